"""How the desk says a time: always with its zone."""

from datetime import UTC, date, datetime, timedelta

from django.utils import dateformat, formats, timezone


def spoken(moment: datetime) -> str:
    """“22 Nov 2026, 08:00 GMT”, in the current time zone."""
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'j M Y, H:i')} {local.tzname()}"


def brief(moment: datetime) -> str:
    """“22 Nov, 08:00 GMT”, and with its year where that is another than ours: for buttons."""
    local = timezone.localtime(moment)
    form = "j M, H:i" if local.year == timezone.localtime().year else "j M Y, H:i"
    return f"{formats.date_format(local, form)} {local.tzname()}"


def day_of(moment: datetime) -> date:
    """The day on which it falls where the magazine is at home."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def spoken_day(day: date) -> str:
    """“22 November 2026”."""
    return dateformat.format(day, "j F Y")


def address(moment: datetime) -> str:
    """“2026-11-30T08:00Z”, as it stands in an address: the first whole second at which what begins then has begun."""
    whole = moment.astimezone(UTC)
    if whole.microsecond:
        whole = whole.replace(microsecond=0) + timedelta(seconds=1)
    return f"{whole:%Y-%m-%dT%H:%M:%SZ}" if whole.second else f"{whole:%Y-%m-%dT%H:%MZ}"
