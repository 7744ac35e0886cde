"""Addresses of our own, looked up once each: a page has fifty, and looking them up took a quarter of its time.

Also the template library `addresses`: `{% address "tag" tag.slug %}`, `{% asset "css/site/base.css" %}`.
"""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.urls import reverse

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=10_000)
def address(name: str, *args: str) -> str:
    """The path of `site:<name>`."""
    return reverse(f"site:{name}", args=args)


@register.simple_tag
@lru_cache(maxsize=500)
def asset(name: str) -> str:
    """The address of a static file. Its hash changes with a new release, and so with a new process."""
    return static(name)


@register.simple_tag(takes_context=True)
def navigation(context) -> str:
    """The sections, with the one of this page marked."""
    return context["around"].navigation(context["request"].path)
