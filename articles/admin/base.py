"""What every form of the desk has in common."""

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect

from . import resume
from .editor import EditorMixin


class DeskAdmin(EditorMixin):
    # What to do with a thing that cannot be deleted because published pieces lean on it.
    instead_of_deleting = "Published pieces lean on it. Change those first."
    delete_confirmation_template = "admin/deleting.html"
    delete_selected_confirmation_template = "admin/deleting_selected.html"
    show_full_result_count = False
    list_per_page = 50

    def get_action_choices(self, request, default_choices=()):
        return super().get_action_choices(request, [("", "Choose what to do")])

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
        except IntegrityError:
            # What it leans on was deleted, or its name was taken, between looking and writing. Nothing was written;
            # asked once more, the form sees it and says so at its field.
            request._messages = default_storage(request)  # without "Saved"
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError):
            # Something came to lean on it while the question stood on the screen.
            self.message_user(request, f"It was not deleted. {self.instead_of_deleting}", messages.ERROR)
            return HttpResponseRedirect(request.path.removesuffix("delete/") + "change/")

    def get_deleted_objects(self, objs, request):
        """What stands against deleting, as a sentence that says what to do and not as a list of rows."""
        deleted, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, perms_needed, [self.instead_of_deleting] if protected else []
