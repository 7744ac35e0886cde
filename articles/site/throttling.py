"""How often one address may ask for something that could be guessed at or flooded."""

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest


def is_too_often(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Counts this request. Of caches that each process has of its own, each allows as many."""
    key = f"throttle:{what}:{get_client_ip_address(request)}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two
        return False
