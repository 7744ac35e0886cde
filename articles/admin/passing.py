"""The page of live and scheduled pieces that would not pass the checklist today: some at a time, as it says."""

from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Section
from articles.workflow import passing
from articles.workflow.checklist import RULES

from .numbers import whole_number


class FilterForm(forms.Form):
    section = forms.ModelChoiceField(Section.objects.all(), required=False, empty_label="Every section")
    rule = forms.ChoiceField(
        required=False, label="Lacking", choices=[("", "Anything"), *((rule.key, rule.name) for rule in RULES)]
    )


def urls(desk) -> list:
    @permission_required("articles.view_article", raise_exception=True)
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        return render(request, "admin/passing.html", {**desk.each_context(request), **_context(request)})

    return [path("not-passing/", desk.admin_view(page), name="not_passing")]


def _context(request: HttpRequest) -> dict:
    form = FilterForm(request.GET, label_suffix="")
    form.is_valid()  # a choice that there is not is said at its field, and not made
    section, rule = form.cleaned_data.get("section"), form.cleaned_data.get("rule", "")
    after = whole_number(request.GET.get("after", ""))
    seen = passing.look(at=timezone.now(), section=section, rule=rule, after=after)
    chosen = {"section": section.pk if section else "", "rule": rule}
    return {
        "title": "Live or scheduled, and would not pass today",
        "form": form,
        "seen": seen,
        "first": seen.checked[0] if seen.checked else None,
        "last": seen.checked[-1] if seen.checked else None,
        "is_first": after is None,
        "go_on": urlencode({**chosen, "after": seen.after}) if seen.after else "",
        "from_the_top": urlencode(chosen),
    }
