from django.contrib import admin
from django.db import transaction

from articles.models import Image, Licence
from articles.workflow import licensing
from articles.workflow.leaning import on_licence

from . import leaning
from .base import DeskAdmin
from .meanwhile import MeanwhileForm
from .wording import in_words


class LicenceForm(MeanwhileForm):
    knowing: frozenset[str] = frozenset()  # of what leans on its pictures

    class Meta:
        model = Licence
        fields = licensing.FIELDS

    def _post_clean(self):
        """Somebody who takes from it what pieces need is told of them first."""
        super()._post_clean()
        if self.instance.pk and not self.errors:
            self.knowing = leaning.known(self.data)
            found = on_licence(Licence.objects.get(pk=self.instance.pk), self.instance)
            if not found.keys <= self.knowing:
                forbids = "allows_publishing" in self.mine
                self.add_error("allows_publishing" if forbids else "needs_credit", leaning.said(found))


@admin.register(Licence)
class LicenceAdmin(DeskAdmin):
    form = LicenceForm
    list_display = [
        "name",
        in_words("allows_publishing", "May be published", yes="Yes", no="No"),
        in_words("needs_credit", "Credit", yes="Needed", no="As you like"),
    ]
    instead_of_deleting = (
        "Pictures of the library are under this licence. Give them another one first, or rename this one."
    )

    def get_object(self, request, object_id, from_field=None):
        """Locked while a form is looked at that is to change it: see `meanwhile.py`."""
        licence = super().get_object(request, object_id, from_field)
        if licence and request.method == "POST" and transaction.get_connection().in_atomic_block:
            return Licence.objects.select_for_update(no_key=True).filter(pk=licence.pk).first()
        return licence

    def save_model(self, request, obj, form, change):
        if not change:
            return super().save_model(request, obj, form, change)
        licensing.revise(obj, by=request.user, only=form.mine, knowing=form.knowing)

    def log_change(self, request, obj, message):
        """The room has written it."""

    def get_deleted_objects(self, objs, request):
        """Asked of the first picture that is found: there may be a hundred thousand, and Django would load them all."""
        if Image.objects.filter(licence__in=list(objs)).exists():
            return [], {}, set(), [self.instead_of_deleting]
        return super().get_deleted_objects(objs, request)
