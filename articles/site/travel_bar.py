"""The bar over a page at a moment: when that is, and the ways to another one and back to now."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import ResolverMatch
from django.utils import timezone

from articles.fronts import changes
from articles.fronts.layout import HOME, On
from articles.models import Edition, Section, Topic
from articles.workflow import wall_time
from articles.workflow.moments import address, brief, spoken

from . import travel_links

STEP = timedelta(minutes=15)
AROUND = timedelta(days=3)  # to either side of the moment, on the slider
SECOND = timedelta(seconds=1)
_FIELD = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?", re.ASCII)  # what its field can show


@dataclass(frozen=True, slots=True)
class Way:
    """To another moment: its address, and what it is called."""

    to: str
    said: str


@dataclass(frozen=True, slots=True)
class Slider:
    """Steps of STEP, counted from `start`; `marks` are the steps at which something changes."""

    start: str
    step: int  # seconds
    last: int
    value: int
    marks: list[int]


@dataclass(frozen=True, slots=True)
class Bar:
    said: str  # before the moment
    moment: str
    is_now: bool
    now: str  # the plain address; the form sends it along
    typed: str
    zone: str  # as a browser knows it
    slider: Slider
    earlier: Way | None = None
    later: Way | None = None
    wrong: str = ""
    asked: str = ""  # what was asked for, where the field cannot show it
    choices: list[tuple[str, str]] = field(default_factory=list)


def bar(
    match: ResolverMatch, path: str, query: str, *, at: datetime, now: datetime, typed: str = "", wrong: str = ""
) -> Bar:
    tail = f"?{query}" if query else ""
    on, article = _of(match, path)
    said = "The site as it is now" if wrong else "As readers will see it" if at > now else "As readers saw it"
    earlier = None if wrong else changes.before(at - SECOND, on, article=article)
    later = changes.after(at, on, article=article)
    can_show = _FIELD.fullmatch(typed) is not None
    return Bar(
        said=said,
        moment=spoken(at),
        is_now=bool(wrong),
        now=f"{travel_links.quoted(path)}{tail}",
        typed=(typed if can_show else "") if wrong else wall_time.shown(at),
        zone=timezone.get_current_timezone_name(),
        slider=_slider(at, on, article),
        earlier=_way(earlier, path, tail),
        later=_way(later, path, tail),
        wrong=wrong,
        asked="" if can_show else typed[:60],
        choices=wall_time.choices(typed) if wrong else [],
    )


def _of(match: ResolverMatch, path: str) -> tuple[On, int | None]:
    """What the page is of, where that changes by itself: a front, or a piece. Of all others the whole site counts."""
    slug = match.kwargs.get("slug")
    match match.url_name:
        case "section":
            found = Section.objects.filter(slug=slug).values_list("pk", flat=True).first()
            return (On("section", found) if found else HOME), None
        case "topic":
            found = Topic.objects.filter(slug=slug).values_list("pk", flat=True).first()
            return (On("topic", found) if found else HOME), None
        case "article":
            return HOME, Edition.objects.filter(path=path).values_list("article_id", flat=True).first()
    return HOME, None


def _way(at: datetime | None, path: str, tail: str) -> Way | None:
    if at is None or at.year not in wall_time.YEARS:
        return None
    return Way(travel_links.at(address(at), path) + tail, brief(at))


def _slider(at: datetime, on: On, article: int | None) -> Slider:
    whole = at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    start, end = whole - AROUND, whole + AROUND
    found = changes.between(start, end, on, article=article)
    marks = sorted({-(-(each - start) // STEP) for each in found})
    return Slider(address(start), int(STEP.total_seconds()), (end - start) // STEP, (whole - start) // STEP, marks)
