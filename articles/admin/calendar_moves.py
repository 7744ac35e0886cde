"""Changing what stands in the calendar: another time for what is to come, a day for an idea.

One form does it, on a page of its own; dragging an entry sends the same form.
"""

from dataclasses import dataclass
from datetime import datetime, time

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from articles.fronts import planning
from articles.models import Article, Edition
from articles.workflow import assigning, days, publishing, stages
from articles.workflow.editions import AddressTaken
from articles.workflow.moments import spoken

from .calendar import address, may_look
from .moment_field import MomentField
from .numbers import whole_number
from .times import in_the_way, instead_of

END_OF_A_DAY = time(18)  # when something is due that was given a day and no hour


@dataclass(frozen=True)
class Movable:
    """What an entry of the calendar stands for, as it is now."""

    article: Article
    edition: Edition | None

    @property
    def at(self) -> datetime | None:
        return self.edition.live_from if self.edition else self.article.due_at

    @property
    def planned(self) -> list[planning.Planned]:
        return planning.of([self.edition], timezone.now())[self.edition.pk] if self.edition else []

    @property
    def was(self) -> str:
        return timezone.localtime(self.at).isoformat() if self.at else ""

    def move(self, at: datetime | None, *, by, instead: int | None = None) -> str:
        """Through the room. Says what holds now."""
        if self.edition is None:
            assigning.set_due(self.article, at, by=by)
            return f"“{self.article}” is due {spoken(at)}." if at else f"“{self.article}” has no day any more."
        gives_way = self.article.editions.filter(pk=instead).first() if instead else None
        publishing.reschedule(self.edition, at=at, by=by, instead_of=gives_way)
        return f"“{self.edition}” will appear on {spoken(at)}."


class MoveForm(forms.Form):
    at = MomentField(label="When", required=False)
    instead = instead_of()  # what may give way: shown as a box to tick, once something stands there
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    entry = forms.CharField(widget=forms.HiddenInput)
    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, movable: Movable, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.movable = movable
        self.in_the_way = None
        if movable.edition is None:
            self.fields["at"].help_text = "Left empty, it has no day."

    def clean(self):
        if "at" in self.errors:
            return
        if self.movable.edition and not self.cleaned_data.get("at"):
            self.add_error("at", "Say when it is to appear. To take it off the plan, cancel it on its page.")
        if self.cleaned_data.get("was", "") != self.movable.was:
            stands = spoken(self.movable.at) if self.movable.at else "without a day"
            self.add_error(None, f"It was moved meanwhile: it stands {stands} now. Look again before you move it.")
            self.data = self.data | {"was": self.movable.was}


@may_look
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    movable = _movable(asked.get("entry", ""))
    stages.refuse(request.user, "reschedule" if movable.edition else "due", movable.article)
    if request.method == "POST":
        form = MoveForm(movable, _read(request.POST, movable))
        if form.is_valid() and (said := _moved(form, request.user)):
            messages.success(request, said)
            return HttpResponseRedirect(_back(request, form.cleaned_data["at"]))
    else:
        initial = {"at": movable.at, "was": movable.was, "entry": asked["entry"], "back": request.GET.get("back", "")}
        form = MoveForm(movable, initial=initial)
    context = {**admin.site.each_context(request), "title": "Move", "movable": movable, "form": form}
    return render(request, "admin/calendar/move.html", context, status=400 if form.errors else 200)


def _movable(mark: str) -> Movable:
    kind, _, number = mark.partition("-")
    pk = whole_number(number) or 0
    if kind == "edition":
        edition = Edition.objects.select_related("article").filter(pk=pk).first()
        if edition:
            return Movable(edition.article, edition)
    elif kind == "piece" and (piece := Article.objects.filter(pk=pk).first()):
        return Movable(piece, None)
    raise Http404("There is no such entry in the calendar. It may have been cancelled.")


def _read(posted, movable: Movable) -> dict[str, str]:
    """What was dragged has a day and keeps its hour; what was typed has a moment."""
    data = {name: posted.get(name, "") for name in ("at", "at-which", "was", "entry", "back", "instead")}
    if not posted.get("day"):
        return data
    day = days.read(posted["day"])
    hour = timezone.localtime(movable.at).time() if movable.at else END_OF_A_DAY
    return data | {"at": f"{day.isoformat()}T{hour:%H:%M}" if day else ""}


def _moved(form: MoveForm, user) -> str:
    """What holds now; nothing where the room refuses, and the form says why."""
    try:
        return form.movable.move(form.cleaned_data["at"], by=user, instead=form.cleaned_data["instead"])
    except (publishing.PublishingRefused, AddressTaken, stages.TransitionRefused, PermissionDenied) as refusal:
        form.add_error("at", str(refusal))
        form.in_the_way = in_the_way(refusal)
        return ""


def _back(request: HttpRequest, at: datetime | None) -> str:
    back = request.POST.get("back", "")
    if back and url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return back
    return address(timezone.localdate(at), by_month=True) if at else reverse("admin:calendar")


def urls(desk) -> list:
    return [path("calendar/move/", desk.admin_view(move), name="calendar_move")]
