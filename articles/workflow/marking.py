"""Two texts as one marked proof: what was struck out, what was written in, what stayed. PURE.

Blocks are matched first, then the words within those that changed: in a long one, those of its sentences.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from .galley import Block, Word
from .matching import matched, runs

_OURS = {"aside", "cell"}  # what the galley says of a text
ADDED, REMOVED = "ins", "del"
LONG = 250  # words; beyond, a block is compared by its sentences
SENTENCE = 80
AROUND = 1  # unchanged blocks that stay open beside a change
WORTH_FOLDING = 3


class Span(NamedTuple):
    text: str
    marks: tuple[str, ...]


class Part(NamedTuple):
    change: str  # ADDED, REMOVED, or "" for what stayed
    spans: list[Span]
    follows_space: bool


@dataclass(frozen=True)
class Marked:
    """A block of the proof. `was` is its kind before, where it has become another: a paragraph, a heading."""

    kind: str
    parts: list[Part]
    was: str | None = None
    moved: bool = False

    @property
    def change(self) -> str:
        changes = {part.change for part in self.parts}
        if self.was is not None or len(changes) > 1:
            return "both"
        return changes.pop() if changes else ""


@dataclass(frozen=True)
class Stretch:
    blocks: list[Marked] = field(default_factory=list)
    is_folded: bool = False


def proof(before: list[Block], after: list[Block]) -> list[Stretch]:
    """The second text with what changed since the first, long stretches that did not change folded."""
    pairs = [*matched(before, after)]
    gone = Counter(old for old, new in pairs if old and not new)
    come = Counter(new for old, new in pairs if new and not old)
    moved = gone & come
    return [*_folded([_marked(old, new, moved) for old, new in pairs])]


def parts(before: Block, after: Block) -> list[Part]:
    """The words of one block as they became those of another."""
    return [*_set(_changes(before, after))]


def counted(parts: Iterable[Part], change: str) -> int:
    """How many words were added, or removed, of those that are the text's own."""
    spans = (span for part in parts if part.change == change for span in part.spans)
    return sum(len(span.text.split()) for span in spans if not _OURS & {*span.marks})


def _marked(old: Block | None, new: Block | None, moved: Counter[Block]) -> Marked:
    if old and new:
        return Marked(new.kind, parts(old, new), was=old.kind if old.kind != new.kind else None)
    block = new or old
    assert block is not None  # noqa: S101 - a pair is never of nothing
    return Marked(block.kind, [*_set([(ADDED if new else REMOVED, block.words)])], moved=bool(moved[block]))


def _folded(blocks: list[Marked]) -> Iterator[Stretch]:
    near = {place + step for place, block in enumerate(blocks) if block.change for step in range(-AROUND, AROUND + 1)}
    open_: list[Marked] = []
    far: list[Marked] = []
    for place, block in enumerate([*blocks, None]):
        if block is not None and place not in near:
            far.append(block)
            continue
        if len(far) < WORTH_FOLDING:
            open_ += far
        else:
            yield from [Stretch(open_)] if open_ else []
            yield Stretch(far, is_folded=True)
            open_ = []
        far = []
        open_ += [block] if block else []
    if open_:
        yield Stretch(open_)


Change = tuple[str, Sequence[Word]]


def _changes(before: Block, after: Block) -> Iterator[Change]:
    if before.words == after.words:
        yield "", after.words
    elif max(len(before.words), len(after.words)) <= LONG:
        yield from _by_word(before.words, after.words)
    else:
        for old, new in matched(_sentences(before), _sentences(after)):
            yield from _by_word(old.words if old else (), new.words if new else ())


def _sentences(block: Block) -> list[Block]:
    made: list[Block] = []
    start = 0
    for end, word in enumerate(block.words, start=1):
        if word.text[-1] in ".!?\u2026\u3002" or end - start == SENTENCE or end == len(block.words):
            made.append(Block("", block.words[start:end]))
            start = end
    return made


def _by_word(before: Sequence[Word], after: Sequence[Word]) -> list[Change]:
    same_or_not = runs([word[:3] for word in before], [word[:3] for word in after])
    found = [(same, before[olds], after[news]) for same, olds, news in same_or_not]
    found = [(same, old, new) for same, old, new in found if old or new]
    changes: list[Change] = []
    for place, (same, old, new) in enumerate(found):
        sizes = [len(each[1]) + len(each[2]) for each in found[max(place - 1, 0) : place + 2 : 2]]
        if same and not (0 < place < len(found) - 1 and len(new) * 6 <= sum(sizes)):
            changes.append(("", new))
        else:  # a change, or a word or two that happen to be the same in the midst of a sentence that is another
            changes += [(REMOVED, old), (ADDED, new)]
    return changes


def _set(changes: Iterable[Change]) -> Iterator[Part]:
    """As it is to be read: neighbouring changes put together, what was struck out first."""
    for changed, group in groupby(changes, key=lambda each: bool(each[0])):
        these = [*group]
        struck = False
        for change in (REMOVED, ADDED) if changed else ("",):
            words = [word for what, some in these if what == change for word in some if change or not word.is_silent]
            if words:
                yield Part(change, _spans(words), struck or words[0].follows_space)
                struck = True


def _spans(words: list[Word]) -> list[Span]:
    """Words that are set alike, together; the space between two stands before the second."""
    spans: list[Span] = []
    for marks, group in groupby(words, key=lambda word: word.marks):
        text = "".join(f" {word.text}" if word.follows_space else word.text for word in group)
        spans.append(Span(text if spans else text.lstrip(), marks))
    return spans
