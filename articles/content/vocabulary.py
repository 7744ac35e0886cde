"""What a body may be made of, as data. Whatever is not named here does not reach the database.

The two passes of the sanitiser, the tidying of blocks and the editor's own settings all read these tables.
"""

import re

from articles.content import addresses, embeds

MARKS = ("a", "span", "strong", "em", "s", "sub", "sup", "code")
HEADINGS = ("h2", "h3", "h4")
TAGS = frozenset(
    {"p", *HEADINGS, *MARKS, "br", "hr", "ul", "ol", "li", "blockquote", "aside", "figure", "figcaption"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)

_SCRIPT = ("dir", "lang")
_SPAN = ("colspan", "rowspan")
# In the order in which they are written.
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href", "title"),
    "aside": ("class",),
    "blockquote": _SCRIPT,
    "figure": ("class", "data-image-id", "data-alt", "data-embed-url"),
    "h2": _SCRIPT,
    "h3": _SCRIPT,
    "h4": _SCRIPT,
    "li": _SCRIPT,
    "ol": ("start",),
    "p": _SCRIPT,
    "span": (*_SCRIPT, "data-footnote"),
    "td": _SPAN,
    "th": (*_SPAN, "scope"),
}

# The one class that an element may have.
KINDS = {"aside": "pullquote", "figure": "gallery"}

SYNONYMS = {
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "b": "strong",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "strike": "s",
    "del": "s",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "font": "span",
    "bdo": "span",
}

# Gone with what they hold; every other unknown element leaves its text behind.
DROPPED = frozenset(
    {
        *("script", "style", "svg", "math", "iframe", "object", "embed", "applet", "template"),
        *("noscript", "noembed", "noframes", "head", "title", "xml", "select", "option", "textarea"),
        *("button", "canvas", "audio", "video", "map", "frameset", "frame", "base", "link"),
        *("meta", "plaintext", "xmp", "listing", "dialog", "datalist"),
    }
)

# What a paste says about itself, understood by pasting.py and kept by nobody.
CLUES = frozenset({"style", "class", "id", "role", "aria-level", "data-aria-level", "name"})

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


def line(text: str) -> str:
    """Plain text on one line."""
    return _SPACES.sub(" ", without_controls(text)).strip()


def without_controls(text: str) -> str:
    return _CONTROLS.sub("", text)


def _number(value: str, least: int, most: int) -> str | None:
    value = value.strip()
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        return None
    number = int(value)
    return str(number) if least <= number <= most else None


def attribute(tag: str, name: str, value: str) -> str | None:
    """The value as it may be stored, or None when it may not be."""
    if name not in ATTRIBUTES.get(tag, ()):
        return None
    match name:
        case "href":
            return addresses.link(value)
        case "title" | "data-footnote" | "data-alt":
            return line(value) or None
        case "data-image-id":
            return _number(value, 1, 2**31 - 1)
        case "data-embed-url":
            embed = embeds.identify(value)
            return embed.address if embed else None
        case "start":
            return _number(value, 2, 9999)
        case "colspan" | "rowspan":
            return _number(value, 2, 100)
        case "scope":
            return value if value in ("row", "col", "rowgroup", "colgroup") else None
        case "dir":
            value = value.strip().lower()
            return value if value in ("ltr", "rtl", "auto") else None
        case "lang":
            value = value.strip()
            return value if _LANGUAGE.fullmatch(value) else None
        case "class":
            return KINDS[tag] if KINDS[tag] in value.split() else None
    return None


def attributes(tag: str, given: dict[str, str]) -> dict[str, str]:
    """Those of the given attributes that the tag may carry, in a fixed order."""
    kept = ((name, attribute(tag, name, given[name])) for name in ATTRIBUTES.get(tag, ()) if name in given)
    return {name: value for name, value in kept if value is not None}


def has_words(text: str) -> bool:
    """Whether anything is to be read in it: spaces, and signs that nobody sees, are no words."""
    return any(sign.isalnum() for sign in text)
