"""Running text as a sequence of runs, each with its marks; from them the one nesting in which it is stored.

<b>a<i>b</i></b><b>c</b> and <b>a</b><b><i>b</i>c</b> are the same text: as runs they are equal, and are written alike.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from articles.content import vocabulary
from articles.content.tree import Element, Node

Marks: TypeAlias = dict[str, dict[str, str]]

_BREAKING = re.compile(r"[ \t\n\r\f\v\u2028\u2029\u0085]")
_SEVERAL = re.compile(r"[ \u00a0]{2,}")
_AROUND_NOTES = {"span", "strong", "em", "s"}
_ENDS = re.compile("([ \u00a0]?)(.*?)([ \u00a0]?)", re.DOTALL)
_EDGE = " \u00a0"


@dataclass(slots=True)
class Run:
    """Text, or an atom: a line break, a footnote."""

    text: str = ""
    atom: Element | None = None
    marks: Marks = field(default_factory=dict)

    @property
    def is_break(self) -> bool:
        return self.atom is not None and self.atom.tag == "br"

    @property
    def is_blank(self) -> bool:
        """Nothing to see; a zero-width space alone is what editors leave in empty paragraphs."""
        return self.is_break or (self.atom is None and not self.text.strip(" \u00a0\u200b\u200c\u200d\u2060\n\t"))


def line_break() -> Run:
    return Run(atom=Element("br"))


def tidied(runs: list[Run]) -> list[Run]:
    """Single spaces, none at the edges nor around line breaks, no blank lines. A lone no-break space is meant."""
    kept: list[Run] = []
    for run in runs:
        if run.atom is None:
            text = _SEVERAL.sub(" ", _BREAKING.sub(" ", vocabulary.without_controls(run.text)))
            before = kept[-1] if kept else None
            if before is None or before.is_break:
                text = text.lstrip(_EDGE)
            elif before.atom is None and before.text[-1] in _EDGE and text[:1] in (" ", "\u00a0"):
                kept[-1] = Run(before.text[:-1] + " ", None, before.marks)
                text = text[1:]
            if text:
                kept.append(Run(text, None, run.marks))
        elif run.is_break:
            _trim(kept)
            if kept and not kept[-1].is_break:
                kept.append(line_break())
        else:
            kept.append(run)
    while kept and kept[-1].is_blank:
        kept.pop()
    _trim(kept)
    return [] if all(run.is_blank for run in kept) else _settled(kept)


def _settled(runs: list[Run]) -> list[Run]:
    """Spaces, breaks and notes are marked as the words on both sides are, so that no mark stands on nothing."""
    if not any(run.marks for run in runs):
        return runs
    runs = [part for run in runs for part in _parted(run)]
    after: list[Marks] = []
    following: Marks = {}
    for run in reversed(runs):
        after.append(following)
        following = following if run.is_blank or run.atom else run.marks
    before: Marks = {}
    settled: list[Run] = []
    for run, following in zip(runs, reversed(after), strict=True):
        if run.atom or run.is_blank:
            shared = {tag: value for tag, value in before.items() if following.get(tag) == value}
            is_note = run.atom is not None and not run.is_break
            marks = {tag: shared[tag] for tag in shared if not is_note or tag in _AROUND_NOTES}
            run = Run(run.text, run.atom, marks)
        else:
            before = run.marks
        settled.append(run)
    return settled


def _parted(run: Run) -> list[Run]:
    """A run without the spaces at its ends, and those."""
    if run.atom or run.is_blank:
        return [run]
    parts = _ENDS.fullmatch(run.text)
    return [Run(text, None, run.marks) for text in parts.groups() if text] if parts else [run]


def _trim(runs: list[Run]) -> None:
    while runs and runs[-1].atom is None:
        text = runs[-1].text.rstrip(_EDGE)
        if text:
            runs[-1] = Run(text, None, runs[-1].marks)
            return
        runs.pop()


def split(runs: list[Run]) -> list[list[Run]]:
    """Paragraphs: two line breaks in a row are how some programs end one."""
    paragraphs: list[list[Run]] = [[]]
    pending: list[Run] = []
    for run in runs:
        if run.is_blank:
            pending.append(run)
            continue
        if sum(blank.is_break for blank in pending) > 1:
            paragraphs.append([])
        else:
            paragraphs[-1].extend(pending)
        pending = []
        paragraphs[-1].append(run)
    paragraphs[-1].extend(pending)
    return [tidy for paragraph in paragraphs if (tidy := tidied(paragraph))]


def without(runs: list[Run], *marks: str) -> list[Run]:
    return [Run(run.text, run.atom, {tag: run.marks[tag] for tag in run.marks if tag not in marks}) for run in runs]


def nest(runs: list[Run]) -> list[Node]:
    """Nodes for the runs. The mark that reaches furthest is outermost; marks that reach as far, in a fixed order."""
    nodes: list[Node] = []
    place = 0
    while place < len(runs):
        run = runs[place]
        if not run.marks:
            _append(nodes, run.atom or run.text)
            place += 1
            continue
        reach = {tag: _reach(runs, place, tag) for tag in run.marks}
        tag = max(reach, key=lambda tag: (reach[tag], -vocabulary.MARKS.index(tag)))
        inner = nest(without(runs[place : reach[tag]], tag))
        nodes.append(Element(tag, dict(run.marks[tag]), inner))
        place = reach[tag]
    return nodes


def _append(nodes: list[Node], node: Node) -> None:
    if isinstance(node, str) and nodes and isinstance(before := nodes[-1], str):
        nodes[-1] = before + node
    else:
        nodes.append(node)


def _reach(runs: list[Run], place: int, tag: str) -> int:
    end = place
    while end < len(runs) and runs[end].marks.get(tag) == runs[place].marks[tag]:
        end += 1
    return end
