"""The log: everything that was done on the desk, for administrators. Nothing in it can be changed."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import record
from articles.models import Act, Article, User
from articles.workflow import days

from . import acts
from .numbers import whole_number

MOST_PIECES = 50
may_look = permission_required("articles.view_act", raise_exception=True)


class LogForm(forms.Form):
    by = forms.ModelChoiceField(
        User.objects.order_by("first_name", "last_name", "username"), label="Who", required=False, empty_label="Anybody"
    )
    verb = forms.ChoiceField(label="Did what", required=False)
    piece = forms.CharField(label="Piece: words of its headline, or its number", required=False, max_length=200)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, data):
        super().__init__(data, label_suffix="")
        self.fields["verb"].choices = [("", "Anything"), *((verb, verb) for verb in sorted(record.SAID))]
        for name in ("since", "until"):
            self.fields[name].error_messages["invalid"] = "Write it as 2026-11-24: year, month, day."

    def clean_since(self):
        return _counted(self.cleaned_data["since"])

    def clean_until(self):
        return _counted(self.cleaned_data["until"])

    def found(self) -> QuerySet[Act]:
        found, asked = Act.objects.all(), self.cleaned_data
        for name in ("by", "verb"):
            found = found.filter(**{name: asked[name]}) if asked[name] else found
        if asked["piece"]:
            found = found.filter(article__in=_pieces(asked["piece"]))
        if asked["since"]:
            found = found.filter(at__gte=_midnight(asked["since"]))
        return found.filter(at__lt=_midnight(asked["until"] + timedelta(days=1))) if asked["until"] else found


def _pieces(words: str) -> list[int]:
    """By its number also what has been deleted since."""
    if number := whole_number(words.strip()):
        return [number]
    found = Article.objects.all()
    for word in words.replace("\0", "").split()[:8]:
        found = found.filter(headline__icontains=word)
    return list(found.order_by("-pk").values_list("pk", flat=True)[:MOST_PIECES])


def _counted(day: date | None) -> date | None:
    """Refuse a day so far off that its midnight is none, in one time zone or another."""
    if day and not days.FIRST <= day <= days.LAST:
        raise forms.ValidationError(f"Choose a year from {days.FIRST.year} to {days.LAST.year}.")
    return day


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def urls(site) -> list:
    @may_look
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        form = LogForm(request.GET)
        told, older = acts.page(form.found(), request) if form.is_valid() else ([], None)
        asked = request.GET.copy()
        asked.pop("before", None)
        context = {
            **site.each_context(request),
            "title": "Log",
            "form": form,
            "acts": told,
            "older": older,
            "asked": asked.urlencode(),
            "is_filtered": any(asked.values()),
        }
        return TemplateResponse(request, "admin/log.html", context)

    return [path("log/", site.admin_view(page), name="log")]
