"""A moment as somebody types it, by the clock on the wall of the current time zone, and what may be wrong with that.

A time that the clocks skip is refused with the nearest ones to choose from; one that comes twice asks which.
"""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from . import clock
from .moments import spoken

YEARS = range(1900, 3000)  # in which there is no trouble with any zone, in any database
_SHORTEST = len("2026-11-24 8:00")
SAID = {
    "invalid": "Write it as 2026-11-24 08:00: year, month, day, then the time.",
    "far": "Choose a year from 1900 to 2999.",
    "skipped": "%(time)s does not come that day: the clocks are put forward over it. Choose one of these times.",
    "twice": "%(time)s comes twice that day: the clocks are put back. Choose which of the two.",
}


class NoMoment(Exception):
    """`code` is a line of SAID, `params` what stands in it."""

    def __init__(self, code: str, wall: datetime | None = None):
        self.code, self.params = code, {"time": f"{wall:%H:%M}"} if wall else {}
        super().__init__(SAID[code] % self.params)


def read(text: str, which: str = "") -> datetime:
    """What was typed, in UTC. `which` is the key of the choice that was taken. Raises NoMoment."""
    wall = _wall(text)
    if wall is None:
        raise NoMoment("invalid")
    if wall.year not in YEARS:
        raise NoMoment("far")
    if wall.tzinfo:
        return wall.astimezone(UTC)
    found = _moments(wall)
    if len(found) == 1:
        return found[0]
    chosen = next((moment for moment in _choices(wall) if key(moment) == which), None)
    if chosen is None:
        raise NoMoment("twice" if found else "skipped", wall)
    return chosen


def choices(text: str) -> list[tuple[str, str]]:
    """What there is to choose from, by key, with a name: nothing, for a time that comes once."""
    wall = _wall(text)
    return [(key(moment), _named(moment)) for moment in (_choices(wall) if wall else ())]


def comes_twice(text: str) -> bool:
    wall = _wall(text)
    return wall is not None and len(_moments(wall)) == 2


def key(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def shown(moment: datetime) -> str:
    """As it stands in a field: by the minute, unless it has seconds."""
    local = timezone.localtime(moment)
    return f"{local:%Y-%m-%dT%H:%M:%S}" if local.second else f"{local:%Y-%m-%dT%H:%M}"


def _wall(text: str) -> datetime | None:
    """What was typed, as a time on the wall; with a zone of its own where it names one."""
    try:
        return parse_datetime(text) if len(text) >= _SHORTEST else None
    except ValueError:  # the 31st of February
        return None


def _moments(wall: datetime) -> tuple[datetime, ...]:
    return clock.moments(wall, timezone.get_current_timezone())


def _choices(wall: datetime) -> tuple[datetime, ...]:
    if wall.tzinfo or wall.year not in YEARS:
        return ()
    found = _moments(wall)
    if len(found) == 1:
        return ()
    return found or clock.nearest(wall, timezone.get_current_timezone())


def _named(moment: datetime) -> str:
    """“25 October 2026, 01:30 BST (UTC+1)”."""
    return f"{spoken(moment)} ({clock.offset_name(moment, timezone.get_current_timezone())})"
