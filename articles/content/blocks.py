"""The blocks of a body: which may stand where, and the one form in which each is stored.

`tidied` takes whatever tree there is and makes blocks of it: text outside of a paragraph gets one, a block where it may
not stand gives up its text, an empty one goes. Tidying twice changes nothing more.
"""

from collections.abc import Iterable

from articles.content import addresses, inline, vocabulary
from articles.content.inline import Marks, Run
from articles.content.tree import Element, Node

LISTS = ("ul", "ol")
DEEPEST_LIST = 6

_INLINE = frozenset(vocabulary.MARKS) | {"br", "u", "ins", "small"}
_GALLERY = "figure.gallery"
_IN_GALLERY = frozenset({*vocabulary.HEADINGS, "blockquote", "aside", "table", "hr", *LISTS, "figure"})
_ROOT = _IN_GALLERY | {_GALLERY}
_INNER = frozenset({*LISTS, "figure"})
_SHALLOW = frozenset({"figure"})
_IN_CAPTION = {"a", "strong", "em"}


def tidied(root: Element) -> list[Element]:
    return _flow(root.children, _ROOT)


def _flow(nodes: Iterable[Node], allowed: frozenset[str], depth: int = 0) -> list[Element]:
    flow = _Flow(allowed, depth)
    for node in nodes:
        flow.visit(node, {}, {})
    flow.end_paragraph({})
    return flow.blocks


class _Flow:
    """What has been read of one container: its finished blocks, and the runs of the paragraph under way."""

    def __init__(self, allowed: frozenset[str], depth: int) -> None:
        self.allowed = allowed
        self.depth = depth
        self.blocks: list[Element] = []
        self.runs: list[Run] = []

    def end_paragraph(self, script: dict[str, str]) -> None:
        for runs in inline.split(self.runs):
            self.blocks.append(Element("p", dict(script), inline.nest(runs)))
        self.runs = []

    def visit(self, node: Node, marks: Marks, script: dict[str, str]) -> None:
        """Marks and script (lang, dir) are those of the elements around that were taken apart."""
        if isinstance(node, str):
            self.runs.append(Run(node, marks=marks))
            return
        tag = vocabulary.SYNONYMS.get(node.tag, node.tag)
        if tag in _INLINE:
            self.visit_inline(tag, node, marks, script)
            return
        self.end_paragraph(script)
        if tag in self.allowed or tag in ("blockquote", "figure"):
            self.blocks.extend(self.block(tag, node, marks, script))
            return
        script = _merged(script, vocabulary.attributes("p", node.attributes))
        for child in node.children:
            self.visit(child, marks, script)
        self.end_paragraph(script)

    def visit_inline(self, tag: str, node: Element, marks: Marks, script: dict[str, str]) -> None:
        if tag == "br":
            self.runs.append(inline.line_break())
            return
        attributes = vocabulary.attributes(tag, node.attributes)
        if note := attributes.pop("data-footnote", None):
            self.runs.append(Run(atom=Element("span", {"data-footnote": note})))
        needed = {"a": "href" in attributes, "span": bool(attributes)}
        if tag in vocabulary.MARKS and needed.get(tag, True):
            marks = marks | {tag: attributes}
        for child in node.children:
            self.visit(child, marks, script)

    def block(self, tag: str, node: Element, marks: Marks, script: dict[str, str]) -> list[Element]:
        match tag:
            case "hr":
                return [Element("hr")]
            case "ul" | "ol":
                return self.list_of(tag, node, script)
            case "table":
                return _table(node)
            case "figure":
                return self.figure(node)
        inner = _Flow(_INNER, self.depth)
        for child in node.children:
            inner.visit(child, marks, {})
        inner.end_paragraph({})
        attributes = _merged(script, vocabulary.attributes(tag, node.attributes))
        if tag in vocabulary.HEADINGS:
            return _heading(tag, attributes, inner.blocks)
        if tag == "aside":
            return _pull_quote(node, inner.blocks)
        if "blockquote" in self.allowed and inner.blocks:
            return [Element(tag, attributes, [*inner.blocks])]
        return inner.blocks

    def list_of(self, tag: str, node: Element, script: dict[str, str]) -> list[Element]:
        """A list in a list belongs to the item before it; Google Docs puts it beside that."""
        script = _merged(script, vocabulary.attributes("li", node.attributes))
        items: list[Element] = []
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            is_item = isinstance(child, Element) and child.tag == "li"
            inside = child.children if isinstance(child, Element) and is_item else [child]
            own = vocabulary.attributes("li", child.attributes) if isinstance(child, Element) and is_item else {}
            blocks = _flow(inside, _INNER, self.depth + 1)
            if items and not is_item and all(block.tag in LISTS for block in blocks):
                items[-1].children.extend(blocks)
            elif blocks:
                items.append(Element("li", *_unwrapped(blocks, _merged(script, own))))
        if self.depth >= DEEPEST_LIST:
            return [block for item in items for block in _flow(item.children, _SHALLOW)]
        return [Element(tag, vocabulary.attributes(tag, node.attributes), [*items])] if items else []

    def figure(self, node: Element) -> list[Element]:
        """An image or an embed with its caption, then whatever else the figure held, as blocks of its own."""
        captions = [child for child in node.children if isinstance(child, Element) and child.tag == "figcaption"]
        rest = [child for child in node.children if isinstance(child, str) or child.tag != "figcaption"]
        attributes = vocabulary.attributes("figure", node.attributes)
        is_gallery = bool(attributes.pop("class", ""))
        if "data-image-id" in attributes:
            attributes.pop("data-embed-url", None)
        else:
            attributes.pop("data-alt", None)
        if is_gallery and not attributes:
            return self.gallery(captions, rest)
        if attributes:
            figure = Element("figure", attributes)
            if words := _caption(captions):
                figure.children = [Element("figcaption", {}, words)]
            return [figure, *_flow(rest, self.allowed, self.depth)]
        address = addresses.link(node.get("data-embed-url")) or ""
        if addresses.is_external(address):
            rest.append(Element("p", {}, [Element("a", {"href": address}, [address])]))
        return _flow([*rest, *captions], self.allowed, self.depth)

    def gallery(self, captions: list[Element], rest: list[Node]) -> list[Element]:
        """Pictures under one title, then what else there was. Where none may stand, or of one picture, just those."""
        inside = _flow(rest, self.allowed & _IN_GALLERY, self.depth)
        pictures: list[Node] = [block for block in inside if "data-image-id" in block.attributes]
        others = [block for block in inside if "data-image-id" not in block.attributes]
        if _GALLERY not in self.allowed or len(pictures) < 2:
            return [*_flow(captions, _SHALLOW), *inside]
        words = _caption(captions)
        title = [Element("figcaption", {}, words)] if words else []
        return [Element("figure", {"class": "gallery"}, [*title, *pictures]), *others]


