"""The time of a page: everything on it is what is live at this one moment."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def moment(request: HttpRequest) -> datetime:
    """Now; or the moment at which somebody of the desk looks, which `travelling` has set."""
    return getattr(request, "moment", None) or timezone.now()
