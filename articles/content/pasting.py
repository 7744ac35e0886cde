"""What Google Docs, Word and their like put on the clipboard, turned into what the writer meant by it.

Works in place on a tree that still has its styles and classes (vocabulary.CLUES), before those are dropped. On a body
that has been through it, it finds nothing left to do.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from articles.content import listing, notes
from articles.content.tree import Element, Node

_OFFICE = re.compile(r"Mso|mso-|SCXW|docs-internal-guid")
# Letters beyond Latin: there a language says more than which dictionary was switched on.
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\ua71f\ua800-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00010000-\U000e0fff]")
_HEAVY = re.compile(r"bold|bolder|[6-9]00")
_LIGHT = re.compile(r"normal|lighter|[1-5]00")
_STYLED = frozenset({"span", "font", "a", "u", "ins"})
_CLASSES = {
    "MsoTitle": "h2",
    "MsoHeading1": "h2",
    "MsoHeading2": "h3",
    "MsoHeading3": "h4",
    "MsoQuote": "blockquote",
    "MsoIntenseQuote": "blockquote",
}


def tidy(root: Element) -> None:
    elements = list(root.elements())
    if any(_OFFICE.search(f"{e.get('class')} {e.get('style')} {e.get('id')}") for e in elements):
        _forget_languages(elements)
    for element in elements:
        _read_paragraph(element)
        _read_style(element)
        _read_link(element)
        if element.tag == "pre":
            _keep_lines(element)
        if "Apple-converted-space" in element.get("class"):
            element.children = [" "]
    notes.gather(root)
    listing.gather(root)


def styles(element: Element) -> dict[str, str]:
    pairs = (rule.partition(":") for rule in element.get("style").split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs}


def _forget_languages(elements: list[Element]) -> None:
    """Both programs name a language and a direction on every other word."""
    for element in elements:
        if element.get("dir").lower() == "ltr":
            del element.attributes["dir"]
        if "lang" in element.attributes and not any(_OTHER_SCRIPT.search(text) for text in texts(element)):
            del element.attributes["lang"]


def texts(element: Element) -> Iterator[str]:
    for inside in element.elements():
        yield from (child for child in inside.children if isinstance(child, str))


def _read_paragraph(element: Element) -> None:
    if element.tag != "p":
        return
    level = element.get("aria-level")
    if element.get("role") == "heading" and level in tuple("123456"):
        element.tag = f"h{level}"
    for name in element.get("class").split():
        element.tag = _CLASSES.get(name, element.tag)


def _read_style(element: Element) -> None:
    style = styles(element)
    weight, slant = style.get("font-weight", ""), style.get("font-style", "")
    if element.tag in ("b", "strong") and _LIGHT.fullmatch(weight):
        element.tag = "span"  # Google Docs wraps the whole clipboard in <b style="font-weight:normal">
    if element.tag in ("i", "em") and slant == "normal":
        element.tag = "span"
    if element.tag not in _STYLED:
        return
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    height = style.get("vertical-align", "")
    marks = {
        "strong": bool(_HEAVY.fullmatch(weight)),
        "em": slant in ("italic", "oblique"),
        "s": "line-through" in lines,
        "sup": height == "super",
        "sub": height == "sub",
    }
    for mark in (mark for mark, meant in marks.items() if meant):
        element.children = [Element(mark, {}, element.children)]


def _read_link(element: Element) -> None:
    """Google sends its readers' clicks through itself."""
    if element.tag != "a" or not element.get("href").startswith("https://www.google.com/url?"):
        return
    target = parse_qs(urlsplit(element.get("href")).query).get("q", [""])[0]
    if target.startswith(("http://", "https://")):
        element.attributes["href"] = target


def _keep_lines(pre: Element) -> None:
    for element in list(pre.elements()):
        kept: list[Node] = []
        for child in element.children:
            if isinstance(child, str):
                for number, line in enumerate(child.strip("\n").split("\n")):
                    kept.extend([Element("br"), line] if number else [line])
            else:
                kept.append(child)
        element.children = kept
