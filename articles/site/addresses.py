"""Addresses of our own, looked up once each: a page has fifty, and looking them up took a quarter of its time."""

from functools import lru_cache

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString


@lru_cache(maxsize=10_000)
def address(name: str, *args: str) -> SafeString:
    """The path of `site:<name>`, ready to stand in an attribute."""
    return SafeString(escape(reverse(f"site:{name}", args=args)))


@lru_cache(maxsize=500)
def asset(name: str) -> SafeString:
    """The address of a static file. Its hash changes with a new release, and so with a new process."""
    return SafeString(escape(static(name)))
