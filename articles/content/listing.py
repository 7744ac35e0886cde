"""Lists as word processors paste them: paragraphs that look like items, told apart by a style or by their marker."""

import re
from dataclasses import dataclass

from articles.content.tree import Element, Node

_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxlcdm]{1,6})[.)]")
# Where the style was lost the marker remains, with the no-break spaces that once aligned it.
_BARE = re.compile("\\s*([\u00b7\u2022\u25aa\u25cf\u25cb\u00a7\uf0b7\uf0a7o]|\\d{1,3}[.)])(?=\\s*\u00a0)\\s{2,}")
_BARE_LEVELS = {"o": 2, "\u25cb": 2, "\u00a7": 3, "\uf0a7": 3, "\u25aa": 3}


@dataclass(slots=True)
class _Item:
    level: int
    ordered: bool
    number: str
    children: list[Node]
    is_certain: bool = True


def gather(root: Element) -> None:
    for element in list(root.elements()):
        if any(isinstance(child, Element) and child.tag in ("p", "ul", "ol", "div") for child in element.children):
            element.children = _gathered(element.children)


def _gathered(nodes: list[Node]) -> list[Node]:
    kept: list[Node] = []
    items: list[_Item] = []
    waiting: list[Node] = []
    for node in nodes:
        found = _items(node) if isinstance(node, Element) else []
        if found:
            items.extend(found)
            waiting.append(node)
        elif items and isinstance(node, str) and not node.strip():
            waiting.append(node)
        else:
            kept.extend([*_lists(items, waiting), node])
            items, waiting = [], []
    return [*kept, *_lists(items, waiting)]


def _items(node: Element) -> list[_Item]:
    if node.tag == "div" and "ListContainerWrapper" in node.get("class"):
        return [item for child in node.children if isinstance(child, Element) for item in _items(child)]
    if node.tag in ("ul", "ol"):
        return _online_items(node)
    if node.tag not in ("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        return []
    if level := _LEVEL.search(node.get("style")):
        marker = _taken_marker(node)
        if node.tag != "p" and not marker:
            return []
        number = _NUMBER.fullmatch(marker)
        return [_Item(int(level[1]), bool(number), number[1] if number else "", node.children)]
    text = _text(node)
    if node.tag != "p" or not (bare := _BARE.match(text)) or len(text) == bare.end():
        return []
    number = _NUMBER.fullmatch(bare[1])
    item = _Item(_BARE_LEVELS.get(bare[1], 1), bool(number), number[1] if number else "", node.children)
    item.is_certain = not number
    return [item]


def _online_items(node: Element) -> list[_Item]:
    """Word on the web gives every item a list of its own, and its depth as a number."""
    items = [child for child in node.children if isinstance(child, Element)]
    if not items or not all(item.tag == "li" and item.get("data-aria-level").isdecimal() for item in items):
        return []
    start = node.attributes.get("start", "1")
    return [_Item(int(item.get("data-aria-level")), node.tag == "ol", start, item.children) for item in items]


def _taken_marker(paragraph: Element) -> str:
    """Word hides its marker in a span to be ignored; the programs between may have kept it as text."""
    for element in paragraph.elements():
        if re.search(r"mso-list:\s*ignore", element.get("style"), re.IGNORECASE):
            marker = _text(element).strip()
            element.children = []
            return marker
    bare = _BARE.match(_text(paragraph))
    if bare:
        _cut(paragraph, bare.end())
    return bare[1] if bare else ""


def _lists(items: list[_Item], waiting: list[Node]) -> list[Node]:
    """Lists of the items, nested by level; or what was waiting, when a lone "1." says too little to be sure."""
    if not any(item.is_certain for item in items) and len(items) < 2:
        return waiting
    made: list[Node] = []
    path: list[tuple[int, Element]] = []
    for item in items:
        if not item.is_certain or _BARE.match(_text(Element("p", {}, item.children))):
            _cut_item(item)
        tag = "ol" if item.ordered else "ul"
        while path and (path[-1][0] > item.level or (path[-1][0] == item.level and path[-1][1].tag != tag)):
            path.pop()
        if not path or path[-1][0] < item.level:
            opened = Element(tag, {"start": item.number} if item.ordered and item.number.isdecimal() else {})
            into = path[-1][1].children[-1] if path else None
            (into.children if isinstance(into, Element) else made).append(opened)
            path.append((item.level, opened))
        path[-1][1].children.append(Element("li", {}, item.children))
    return made


def _cut_item(item: _Item) -> None:
    paragraph = Element("p", {}, item.children)
    if bare := _BARE.match(_text(paragraph)):
        _cut(paragraph, bare.end())
    item.children = paragraph.children


def _text(node: Node) -> str:
    """With a stand-in for what is no text, so that a marker is only found where a reader would see one."""
    if isinstance(node, str):
        return node
    if node.tag == "br" or "data-footnote" in node.attributes:
        return "\ufffc"
    return "".join(_text(child) for child in node.children)


def _cut(element: Element, length: int) -> int:
    """Take so many characters off the beginning; how many are still to be taken."""
    for place, child in enumerate(element.children):
        if not length:
            break
        if isinstance(child, str):
            element.children[place] = child[length:]
            length = max(0, length - len(child))
        else:
            length = _cut(child, length)
    return length
