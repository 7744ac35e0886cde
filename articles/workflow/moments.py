"""How the desk says a time: always with its zone."""

from datetime import datetime

from django.utils import formats, timezone


def spoken(moment: datetime) -> str:
    """“22 November 2026, 08:00 GMT”, in the current time zone."""
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'j F Y, H:i')} {local.tzname()}"
