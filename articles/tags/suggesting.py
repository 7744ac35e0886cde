"""Tags for what somebody types: those that begin so, then those that have it inside; other names lead to their tag."""

from dataclasses import dataclass

from django.db.models import Q

from articles.models import Tag

from . import doubles, naming
from .counting import counted
from .doubles import Counted
from .folding import folded

MOST = 8
LOOKED_AT = 24  # of each sort, of which the most used are offered


@dataclass(frozen=True)
class Suggestion:
    tag: Tag
    pieces: int
    via: str = ""  # the other name by which it was found


@dataclass(frozen=True)
class Suggested:
    tags: list[Suggestion]
    near: list[Counted]  # of what would be a new name
    is_new: bool = False
    is_closed: bool = False


def suggest(typed: str) -> Suggested:
    """At most six queries, whatever there is."""
    plain = folded(typed)
    if not plain:
        return Suggested([], [])
    begin = _rows(Q(folded__startswith=plain))
    inside = _rows(Q(folded__contains=plain) & ~Q(folded__startswith=plain)) if len(begin) < MOST else []
    counts = counted(tag.stands_for or tag for tag in [*begin, *inside])
    found: dict[int, Suggestion] = {}
    for some in (begin, inside):
        for each in sorted((_of(tag, counts) for tag in some), key=lambda each: (-each.pieces, bool(each.via))):
            found.setdefault(each.tag.pk, each)
    is_new = not naming.known([typed])
    near = doubles.of_names([typed]).get(typed, []) if is_new else []
    return Suggested(list(found.values())[:MOST], near, is_new, is_new and naming.is_closed())


def _rows(asked: Q) -> list[Tag]:
    return list(Tag.every.filter(asked).select_related("stands_for").order_by("folded", "pk")[:LOOKED_AT])


def _of(tag: Tag, counts: dict[int, int]) -> Suggestion:
    means = tag.stands_for or tag
    return Suggestion(means, counts.get(means.pk, 0), tag.name if tag.stands_for else "")
