"""The days of a calendar: PURE. A day is a date in one time zone, and begins with its first moment there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
FIRST, LAST = date(1990, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True)
class Span:
    """Some days in a row, both ends included."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        return (self.first + n * DAY for n in range((self.last - self.first).days + 1))

    def weeks(self) -> list[list[date]]:
        days = list(self)
        return [days[n : n + 7] for n in range(0, len(days), 7)]

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """From the first moment of it until the first after it."""
        return begins(self.first, zone), begins(self.last + DAY, zone)


def begins(day: date, zone: tzinfo) -> datetime:
    """Midnight; where a change of the clocks skips midnight, the moment of the change is the same one."""
    return datetime.combine(day, time.min, tzinfo=zone)


def week(of: date) -> Span:
    monday = of - of.weekday() * DAY
    return Span(monday, monday + 6 * DAY)


def month(of: date) -> Span:
    """The month in whole weeks, from a Monday to a Sunday."""
    return Span(week(of.replace(day=1)).first, week(_next_month(of) - DAY).last)


def turned(of: date, *, by_month: bool, on: bool) -> date:
    """The same view one page on or back."""
    if not by_month:
        return of + (7 if on else -7) * DAY
    first = of.replace(day=1)
    return _next_month(of) if on else (first - DAY).replace(day=1)


def read(text: str) -> date | None:
    """A day as it stands in an address: “2026-11-25”. None for whatever is no day of a calendar."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


def _next_month(of: date) -> date:
    return (of.replace(day=28) + 4 * DAY).replace(day=1)
