"""Which pages can be seen at a moment, and how the links of such a page are led to that moment too."""

import re
from html import unescape
from urllib.parse import quote, unquote, urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

# Pages of readers. Feeds, sitemaps and files are of now, and the desk's own pages have no moment.
TRAVELLED = {
    f"site:{name}"
    for name in (
        "home", "article", "latest", "section", "kind", "author", "tag", "topic", "search", "corrections", "page"
    )
}  # fmt: skip
_TAG = re.compile(r"""<(?:a|area|form)\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ADDRESS = re.compile(r'(?<=\s)(href|action)="(/[^"]*)"')
OWN = "data-own-moment"  # a link that says itself when it leads to


def match(path: str) -> ResolverMatch | None:
    """The page that readers find at this path, unquoted; None where it is none of theirs."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    return found if found.view_name in TRAVELLED else None


def at(moment: str, path: str) -> str:
    """The address of a path, unquoted, at a moment as `moments.address` writes it."""
    return f"/at/{quote(moment, safe=':')}{quote(path)}"


def quoted(path: str) -> str:
    """As it stands in an address."""
    return quote(path)


def unquoted(path: str) -> str:
    return unquote(path)


def led(response: HttpResponse, moment: str) -> HttpResponse:
    """The page, or the way on, with what leads to other pages of readers leading to the same moment of them.

    Without a moment it is left as it is.
    """
    if not moment:
        return response
    if location := response.headers.get("Location"):
        response["Location"] = _led(location, moment)
        response.status_code = 302  # what moved for ever moved for ever as of then
    elif response.headers.get("Content-Type", "").startswith("text/html"):
        found: dict[str, str] = {}

        def lead(address: re.Match) -> str:
            name, value = address.groups()
            if value not in found:
                found[value] = _led(value, moment)
            return f'{name}="{found[value]}"'

        def lead_tag(tag: re.Match) -> str:
            return tag[0] if OWN in tag[0] else _ADDRESS.sub(lead, tag[0])

        response.content = _TAG.sub(lead_tag, response.text)
    return response


def _led(value: str, moment: str) -> str:
    """An address as it stands in a page. Whatever is no page of readers stays as it is."""
    try:
        parts = urlsplit(unescape(value))
    except ValueError:
        return value
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or match(unquote(parts.path)) is None:
        return value
    return f"/at/{quote(moment, safe=':')}{value}"
