"""Two texts as one marked proof: what was struck out, what was written in, what stayed. PURE.

Blocks are matched first, then the words within those that changed, so that the work is bounded whatever the two texts
are: where it would not be, a whole block counts as replaced.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from .galley import Block, Word

_OURS = {"aside", "cell"}  # what the galley says of a text
ADDED, REMOVED = "ins", "del"
ALIKE = 0.35  # the share of words in common from which one block counts as the other rewritten
LONG = 250  # words; beyond, a block is compared by its sentences
SENTENCE = 80
MOST_MATCHES = 20_000  # pairs of equal things that matching looks at before it takes each in its turn
MOST_LIKENESSES = 40_000  # pairs of blocks of which it is asked how much alike they are
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
    pairs = [*_matched(before, after)]
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


# Which block became which.


def _matched(before: list[Block], after: list[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    keys = [[(block.kind, *(word[:3] for word in block.words)) for block in side] for side in (before, after)]
    for same, olds, news in _runs(*keys):
        pair = zip if same else _paired
        yield from pair(before[olds], after[news])


def _runs(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[bool, slice, slice]]:
    """What stayed and what did not, as places in the two; the beginning and the end that they share cost nothing."""
    shortest = min(len(before), len(after))
    start = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    end = next((n for n in range(shortest - start) if before[-1 - n] != after[-1 - n]), shortest - start)
    yield True, slice(0, start), slice(0, start)
    old, new = _telling(before[start : len(before) - end], after[start : len(after) - end])
    for what, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield what == "equal", slice(start + i, start + j), slice(start + m, start + n)
    yield True, slice(len(before) - end, len(before)), slice(len(after) - end, len(after))


def _telling(before: Sequence[Hashable], after: Sequence[Hashable]) -> tuple[Sequence[Hashable], Sequence[Hashable]]:
    """Where the same stands again and again, the first is matched with the first only, the second with the second."""
    counts = Counter(before)
    if sum(counts[each] for each in after) <= MOST_MATCHES:
        return before, after
    return _numbered(before), _numbered(after)


def _numbered(things: Sequence[Hashable]) -> list[Hashable]:
    seen: Counter[Hashable] = Counter()
    numbered: list[Hashable] = []
    for thing in things:
        numbered.append((thing, seen[thing]))
        seen[thing] += 1
    return numbered


def _paired(before: list[Block], after: list[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """In order, each with the one that it is most like; what is like none stands alone."""
    likely = _likely if len(before) * len(after) <= MOST_LIKENESSES else _in_turn
    i = j = 0
    for m, n in likely([_vocabulary(block) for block in before], [_vocabulary(block) for block in after]):
        yield from ((old, None) for old in before[i:m])
        yield from ((None, new) for new in after[j:n])
        yield before[m], after[n]
        i, j = m + 1, n + 1
    yield from ((old, None) for old in before[i:])
    yield from ((None, new) for new in after[j:])


Vocabulary = frozenset[str]


def _vocabulary(block: Block) -> Vocabulary:
    return frozenset(word.text for word in block.words if not word.is_silent)


def _alike(old: Vocabulary, new: Vocabulary) -> float:
    return 2 * len(old & new) / ((len(old) + len(new)) or 1)


def _likely(before: list[Vocabulary], after: list[Vocabulary]) -> Iterator[tuple[int, int]]:
    """The pairs, in order, that are together most alike."""
    width = len(after)
    best = [[0.0] * (width + 1) for _ in range(len(before) + 1)]
    alike = [[_alike(old, new) for new in after] for old in before]
    for i in range(len(before) - 1, -1, -1):
        row, below, here = best[i], best[i + 1], alike[i]
        for j in range(width - 1, -1, -1):
            paired = here[j] + below[j + 1] if here[j] >= ALIKE else 0.0
            row[j] = max(below[j], row[j + 1], paired)
    i = j = 0
    while i < len(before) and j < width:
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _in_turn(before: list[Vocabulary], after: list[Vocabulary]) -> Iterator[tuple[int, int]]:
    return ((n, n) for n, (old, new) in enumerate(zip(before, after, strict=False)) if _alike(old, new) >= ALIKE)


# Which words of it.

Change = tuple[str, Sequence[Word]]


def _changes(before: Block, after: Block) -> Iterator[Change]:
    if before.words == after.words:
        yield "", after.words
    elif max(len(before.words), len(after.words)) <= LONG:
        yield from _by_word(before.words, after.words)
    else:
        for old, new in _matched(_sentences(before), _sentences(after)):
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
    runs = _runs([word[:3] for word in before], [word[:3] for word in after])
    found = [(same, before[olds], after[news]) for same, olds, news in runs]
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
