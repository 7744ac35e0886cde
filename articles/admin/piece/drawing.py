"""The picture of a timeline: PURE. Bars beside one another, in a scale in which an hour and a year can both be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, pairwise
from math import log2
from typing import Generic

from articles.workflow.timeline import E, Stretch

WIDTH = 340
_OPEN = 4.0  # the weight of what has no end


@dataclass(frozen=True)
class Bar(Generic[E]):
    entry: E | None
    kind: str  # "past", "live", "coming", or "gap"
    x: int
    width: int


@dataclass(frozen=True)
class Drawing(Generic[E]):
    bars: list[Bar[E]]
    now: int
    embargo: int | None


def kind_of(stretch: Stretch[E], now: datetime) -> str:
    if stretch.entry is None:
        return "gap"
    if stretch.begins > now:
        return "coming"
    return "past" if stretch.ends is not None and stretch.ends <= now else "live"


def draw(stretches: Sequence[Stretch[E]], *, now: datetime, embargo: datetime | None = None) -> Drawing[E]:
    """`embargo` is drawn where it lies ahead."""
    embargo = embargo if embargo and embargo > now else None
    known = {s.begins for s in stretches} | {s.ends for s in stretches if s.ends} | {now}
    places = _places(sorted(known | ({embargo} if embargo else set())))
    bars = [
        Bar(s.entry, kind_of(s, now), left := places[s.begins], (places[s.ends] if s.ends else WIDTH) - left)
        for s in stretches
    ]
    return Drawing(bars, places[now], places[embargo] if embargo else None)


def _places(moments: Sequence[datetime]) -> dict[datetime, int]:
    """Where each moment lies: what passes between two weighs as its logarithm."""
    weights = [1 + log2(1 + (later - earlier).total_seconds() / 3600) for earlier, later in pairwise(moments)]
    scale = WIDTH / (sum(weights) + _OPEN)
    return {moment: round(sum_ * scale) for moment, sum_ in zip(moments, accumulate(weights, initial=0.0), strict=True)}
