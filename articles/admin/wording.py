"""How the desk speaks of a thing: over its form, in its list, and before it is deleted."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Model, ProtectedError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from articles import record
from articles.models import Act

from . import acts
from .numbers import whole_number

NOTHING = "–"


def in_words(field: str, heading: str, *, yes: str, no: str) -> Callable[[Model], str]:
    """A column that says what Django would show as a tick or a cross: a cross looks like a mistake."""

    @admin.display(description=heading, ordering=field)
    def said(thing: Model) -> str:
        return yes if getattr(thing, field) else no

    return said


def titled(title: str, kind: type[admin.FieldListFilter]) -> type[admin.FieldListFilter]:
    """A filter under another name than the field's."""

    class Titled(kind):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.title = title

    return Titled


class DeskWords(admin.ModelAdmin):
    noun = ""  # where the newsroom's word is another than the model's
    nouns = ""
    # What to do with a thing that cannot be deleted because published pieces lean on it.
    instead_of_deleting = "Published pieces lean on it. Change those first."
    delete_confirmation_template = "admin/deleting.html"
    delete_selected_confirmation_template = "admin/deleting_selected.html"
    empty_value_display = NOTHING

    def get_action_choices(self, request, default_choices=()):
        choices = dict(super().get_action_choices(request, [("", "Choose what to do")]))
        if choices.pop("delete_selected", None):
            choices["delete_selected"] = "Delete"  # the last, whatever else there is
        return list(choices.items())

    @admin.display(description="")
    def action_checkbox(self, obj):
        named = forms.CheckboxInput({"class": "action-select", "aria-label": f"Tick “{obj}”"}, lambda value: False)
        return named.render(ACTION_CHECKBOX_NAME, str(obj.pk))

    def changelist_view(self, request, extra_context=None):
        if problem := self._unclear(request):
            self.message_user(request, problem, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        title = capfirst(self.nouns or self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, "subtitle": None, **(extra_context or {})})

    def _unclear(self, request) -> str:
        """What an action lacks that was asked for above the list."""
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if request.method != "POST" or ("index" not in request.POST and not ticked):
            return ""
        things = self.nouns or self.opts.verbose_name_plural
        if not ticked or not all(map(whole_number, ticked)):
            return f"Nothing is ticked. Tick the {things} that you mean, then choose what to do with them."
        return "" if request.POST.get("action") else f"Choose what to do with the {things}, then press Go."

    def render_change_form(self, request, context, *args, **kwargs):
        noun, thing = self.noun or self.opts.verbose_name, context.get("original")
        context |= {"title": str(thing) if thing else f"New {noun}", "subtitle": capfirst(noun) if thing else None}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        # "?_to_field=" asks by a field without a name, which Django lets through and then cannot find.
        return super().get_object(request, object_id, from_field or None)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError):
            # Something came to lean on it while the question stood on the screen.
            self.message_user(request, f"It was not deleted. {self.instead_of_deleting}", messages.ERROR)
            return HttpResponseRedirect(request.path.removesuffix("delete/") + "change/")

    def response_add(self, request, obj, post_url_continue=None):
        return self._said(request, f"“{obj}” is saved.", super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return self._said(request, f"“{obj}” is saved.", super().response_change(request, obj))

    # What is done goes into the one record, and not into Django's own log.

    def log_addition(self, request, obj, message):
        return record.add("added", obj, by=request.user)

    def log_change(self, request, obj, message):
        return record.add("changed", obj, by=request.user, detail={"what": acts.in_words(message)}) if message else None

    def log_deletions(self, request, queryset):
        return [record.add("removed", obj, by=request.user) for obj in queryset]

    def history_view(self, request, object_id, extra_context=None):
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        told, older = acts.page(Act.objects.filter(thing=self.opts.model_name, thing_id=thing.pk), request)
        context = {
            **self.admin_site.each_context(request),
            "title": f"What was done with “{thing}”",
            "back": reverse(f"admin:articles_{self.opts.model_name}_change", args=[thing.pk]),
            "acts": told,
            "older": older,
        }
        return TemplateResponse(request, "admin/acts.html", context)

    def response_delete(self, request, obj_display, obj_id):
        answer = super().response_delete(request, obj_display, obj_id)
        return self._said(request, f"“{obj_display}” is deleted.", answer)

    def _said(self, request, sentence: str, answer: HttpResponse) -> HttpResponse:
        """In place of Django's own sentence, which is the last; a window that closes at once says nothing."""
        said = list(messages.get_messages(request))
        for message in said[:-1]:
            messages.add_message(request, message.level, message.message, message.extra_tags)
        if said:
            self.message_user(request, sentence, messages.SUCCESS)
        return answer

    def get_deleted_objects(self, objs, request):
        """What stands against deleting, as a sentence that says what to do and not as a list of rows."""
        deleted, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, perms_needed, [self.instead_of_deleting] if protected else []
