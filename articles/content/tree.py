"""A small tree of HTML, for tidying what the sanitiser's parser has already mended.

It trusts nothing to be balanced and takes linear time, so it also stands guard before that parser, whose time grows
with the square of the nesting. It is no HTML parser: what it writes is only safe after the sanitiser's last pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TypeAlias

Node: TypeAlias = "Element | str"

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
MOST_NESTED = 100

_TOKEN = re.compile(
    r"<!--(?s:.*?)(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)"
    r"|<(/?)([a-zA-Z][^\s/><\"']*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|[^<]++|<"
)
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?+")
# Elements whose end may be left out, and what shields an open one from the next: <li><ul><li> is two lists.
_SHIELDS = {
    "p": frozenset({"div", "li", "td", "th", "blockquote", "aside", "figcaption", "section", "article", "body"}),
    "li": frozenset({"ul", "ol"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
}


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node]" = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def elements(self) -> "Iterator[Element]":
        """This element and every one in it, in the order of the document."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))


def parse(html: str) -> Element:
    root = Element("body")
    path = [root]
    for token in _TOKEN.finditer(html):
        closing, tag = token.group(1), (token.group(2) or "").lower()
        if not tag:
            text = token.group()
            if text == "<" or text[0] != "<":
                path[-1].children.append(unescape(text))
        elif closing:
            _close(path, tag)
        else:
            if tag in _SHIELDS:
                _close(path, tag, _SHIELDS[tag])
            if len(path) < MOST_NESTED or tag in VOID:
                element = Element(tag, _attributes(token.group(3)))
                path[-1].children.append(element)
                if tag not in VOID:
                    path.append(element)
    return root


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _close(path: list[Element], tag: str, shields: frozenset[str] = frozenset()) -> None:
    for place in range(len(path) - 1, 0, -1):
        if path[place].tag == tag:
            del path[place:]
            return
        if path[place].tag in shields:
            return


def write(node: Node) -> str:
    pieces: list[str] = []
    _write(node, pieces)
    return "".join(pieces)


def write_all(nodes: list[Node]) -> str:
    pieces: list[str] = []
    for node in nodes:
        _write(node, pieces)
    return "".join(pieces)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")


def escape_value(value: str) -> str:
    return escape(value).replace('"', "&quot;")


def _write(node: Node, pieces: list[str]) -> None:
    if isinstance(node, str):
        pieces.append(escape(node))
        return
    attributes = "".join(f' {name}="{escape_value(value)}"' for name, value in node.attributes.items())
    pieces.append(f"<{node.tag}{attributes}>")
    if node.tag not in VOID:
        for child in node.children:
            _write(child, pieces)
        pieces.append(f"</{node.tag}>")
