"""How a page says a time. All in the site's time zone."""

from datetime import datetime
from typing import TypedDict

from django.utils import timezone

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Moment(TypedDict):
    iso: str
    day: str
    brief: str
    clock: str


def told(moment: datetime, at: datetime) -> Moment:
    """A moment in the ways in which a page may say it; `brief` is the clock for the day of `at`, else day and month.

    Written out here since a list has forty of them, and Django's date formatting is four times the work.
    """
    zone = timezone.get_current_timezone()
    local, today = moment.astimezone(zone), at.astimezone(zone)
    month = MONTHS[local.month - 1]
    clock = f"{local.hour:02}:{local.minute:02}"
    is_today = local.date() == today.date()
    in_days = f"{local.day} {month[:3]}" if local.year == today.year else f"{month[:3]} {local.year}"
    return {
        "iso": local.isoformat(timespec="minutes"),
        "day": f"{local.day} {month} {local.year}",
        "brief": clock if is_today else in_days,
        "clock": clock,
    }
