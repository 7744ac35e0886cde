"""A body taken apart for comparing: blocks of words, in which everything that a reader gets stands as text. PURE.

Pictures, embeds, footnotes and the cells of tables become words; so does what is not seen but may have changed, such as
the address of a link. Nothing here is markup any more, so that whatever a stored text held, it is only words.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from articles.content import sanitising, tree, vocabulary
from articles.content.tree import Element, Node

_INLINE = frozenset(vocabulary.MARKS) | {"br"}
_SET = frozenset({"strong", "em", "s", "sub", "sup", "code", "a"})  # how a word is set; the rest is no setting
_HEADINGS = {"h2": "Heading", "h3": "Subheading", "h4": "Small heading"}
_SAID = {
    "href": "link", "title": "title", "lang": "language", "dir": "direction", "start": "begins with",
    "colspan": "columns", "rowspan": "rows", "scope": "heads",
}  # fmt: skip
# A word with its punctuation; Chinese and Japanese, which do not part their words, by the character.
_CHARACTERS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"(\s*)([{_CHARACTERS}]|[^\s{_CHARACTERS}]+)")


class Word(NamedTuple):
    text: str
    marks: tuple[str, ...] = ()
    # Not seen by readers: shown where it has changed, and only there.
    is_silent: bool = False
    follows_space: bool = True

    @property
    def key(self) -> tuple[str, tuple[str, ...], bool]:
        return self[:3]


class Block(NamedTuple):
    kind: str  # "" for a paragraph
    words: tuple[Word, ...]


Name = Callable[[int], str]


def blocks(body: str, *, picture: Name) -> list[Block]:
    """The blocks of a body, in order. `picture` names a picture of the library."""
    return [*_Reader(picture).blocks(tree.parse(sanitising.clean(body)).children)]


def line(text: str) -> Block:
    """Plain text, as one block."""
    return Block("", tuple(_Line().add(text).words))


class _Line:
    """Words under way. A space belongs to the word after it, wherever the marks begin and end."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.space = True

    def add(self, text: str, marks: tuple[str, ...] = ()) -> "_Line":
        end = 0
        for match in _TOKEN.finditer(text):
            self.words.append(Word(match[2], marks, False, self.space or bool(match[1])))
            self.space, end = False, match.end()
        self.space = self.space or end < len(text)
        return self

    def add_whole(self, text: str, marks: tuple[str, ...] = ()) -> None:
        """What is the same or another, and never partly so: a name, an address."""
        self.words.append(Word(text, marks))
        self.space = True

    def add_silent(self, element: Element, *but: str) -> None:
        for name, value in element.attributes.items():
            if name not in but:
                self.words.append(Word(f"({_SAID.get(name, name)}: {value})", ("aside",), True))


class _Reader:
    def __init__(self, picture: Name) -> None:
        self.picture = picture

    def blocks(self, nodes: list[Node], kind: str = "", *around: Element) -> Iterator[Block]:
        """`around` are the elements whose own attributes are told with their first words."""
        running: list[Node] = []
        for node in nodes:
            if isinstance(node, str) or node.tag in _INLINE:
                running.append(node)
                continue
            for block in self.paragraph(running, kind, *around):
                yield block
                around = ()
            running = []
            yield from self.block(node, kind, *around)
            around = ()
        yield from self.paragraph(running, kind, *around)

    def paragraph(self, nodes: list[Node], kind: str, *around: Element) -> Iterator[Block]:
        line = _Line()
        self.run(nodes, line, ())
        if line.words:
            for element in around:
                line.add_silent(element, "class")
            yield Block(kind, tuple(line.words))

    def block(self, node: Element, kind: str, *around: Element) -> Iterator[Block]:
        match node.tag:
            case "ul" | "ol":
                yield from self.list_of(node, kind, *around)
            case "table":
                yield from (self.row(row) for row in node.elements() if row.tag == "tr")
            case "figure" if node.get("class"):
                yield from self.gallery(node)
            case "figure":
                yield self.figure(node)
            case "hr":
                yield Block("Line across", (Word("* * *"),))
            case "aside":
                yield from self.blocks(node.children, "Pull quote", *around, node)
            case "blockquote":
                yield from self.blocks(node.children, "Quote", *around, node)
            case _:
                yield from self.blocks(node.children, _HEADINGS.get(node.tag, kind), *around, node)

    def list_of(self, node: Element, kind: str, *around: Element) -> Iterator[Block]:
        item = "Numbered item" if node.tag == "ol" else "List item"
        deeper = f", under the {kind[0].lower()}{kind[1:].partition(',')[0]}" if kind else ""
        around = (*around, node)
        for child in node.children:
            if isinstance(child, Element):
                yield from self.blocks(child.children, item + deeper, *around, child)
                around = ()

    def row(self, row: Element) -> Block:
        line = _Line()
        cells = [child for child in row.children if isinstance(child, Element)]
        for place, cell in enumerate(cells):
            if place:
                line.add_whole("|", ("cell",))
            inside = [word for block in self.blocks(cell.children) for word in block.words]
            line.words.extend(word._replace(follows_space=True) if not n else word for n, word in enumerate(inside))
            line.add_silent(cell)
        heads = all(cell.tag == "th" for cell in cells)
        return Block("Table heading" if heads else "Table row", tuple(line.words) or (Word("|", ("cell",)),))

    def figure(self, figure: Element) -> Block:
        line = _Line()
        number, embed = figure.get("data-image-id"), figure.get("data-embed-url")
        line.add_whole(self.picture(int(number)) if number else embed, ("strong",))
        if alt := figure.get("data-alt"):
            line.add(" Alt text:", ("aside",)).add(f" {alt}")
        if figure.children:
            line.add(" Caption:", ("aside",)).add(" ")
            self.run(
                [node for each in figure.children if isinstance(each, Element) for node in each.children], line, ()
            )
        return Block("Picture" if number else "Embed", tuple(line.words))

    def gallery(self, gallery: Element) -> Iterator[Block]:
        """How many pictures it has and its title, then each of them as a block: to be added, moved, reworded."""
        pictures = [each for each in gallery.elements() if each.get("data-image-id")]
        title = [node for each in _captions(gallery) for node in each.children]
        line = _Line()
        line.add(f"{len(pictures)} pictures{': ' if title else ''}", ("aside",))
        self.run(title, line, ())
        yield Block("Gallery", tuple(line.words))
        yield from (self.figure(picture)._replace(kind="Picture in a gallery") for picture in pictures)

    def run(self, nodes: list[Node], line: _Line, marks: tuple[str, ...]) -> None:
        for node in nodes:
            if isinstance(node, str):
                line.add(node, marks)
            elif note := node.get("data-footnote"):
                line.add(" [Footnote:", ("aside",)).add(f" {note}]", ("note",))
            elif node.tag == "br":
                line.add_whole("\u21b5", ("aside",))
            else:
                within = tuple(sorted({*marks, node.tag} & _SET))
                self.run(node.children, line, within)
                line.add_silent(node)


def _captions(figure: Element) -> list[Element]:
    return [child for child in figure.children if isinstance(child, Element) and child.tag == "figcaption"]
