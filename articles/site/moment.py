"""The time of a page: everything on it is what is live at this one moment."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def moment(request: HttpRequest) -> datetime:
    return timezone.now()
