"""Passages, known by their words: where in a body they stand now, or that they are gone. PURE.

Nothing is put into the body. A passage is its words and a few on either side, which tell two such passages apart; so it
survives whatever is done elsewhere in the text, bold or a link within it, and being moved. Quotes, dashes and spaces
count as alike, since the desk's typography changes them. `static/js/desk/anchoring.js` reads by the same rules: the
browser finds what the server finds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from articles.content import tree, vocabulary
from articles.content.tree import Element, Node

CONTEXT = 80  # characters on either side: what Note.before and Note.after hold
LONGEST = 2_000  # characters of a passage; beyond, a note is about the piece
_MOST = 1_000  # equal passages that are told apart: more there are only of single letters

_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u2026": "...",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),  # not seen, and not to be matched
}
# JavaScript's `\s`, which Python's `isspace` is not quite.
_SPACES = frozenset("\t\n\x0b\x0c\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(n) for n in range(0x2000, 0x200B)}
_BLOCKS = {*vocabulary.HEADINGS, "p", "li", "td", "th", "figure", "figcaption", "blockquote", "aside", "ul", "ol"}
_BLOCKS |= {"table", "thead", "tbody", "tr", "hr", "div"}


@dataclass(frozen=True, slots=True)
class Place:
    """From `start` until before `end`, in characters of the text that was searched."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage as a note keeps it. Without a quote it is the whole piece."""

    quote: str = ""
    before: str = ""
    after: str = ""


class Text:
    """A text made ready to be searched: once, for however many passages."""

    def __init__(self, text: str):
        self.text = text
        self._folded, self._starts, self._ends = _folded(text)

    @classmethod
    def of(cls, body: str) -> "Text":
        """The text of a stored body: captions after it and footnotes last, so that no figure parts a passage."""
        return cls(words(body))

    def find(self, quote: str, before: str = "", after: str = "") -> Place | None:
        """Where these words stand: of several such passages, that whose surroundings are most like those given."""
        wanted = fold(quote).strip()
        if not wanted:
            return None
        sides = fold(before).rstrip(), fold(after).lstrip()
        found = max(
            islice(self._all(wanted), _MOST), key=lambda at: self._likeness(at, len(wanted), *sides), default=None
        )
        return None if found is None else Place(self._starts[found], self._ends[found + len(wanted) - 1])

    def anchor(self, place: Place) -> Anchor:
        """The passage at this place, with what stands on either side."""
        return Anchor(
            self.text[place.start : place.end],
            self.text[max(0, place.start - CONTEXT) : place.start],
            self.text[place.end : place.end + CONTEXT],
        )

    def _all(self, wanted: str) -> Iterator[int]:
        at = self._folded.find(wanted)
        while at >= 0:
            yield at
            at = self._folded.find(wanted, at + 1)

    def _likeness(self, at: int, length: int, before: str, after: str) -> int:
        left = self._folded[max(0, at - CONTEXT - 1) : at].rstrip()
        right = self._folded[at + length : at + length + CONTEXT + 1].lstrip()
        return _common(reversed(left), reversed(before)) + _common(right, after)


def find(body: str, quote: str, before: str = "", after: str = "") -> Place | None:
    """Where in the words of a stored body the passage stands; None where the words are gone."""
    return Text.of(body).find(quote, before, after)


def words(body: str) -> str:
    """A line for each block; then the captions, then the footnotes, each on a line."""
    main, captions, footnotes = [""], [""], [""]
    _gather(tree.parse(body), main, captions, footnotes)
    return "\n".join(line for line in map(vocabulary.line, [*main, *captions, *footnotes]) if line)


def fold(text: str) -> str:
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, list[int], list[int]]:
    """The text as it is compared, and where each of its characters began and ended in what was given."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, given in enumerate(text):
        letter = " " if given in _SPACES else _ALIKE.get(given, given)
        if letter == " " and letters and letters[-1] == " ":
            ends[-1] = place + 1
            continue
        letters.extend(letter)
        starts.extend([place] * len(letter))
        ends.extend([place + 1] * len(letter))
    return "".join(letters), starts, ends


def _common(ours: Iterator[str] | str, theirs: Iterator[str] | str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))


def _gather(node: Node, lines: list[str], captions: list[str], footnotes: list[str]) -> None:
    """Text goes on with the last line, blocks begin new ones."""
    if isinstance(node, str):
        lines[-1] += node
        return
    if note := node.get("data-footnote"):
        footnotes.append(note)
    if node.tag == "br":
        lines[-1] += " "
    into = captions if node.tag == "figcaption" else lines
    _begin(node, into)
    for child in node.children:
        _gather(child, into, captions, footnotes)
    _begin(node, into)


def _begin(node: Element, lines: list[str]) -> None:
    if node.tag in _BLOCKS:
        lines.append("")
