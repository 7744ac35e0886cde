"""What every form of the desk has in common."""

from django import forms
from django.contrib.messages.storage import default_storage
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError

from articles.models.address import AddressField
from articles.workflow.leaning import StillLeaning

from . import resume
from .editor import EditorMixin
from .pictures_form import PicturesForm
from .wording import DeskWords

# Django's own field for an address shows it twice: as a link to what is saved, and to be changed.
ADDRESS_ONCE = {AddressField: {"widget": forms.URLInput(attrs={"class": "vURLField"})}}


class DeskAdmin(DeskWords, EditorMixin):
    form = PicturesForm
    # What somebody else did between looking and writing: nothing was written, and the form looks once more.
    came_too_late: tuple[type[Exception], ...] = (IntegrityError, ObjectDoesNotExist, StillLeaning)
    show_full_result_count = False
    list_per_page = 50
    formfield_overrides = ADDRESS_ONCE

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        typed = resume.data(request)
        return form if typed is None else resume.filled(form, typed)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        typed = resume.data(request)
        return kwargs if typed is None else {**kwargs, "data": typed, "files": {}}

    def render_change_form(self, request, context, *args, **kwargs):
        context["typed_before"] = resume.kept(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        resume.forget(request)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        resume.forget(request)
        return super().response_change(request, obj)

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except self.came_too_late:
            # What it leans on was deleted, its name was taken, or something came to lean on it, between looking and
            # writing. Nothing was written; asked once more, the form sees it and says so at its field.
            request._messages = default_storage(request)  # without "Saved"
            return super().changeform_view(request, *args, **kwargs)
