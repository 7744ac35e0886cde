"""Who asks, when a proxy asks for them (BEHIND_PROXY)."""

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that our own proxy saw: the last in X-Forwarded-For. The ones before it are the client's own word."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return forwarded or request.META["REMOTE_ADDR"]
