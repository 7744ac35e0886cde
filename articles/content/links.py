"""The links of a body: where each leads, and in which words."""

from typing import NamedTuple

from articles.content import text, tree


class Link(NamedTuple):
    address: str
    words: str


def of(body: str) -> list[Link]:
    """In the order of the text; an address that is linked twice is there twice."""
    if "<a " not in body:
        return []
    found = (element for element in tree.parse(body).elements() if element.tag == "a")
    return [Link(element.get("href"), text.plain(tree.write(element))) for element in found]
