"""The calendar: a month, a week, the ideas beside it. Reading only; `calendar_moves` changes what stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.fronts import planning as places
from articles.models import Article, Section, User
from articles.workflow import days, planning, stages
from articles.workflow.planning import Entry, Happening

from .numbers import whole_number

A_DAY = 12  # entries shown of one day of a month; the week shows all
IDEAS = 30

may_look = permission_required("articles.view_article", raise_exception=True)


@dataclass(frozen=True)
class Shown:
    """One entry as the calendar shows it to one person."""

    entry: Entry
    label: str
    may_move: bool
    planned: list[places.Planned] = field(default_factory=list)  # for fronts, with what begins here

    @property
    def mark(self) -> str:
        """By which a form says what it means to move."""
        return f"edition-{self.entry.edition.pk}" if self.entry.edition else f"piece-{self.entry.article.pk}"


@dataclass(frozen=True)
class Day:
    date: date
    shown: list[Shown]
    more: int
    is_today: bool
    is_outside: bool  # of the month that is shown


@may_look
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    at = days.read(request.GET.get("at", "")) or today
    by_month = request.GET.get("show") != "week"
    section = whole_number(request.GET.get("section", ""))
    span = days.month(at) if by_month else days.week(at)
    entries = planning.between(*span.moments(timezone.get_current_timezone()), section=section)
    ideas = list(planning.ideas()[:IDEAS])
    own = _own(request.user, [*(entry.article for entry in entries), *ideas])
    planned = _planned(entries, now)
    shown = [_shown(entry, request.user, own, now, planned) for entry in entries]
    context = {
        **admin.site.each_context(request),
        "title": "Calendar",
        "weeks": [_filled(week, shown, today, at if by_month else None) for week in span.weeks()],
        "span": span,
        "at": at,
        "by_month": by_month,
        "section": section,
        "sections": Section.objects.all(),
        "pages": _pages(at, by_month, section),
        "ideas": [(idea, idea.pk in own) for idea in ideas],
        "zone": timezone.get_current_timezone_name().replace("_", " "),
        "may_begin": stages.may(request.user, "add", Article()),
    }
    return render(request, "admin/calendar/calendar.html", context)


def urls(desk) -> list:
    return [path("calendar/", desk.admin_view(calendar), name="calendar")]


def address(at: date, *, by_month: bool, section: int | None = None) -> str:
    said = {"at": at.isoformat(), "show": "month" if by_month else "week"} | ({"section": section} if section else {})
    return f"{reverse('admin:calendar')}?{urlencode(said)}"


def _pages(at: date, by_month: bool, section: int | None) -> dict[str, str]:
    """Where its links lead: back, on, today, and the other view of the same days."""
    here = {"section": section, "by_month": by_month}
    return {
        "earlier": address(days.turned(at, by_month=by_month, on=False), **here),
        "later": address(days.turned(at, by_month=by_month, on=True), **here),
        "today": f"{address(timezone.localdate(), **here)}#today",
        "month": address(at, by_month=True, section=section),
        "week": address(at, by_month=False, section=section),
    }


def _own(user: User, pieces: Iterable[Article]) -> set[int]:
    """Which of these the person may edit, in one query and not one each."""
    numbers = {piece.pk for piece in pieces}
    if not user.has_perm("articles.change_article"):
        return set()
    if user.has_perm("articles.edit_any_article"):
        return numbers
    return set(Article.objects.filter(pk__in=numbers).written_by(user).values_list("pk", flat=True))


def _planned(entries: Iterable[Entry], now: datetime) -> dict[int, list[places.Planned]]:
    """What is planned for fronts with what begins, in one query."""
    begin = {entry.edition.pk: entry.edition for entry in entries if entry.edition and entry.what != Happening.ENDS}
    return places.of(begin.values(), now) if begin else {}


def _shown(entry: Entry, user: User, own: set[int], now: datetime, planned: dict[int, list[places.Planned]]) -> Shown:
    if entry.what == Happening.DUE:
        is_late = entry.is_past(now) and entry.article.stage != "approved"
        return Shown(entry, "Overdue" if is_late else "Due", entry.article.pk in own)
    coming = not entry.is_past(now)
    labels = {
        Happening.BEGINS: ("Appeared", "Appears"),
        Happening.CHANGES: ("Changed", "Changes"),
        Happening.ENDS: ("Ended", "Ends"),
    }
    may_move = coming and entry.what != Happening.ENDS and stages.may(user, "reschedule", entry.article)
    begins = entry.edition and entry.what != Happening.ENDS
    return Shown(entry, labels[entry.what][coming], may_move, planned.get(entry.edition.pk, []) if begins else [])


def _filled(week: list[date], shown: list[Shown], today: date, month: date | None) -> list[Day]:
    filled = []
    for day in week:
        found = [each for each in shown if timezone.localdate(each.entry.at) == day]
        kept = found[:A_DAY] if month else found
        outside = month is not None and (day.year, day.month) != (month.year, month.month)
        filled.append(Day(day, kept, len(found) - len(kept), day == today, outside))
    return filled
