"""The arithmetic of windows: PURE, and told the time.

An edition asks for a window: from `live_from`, until `expires_at` or open-ended. It gets that window up to the moment
at which the next edition of the piece begins. So what is live at t is the last edition to have begun, unless it has
expired; taking a coming edition away gives its predecessor back what it had asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar


class Entry(Protocol):
    live_from: datetime
    live_until: datetime | None
    expires_at: datetime | None


E = TypeVar("E", bound=Entry)


def covering(entries: Sequence[E], at: datetime) -> E | None:
    """The entry that is live at `at`."""
    return next((e for e in entries if e.live_from <= at and (e.live_until is None or at < e.live_until)), None)


def earlier(first: datetime | None, second: datetime | None) -> datetime | None:
    """The earlier of two ends, where None is the end of time."""
    return min((end for end in (first, second) if end is not None), default=None)


def settle(entries: Sequence[E], *, now: datetime) -> list[E]:
    """Give every entry its end, in place; return those whose end changed.

    `entries` stand in the order in which they begin. What has ended by `now` is the past, and stays as it was.
    """
    changed = []
    for index, entry in enumerate(entries):
        if entry.live_until is not None and entry.live_until <= now and entry.live_from <= now:
            continue
        following = entries[index + 1].live_from if index + 1 < len(entries) else None
        end = earlier(entry.expires_at, following)
        if end != entry.live_until:
            entry.live_until = end
            changed.append(entry)
    return changed


@dataclass(frozen=True)
class Stretch(Generic[E]):
    """A time in which readers see one entry, or (None) nothing of the piece."""

    entry: E | None
    begins: datetime
    ends: datetime | None


def stretches(entries: Sequence[E]) -> list[Stretch[E]]:
    """From the first beginning on, for ever and without a hole. What was never to be seen is left out.

    `entries` stand in the order in which they begin.
    """
    found: list[Stretch[E]] = []
    for entry in entries:
        if entry.live_until is not None and entry.live_until <= entry.live_from:
            continue
        if found and found[-1].ends is not None and found[-1].ends < entry.live_from:
            found.append(Stretch(None, found[-1].ends, entry.live_from))
        found.append(Stretch(entry, entry.live_from, entry.live_until))
    if found and found[-1].ends is not None:
        found.append(Stretch(None, found[-1].ends, None))
    return found
