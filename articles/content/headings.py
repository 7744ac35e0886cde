"""The headings of a body, and the ids by which a page leads to them."""

from typing import NamedTuple

from django.utils.text import slugify

from articles.content import tree, vocabulary
from articles.content.tree import Element, Node


class Heading(NamedTuple):
    level: int
    text: str
    id: str


def outline(body: str, *, prefix: str = "") -> list[Heading]:
    return [heading for heading, _ in anchored(tree.parse(body), prefix=prefix)]


def anchored(root: Element, *, prefix: str) -> list[tuple[Heading, Element]]:
    """Each heading with its element, in order. The "h-" keeps a heading "Main" from taking the page's own #main."""
    found: list[tuple[Heading, Element]] = []
    taken: set[str] = set()
    for element in root.elements():
        if element.tag in vocabulary.HEADINGS:
            text = vocabulary.line(_text(element))
            found.append((Heading(int(element.tag[1]), text, _id(f"{prefix}h-", text, taken)), element))
    return found


def _id(prefix: str, text: str, taken: set[str]) -> str:
    slug = slugify(text, allow_unicode=True)[:60].strip("-")
    number, wanted = 1, prefix + (slug or "1")
    while wanted in taken:
        number += 1
        wanted = f"{prefix}{slug}-{number}" if slug else f"{prefix}{number}"
    taken.add(wanted)
    return wanted


def _text(node: Node) -> str:
    if isinstance(node, str):
        return node
    return " " if node.tag == "br" else "".join(_text(child) for child in node.children)