def _merged(outer: dict[str, str], inner: dict[str, str]) -> dict[str, str]:
    """Always in one order, since what is stored is compared as text."""
    return dict(sorted((outer | inner).items()))


def _unwrapped(blocks: list[Element], attributes: dict[str, str]) -> tuple[dict[str, str], list[Node]]:
    """An only paragraph, with lists below it at most, needs no <p>."""
    first, *others = blocks
    if first.tag == "p" and all(block.tag in LISTS for block in others):
        return _merged(attributes, first.attributes), [*first.children, *others]
    return attributes, [*blocks]


def _heading(tag: str, attributes: dict[str, str], blocks: list[Element]) -> list[Element]:
    """One line of text. A heading all in bold says nothing by it."""
    runs: list[Run] = []
    others: list[Element] = []
    for block in blocks:
        if block.tag in LISTS or block.tag == "p":
            runs.extend(_runs([block]))
        else:
            others.append(block)
    runs = inline.tidied([Run(" ") if run.is_break else run for run in runs])
    if all("strong" in run.marks or run.is_blank or run.atom for run in runs):
        runs = inline.without(runs, "strong")
    return [*([Element(tag, attributes, inline.nest(runs))] if runs else []), *others]


def _pull_quote(node: Element, blocks: list[Element]) -> list[Element]:
    attributes = vocabulary.attributes("aside", node.attributes)
    words = [block for block in blocks if block.tag == "p"]
    if not attributes or not words:
        return blocks
    return [Element("aside", attributes, [*words]), *(block for block in blocks if block.tag != "p")]


def _runs(nodes: Iterable[Node], marks: Marks | None = None) -> list[Run]:
    """All the text of tidied blocks, with a space after each."""
    runs: list[Run] = []
    for node in nodes:
        if isinstance(node, str):
            runs.append(Run(node, marks=marks or {}))
        elif node.tag == "br" or "data-footnote" in node.attributes:
            runs.append(Run(atom=node))
        elif node.tag in vocabulary.MARKS:
            runs.extend(_runs(node.children, (marks or {}) | {node.tag: node.attributes}))
        else:
            runs.extend([*_runs(node.children, marks), Run(" ")])
    return runs


def _caption(captions: list[Element]) -> list[Node]:
    found = [Run(" ") if run.is_break else run for run in _runs(_flow(captions, frozenset()))]
    runs = [run for run in found if run.atom is None]
    return inline.nest(inline.tidied(inline.without(runs, *(set(vocabulary.MARKS) - _IN_CAPTION))))


def _table(node: Element) -> list[Element]:
    """Head and body. A table of a single cell was there for the layout and gives up its content."""
    before: list[Element] = []
    parts: dict[str, list[Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in node.children:
        if isinstance(child, str) or child.tag in ("colgroup", "col"):
            continue
        if child.tag == "tr":
            parts["tbody"].append(child)
        elif child.tag in parts:
            parts[child.tag].extend(_among(child, "tr"))
        else:
            before.extend(_flow([child], _INNER))
    head, body = parts["thead"], parts["tbody"] + parts["tfoot"]
    cells = [cell for row in head + body for cell in _among(row, "td", "th")]
    if len(cells) == 1:
        return before + _flow(cells[0].children, _ROOT)
    sections = [Element("thead", {}, _rows(head)), Element("tbody", {}, _rows(body))]
    sections = [section for section in sections if section.children]
    if not any(cell.children for section in sections for cell in section.elements() if cell.tag in ("td", "th")):
        return before
    return [*before, Element("table", {}, [*sections])]


def _among(node: Element, *tags: str) -> list[Element]:
    return [child for child in node.children if isinstance(child, Element) and child.tag in tags]


def _rows(rows: list[Element]) -> list[Node]:
    cells = ([_cell(cell) for cell in _among(row, "td", "th")] for row in rows)
    return [Element("tr", {}, [*row]) for row in cells if row]


def _cell(cell: Element) -> Element:
    attributes = vocabulary.attributes(cell.tag, cell.attributes)
    blocks = _flow(cell.children, _INNER)
    if blocks and not blocks[0].attributes:
        return Element(cell.tag, *_unwrapped(blocks, attributes))
    return Element(cell.tag, attributes, [*blocks])
