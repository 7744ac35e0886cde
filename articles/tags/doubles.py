"""Tags that are nearly one: those that a new name is like, and all that the house has."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.models import Tag

from . import nearness
from .counting import counted
from .folding import folded

ASKED = 20  # names at once
LOOKED_AT = 2_000
SHOWN = 3


@dataclass(frozen=True)
class Counted:
    tag: Tag
    pieces: int


@dataclass(frozen=True)
class Pair:
    """`kept` is the one that stands on more pieces."""

    kept: Counted
    other: Counted


def of_names(names: Collection[str]) -> dict[str, list[Counted]]:
    """By each new name, the tags that it is nearly. Two queries, or none."""
    plain = {name: folded(name) for name in list(names)[:ASKED]}
    plain = {name: each for name, each in plain.items() if len(each) >= nearness.SHORTEST}
    if not plain:
        return {}
    # Where one letter differs, or two have changed places, what stands before them or what stands behind is the same.
    asked = reduce(or_, (_halves(each) for each in plain.values()))
    rows = Tag.every.filter(asked).select_related("stands_for").order_by("folded")[:LOOKED_AT]
    found: dict[str, list[Tag]] = {}
    for tag in rows:
        for name, each in plain.items():
            if nearness.near(each, tag.folded):
                found.setdefault(name, []).append(tag.stands_for or tag)
    counts = counted(tag for tags in found.values() for tag in tags)
    return {name: _most_used_first(tags, counts)[:SHOWN] for name, tags in found.items()}


def all_pairs() -> list[Pair]:
    """Of all tags those that are nearly one, the most used first. Three queries, and no comparing of all with all."""
    names = dict(Tag.objects.order_by().values_list("pk", "folded"))
    alike: dict[str, list[int]] = {}
    for pk, name in names.items():
        for key in set(nearness.keys(name)):
            alike.setdefault(key, []).append(pk)
    pairs = {
        (one, other)
        for numbers in alike.values()
        for at, one in enumerate(numbers)
        for other in numbers[at + 1 :]
        if nearness.near(names[one], names[other])
    }
    tags = Tag.objects.in_bulk({number for pair in pairs for number in pair})
    counts = counted(tags.values())
    found = []
    for pair in pairs:
        some = [tags[number] for number in pair if number in tags]
        if len(some) == 2:
            found.append(Pair(*_most_used_first(some, counts)))
    return sorted(found, key=lambda pair: (-pair.kept.pieces, pair.kept.tag.name, pair.other.tag.name))


def _halves(name: str) -> Q:
    half = len(name) // 2
    return Q(folded__startswith=name[:half]) | Q(folded__endswith=name[half + (len(name) > nearness.SHORT) :])


def _most_used_first(tags: Iterable[Tag], counts: dict[int, int]) -> list[Counted]:
    each = [Counted(tag, counts.get(tag.pk, 0)) for tag in dict.fromkeys(tags)]
    return sorted(each, key=lambda one: (-one.pieces, one.tag.pk))
