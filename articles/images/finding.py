"""Finding pictures: one question, a page of pictures, the newest first.

The page of the library and the chooser both ask here. Nothing is ever counted and nothing skipped: a page goes on below
or above the number of a picture. One condition of a question, the one that leaves the fewest, is walked along an index;
what else is asked is asked of those that the walk comes by, of FURTHEST at most. Where that was not enough, `further`
says from where on to look further: so the answer is quick even where 100,000 pictures have to be passed over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, F, Max, Min, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models import Image, ImageTag, Licence, Tag
from articles.workflow.lapsing import SOON

from . import gaps, uses, words
from .words import Span

PAGE = 60
FURTHEST = 10_000
# Of the days that can be asked for: those beyond have no midnight in every zone.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
# What no card shows; and the manifest's row is read for the page's own pictures only.
HEAVY = ("terms", "territories", "fingerprint", "copyright_notice")

Walk = Callable[[Span, bool, int], list[int]]
Sieve = Callable[[list[int]], list[int]]

# As in the conditions of the indexes `image_waiting` and `image_broken`. SQLite takes an index only for what is written
# out as it is in it, without parameters, which are how Django asks for a key.
STATES = {
    "waiting": (
        Q(manifest__own__isnull=True, manifest__failure__isnull=True),
        """(JSON_TYPE("manifest", '$."failure"') IS NULL AND JSON_TYPE("manifest", '$."own"') IS NULL)""",
    ),
    "broken": (Q(manifest__failure__isnull=False), """JSON_TYPE("manifest", '$."failure"') IS NOT NULL"""),
}


@dataclass(frozen=True)
class Question:
    """What is asked of the library. What is empty is not asked."""

    words: str = ""
    credit: str = ""
    tag: Tag | None = None
    licence: Licence | None = None
    is_without_licence: bool = False
    is_used: bool | None = None
    missing: str = ""  # the name of a gap
    shape: str = ""
    since: date | None = None  # uploaded on this day or later
    until: date | None = None  # uploaded on this day or earlier
    uploader: int | None = None
    state: str = ""
    rights: str = ""  # "lapsing" or "lapsed"
    batch: UUID | None = None


@dataclass(frozen=True)
class Found:
    images: list[Image]
    older: int | None = None  # go on below this number
    newer: int | None = None  # go on above this number
    further: int | None = None  # not all was looked at: look further from this number
    looked_at: int = 0
    back_to: datetime | None = None  # how far it was looked


def look(question: Question, *, before: int | None = None, after: int | None = None, size: int = PAGE) -> Found:
    """A page of what fits, newest first: below the number `before`, or above the number `after`."""
    newest_first = after is None
    span = _within(question, Span(above=after or 0, below=before or Span.below))
    ids, looked_at, last = _ids(question, span, newest_first, size + 1)
    page = ids[:size] if newest_first else ids[:size][::-1]
    has_more = len(ids) > size
    ends_at = None if has_more else last
    images = shown(page)
    return Found(
        images,
        older=(page[-1] if page and (has_more or not newest_first) else None),
        newer=_newer(page, before, newest_first, has_more),
        further=ends_at,
        looked_at=looked_at,
        back_to=Image.objects.filter(pk=ends_at).values_list("created_at", flat=True).first() if ends_at else None,
    )


def shown(numbers: list[int]) -> list[Image]:
    """These pictures with what a card shows, in this order; those that are gone are left out."""
    found = Image.objects.select_related("licence").defer(*HEAVY).in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def _newer(page: list[int], before: int | None, newest_first: bool, has_more: bool) -> int | None:
    if newest_first:
        return (page[0] if page else before - 1) if before else None
    return page[0] if page and has_more else None


def _ids(question: Question, span: Span, newest_first: bool, wanted: int) -> tuple[list[int], int, int | None]:
    """The numbers that fit, how many were looked at, and the last of those where there may be more behind it."""
    walk, fitting = _ways(question)
    if not fitting:
        return walk(span, newest_first, wanted), 0, None
    found: list[int] = []
    looked_at = 0
    for stride in (4 * wanted, FURTHEST - 4 * wanted):
        came_by = walk(span, newest_first, stride)
        found += fitting(came_by)
        looked_at += len(came_by)
        if len(found) >= wanted or len(came_by) < stride:
            return found, looked_at, None
        last = came_by[-1]
        span = Span(span.above, last) if newest_first else Span(last, span.below)
    return found, looked_at, last


def _ways(question: Question) -> tuple[Walk, Sieve | None]:
    """The walk that comes by the fewest, and what leaves of those the ones that fit, where more is asked."""
    conditions = _conditions(question)
    anywhere, in_credit = words.understood(question.words), words.understood(question.credit)
    if (question.words.strip() and not anywhere) or (question.credit.strip() and not in_credit):
        walk = _nowhere  # there is no word in it
    elif anywhere or in_credit:
        walk = _by_words(anywhere, in_credit, question.tag)
    elif question.tag:
        walk = _by_rows(ImageTag.objects.filter(tag=question.tag), "content_object_id")
    else:
        walk = _by_rows(Image.objects.filter(*conditions[:1]), "id", is_by_number=not question.rights)
        conditions = conditions[1:]
    if question.since or question.until:
        conditions.append(_uploaded(question))
    return walk, _sieve(conditions, question.is_used)


def _sieve(conditions: list[Q], is_used: bool | None) -> Sieve | None:
    if not conditions and is_used is None:
        return None

    def fitting(numbers: list[int]) -> list[int]:
        left = set(numbers)
        if conditions and left:
            left = set(Image.objects.filter(*conditions, pk__in=numbers).values_list("pk", flat=True))
        if is_used is not None:
            used = uses.used(left)
            left = used if is_used else left - used
        return [number for number in numbers if number in left]

    return fitting


def _nowhere(span: Span, newest_first: bool, most: int) -> list[int]:
    return []


def _by_words(anywhere: list[str], in_credit: list[str], tag: Tag | None) -> Walk:
    return lambda span, newest_first, most: words.having(
        anywhere, in_credit, tag=tag, span=span, newest_first=newest_first, most=most
    )


def _by_rows(rows: QuerySet, number: str, *, is_by_number: bool = True) -> Walk:
    """`is_by_number`: the index has the pictures in the order of their numbers. Where it has them in another, the sum
    keeps a database from walking along all numbers instead: few pictures have lapsed, and it would read every row."""

    def walk(span: Span, newest_first: bool, most: int) -> list[int]:
        between = rows.filter(**{f"{number}__gt": span.above, f"{number}__lt": span.below})
        order = F(number) if is_by_number else F(number) + 0
        between = between.order_by(order.desc() if newest_first else order.asc())
        return list(between.values_list(number, flat=True)[:most])

    return walk


def _conditions(question: Question) -> list[Q]:
    """What there is an index for, the narrowest first."""
    today = timezone.localdate()
    rights = {"lapsed": Q(rights_until__lt=today), "lapsing": Q(rights_until__range=(today, today + SOON))}
    gap = next((gap.condition for gap in gaps.GAPS if gap.name == question.missing), None)
    conditions = [
        question.batch and Q(batch=question.batch),
        _state(question.state),
        rights.get(question.rights),
        gap,
        question.uploader and Q(uploaded_by=question.uploader),
        question.licence and Q(licence=question.licence),
        question.is_without_licence and Q(licence=None),
        question.shape and Q(shape=question.shape),
    ]
    return [each for each in conditions if each]


def _state(name: str) -> Q | None:
    if name not in STATES:
        return None
    condition, written_out = STATES[name]
    if connection.vendor == "postgresql":
        return condition
    return Q(RawSQL(written_out, (), output_field=BooleanField()))  # noqa: S611 - a text of our own


def _uploaded(question: Question) -> Q:
    condition = Q()
    if question.since:
        condition &= Q(created_at__gte=_midnight(question.since))
    if question.until:
        condition &= Q(created_at__lt=_midnight(min(question.until, LAST_DAY) + timedelta(days=1)))
    return condition


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(max(day, FIRST_DAY), time.min))


def _within(question: Question, span: Span) -> Span:
    """Days are narrowed to the numbers between which their pictures stand."""
    if not (question.since or question.until):
        return span
    ends = Image.objects.filter(_uploaded(question)).aggregate(lowest=Min("pk"), highest=Max("pk"))
    if ends["lowest"] is None:
        return Span(0, 0)
    return Span(max(span.above, ends["lowest"] - 1), min(span.below, ends["highest"] + 1))
