"""Public lists, as walks along one index: no COUNT, no OFFSET, and page 400 costs what the first does.

A place in a list is a piece's (published_at, id), so that pages neither skip nor repeat while new pieces come in. In an
address it is written `before=<microseconds>-<id>`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict

from articles.models import Edition, live_at
from articles.models.prepared import prepared

from .cards import Row

SIZE = 20

# Where a list is filtered by these, the through-row holds the sort column, and the walk is along its index.
AXES = ("edition_tags", "edition_bylines", "edition_topics")

_CURSOR = re.compile(r"(-?[0-9]{1,18})-([0-9]{1,18})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Stretch:
    """One page of a list. `older` and `newer` are places, "" where there is nothing."""

    rows: list[Row]
    older: str = ""
    newer: str = ""
    is_first: bool = True


def stretch(
    query: QueryDict,
    *,
    at: datetime,
    walk: Callable[..., list[tuple]] | None = None,
    made: Callable[[tuple], Row] = Row._make,
    without: Sequence[int] = (),
    **lookups,
) -> Stretch:
    """The page that an address asks for, of what is live at `at` and fits `lookups`. Http404 where it asks nonsense.

    `without` are editions that stand above the list's first page; the older pages have them at their place.

    Another list than that of the pieces has a walk of its own, and rows with a `published_at` and a `pk` too.
    """
    walk = walk or _walk
    if "before" in query:
        moment, pk = place(query["before"])
        rows = walk(at=at, before=moment, before_pk=pk, **lookups)
    elif "after" in query:
        moment, pk = place(query["after"])
        rows = walk(at=at, after=moment, after_pk=pk, **lookups)
    else:
        rows = walk(at=at, **({"without": list(without)} if without else {}), **lookups)
    more, rows = len(rows) > SIZE, [made(row) for row in rows[:SIZE]]
    if "after" in query and "before" not in query:
        rows.reverse()
        return Stretch(rows, older=_cursor(rows[-1:]), newer=_cursor(rows[:1]) if more else "", is_first=not more)
    is_first = "before" not in query
    return Stretch(
        rows,
        older=_cursor(rows[-1:]) if more else "",
        newer="" if is_first else _cursor(rows[:1]),
        is_first=is_first,
    )


def place(cursor: str) -> tuple[datetime, int]:
    match = _CURSOR.fullmatch(cursor)
    try:
        return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except (TypeError, OverflowError):
        raise Http404("There is no such place in this list.") from None


def _cursor(rows: list[Row]) -> str:
    return f"{(rows[0].published_at - _EPOCH) // timedelta(microseconds=1)}-{rows[0].pk}" if rows else ""


@prepared
def _walk(
    at, before=None, before_pk=None, after=None, after_pk=None, since=None, until=None, without=None, **lookups
) -> QuerySet:
    axis = next((axis for axis in AXES if any(name.startswith(axis) for name in lookups)), None)
    moment, pk = (f"{axis}__published_at", f"{axis}__edition_id") if axis else ("published_at", "pk")
    # "At most the moment" is what the index can seek; the rest sorts out the pieces of that very moment.
    conditions = {**lookups}
    where = live_at(at)
    if before:
        conditions[f"{moment}__lte"] = before
        where &= Q(**{f"{moment}__lt": before}) | Q(**{f"{pk}__lt": before_pk})
    if after:
        conditions[f"{moment}__gte"] = after
        where &= Q(**{f"{moment}__gt": after}) | Q(**{f"{pk}__gt": after_pk})
    if since:
        where &= Q(**{f"{moment}__gte": since})
    if until:
        where &= Q(**{f"{moment}__lt": until})
    if without:
        where &= ~Q(pk__in=without)
    order = (moment, pk) if after else (f"-{moment}", f"-{pk}")
    # One filter() for all of it: a second one would join the through-table again.
    found = Edition.objects.filter(where, **conditions).order_by(*order).with_retractions(at)
    return found.values_list(*Row._fields)[: SIZE + 1]
