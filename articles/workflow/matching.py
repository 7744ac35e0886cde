"""Which of two sequences became which: PURE, and bounded whatever the two are.

Where finding out would take for ever, a thing counts as replaced: a proof with too much ink is still true.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from .galley import Block

ALIKE = 0.35  # the share of words in common from which one block counts as the other rewritten
MOST_MATCHES = 20_000  # pairs of equal things to look at; beyond, each is taken in its turn
MOST_PLACES = 4_000_000  # pairs of places; beyond, who is whose is not weighed
MOST_LIKENESSES = 40_000  # pairs of blocks of which to ask how much alike they are

Vocabulary = frozenset[str]
Run = tuple[bool, int, int, int, int]  # whether it stayed; from where to where in the one, and in the other


def matched(before: list[Block], after: list[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Each block of the two with what it was or became, in the order of reading; with None where it was or is not."""
    keys = [[(block.kind, *(word[:3] for word in block.words)) for block in side] for side in (before, after)]
    for same, olds, news in runs(*keys):
        pair = zip if same else _paired
        yield from pair(before[olds], after[news])


def runs(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[bool, slice, slice]]:
    """What stayed and what did not, as places in the two; the beginning and the end that they share cost nothing."""
    shortest = min(len(before), len(after))
    start = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    end = next((n for n in range(shortest - start) if before[-1 - n] != after[-1 - n]), shortest - start)
    yield True, slice(0, start), slice(0, start)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    found = _aligned if len(old) * len(new) <= MOST_PLACES else _in_rising_order
    for same, i, j, m, n in found(old, new):
        yield same, slice(start + i, start + j), slice(start + m, start + n)
    yield True, slice(len(before) - end, len(before)), slice(len(after) - end, len(after))


def _aligned(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[Run]:
    old, new = _telling(before, after)
    for what, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield what == "equal", i, j, m, n


def _in_rising_order(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[Run]:
    """For very long ones: as many as can be had of the first same with the first, the second with the second."""
    places = {thing: n for n, thing in enumerate(_numbered(before))}
    pairs = [(places[thing], n) for n, thing in enumerate(_numbered(after)) if thing in places]
    done, beyond = 0, 0
    for old, new in _rising(pairs):
        if (old, new) != (done, beyond):
            yield False, done, old, beyond, new
        yield True, old, old + 1, new, new + 1
        done, beyond = old + 1, new + 1
    if (done, beyond) != (len(before), len(after)):
        yield False, done, len(before), beyond, len(after)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection of which the first places rise, as the second ones do already."""
    ends: list[int] = []  # the least place at which a selection of so many can end
    last: list[int] = []  # which pair that is
    previous: list[int | None] = []
    for number, (place, _) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(last[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        found.append(pairs[at])
        at = previous[at]
    return found[::-1]


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
