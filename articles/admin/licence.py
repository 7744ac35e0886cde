from django.contrib import admin

from articles.models import Image, Licence

from .base import DeskAdmin
from .wording import in_words


@admin.register(Licence)
class LicenceAdmin(DeskAdmin):
    list_display = [
        "name",
        in_words("allows_publishing", "May be published", yes="Yes", no="No"),
        in_words("needs_credit", "Credit", yes="Needed", no="As you like"),
    ]
    instead_of_deleting = (
        "Pictures of the library are under this licence. Give them another one first, or rename this one."
    )

    def get_deleted_objects(self, objs, request):
        """Asked of the first picture that is found: there may be a hundred thousand, and Django would load them all."""
        if Image.objects.filter(licence__in=list(objs)).exists():
            return [], {}, set(), [self.instead_of_deleting]
        return super().get_deleted_objects(objs, request)
