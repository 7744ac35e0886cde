"""PURE. Two people's versions of a piece, made from one, brought together: field by field, the body block by block.

A version is what `revisions.snapshot` gives. What only one of the two changed is taken; what both changed in the same
way is taken once; where they changed the same thing in two ways there is a collision, for a person to decide.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, repeat
from typing import Any

from articles.content import tree

from .matching import runs

BODY = "body"
SETS = ("tags", "topics")  # what counts is what is in them; all else is one value

Content = Mapping[str, Any]
Blocks = tuple[str, ...]  # the HTML of each


@dataclass(frozen=True)
class Collision:
    """One thing that both have changed. In a body each of the three is the HTML of some blocks, or of none."""

    name: str  # of the field; several places of a body are "body-0", "body-1"
    was: Any
    theirs: Any
    mine: Any

    @property
    def is_in_body(self) -> bool:
        return self.name.startswith(f"{BODY}-")


@dataclass(frozen=True)
class Merged:
    """`parts` is the body, where both have changed it: stretches of HTML, and collisions in their places.

    `content` is everything else that is decided. What collides stands in it as they wrote it.
    """

    content: dict[str, Any]
    collisions: tuple[Collision, ...] = ()
    parts: tuple[str | Collision, ...] = ()

    def decided(self, choice: Callable[[Collision], Any]) -> dict[str, Any]:
        """The whole content, each collision being what `choice` makes of it."""
        content = self.content | {each.name: choice(each) for each in self.collisions if not each.is_in_body}
        if self.parts:
            content[BODY] = "".join(part if isinstance(part, str) else choice(part) for part in self.parts)
        return content


def merge(base: Content | None, theirs: Content, mine: Content) -> Merged:
    """Both versions in one. Without a base nothing tells who changed what: all that differs collides."""
    content: dict[str, Any] = {}
    collisions: list[Collision] = []
    parts: tuple[str | Collision, ...] = ()
    for name in theirs:
        is_known = base is not None and name in base
        was = base[name] if base is not None and is_known else None
        if theirs[name] == mine[name] or (is_known and mine[name] == was):
            content[name] = theirs[name]
        elif is_known and theirs[name] == was:
            content[name] = mine[name]
        elif name in SETS and is_known:
            content[name] = _set(was or [], theirs[name], mine[name])
        elif name == BODY:
            parts = _body(was or "", theirs[name], mine[name], is_known=is_known)
            found = [part for part in parts if isinstance(part, Collision)]
            content[name] = theirs[name] if found else "".join(str(part) for part in parts)
            collisions += found
            parts = parts if found else ()
        else:
            content[name] = theirs[name]
            collisions.append(Collision(name, was, theirs[name], mine[name]))
    return Merged(content, tuple(collisions), parts)


def changed(before: Content | None, after: Content) -> list[str]:
    """The names of the fields in which two versions differ."""
    return [name for name in after if before is None or before.get(name) != after[name]]


def added(before: Content | None, after: Content) -> dict[str, list[str]]:
    """What a save has done: the fields that it changed, and the blocks that it put into the body, by their hashes."""
    names = [name for name in changed(before, after) if name != BODY]
    new = _hashes(after[BODY]) - _hashes(before[BODY] if before else "")
    return {"fields": sorted(names), "blocks": sorted(new)}


def stands(own: Content, doing: Mapping[str, list[str]], after: Content) -> bool:
    """Whether what somebody did (as `added` has it), and has in their version still, is in a later one as well."""
    wrote = _hashes(own[BODY]) & set(doing.get("blocks", ()))
    return wrote <= _hashes(after[BODY]) and all(own[name] == after.get(name) for name in doing.get("fields", ()))


def _hashes(body: str) -> set[str]:
    return {sha256(block.encode()).hexdigest()[:16] for block in blocks(body)}


def blocks(body: str) -> Blocks:
    """A body's blocks, each as HTML."""
    return tuple(tree.write(node) for node in tree.parse(body).children)


def changed_blocks(before: str, after: str) -> int:
    """How many blocks of a body are others, new or gone."""
    return sum(max(hunk.end - hunk.start, len(hunk.now)) for hunk in _hunks(blocks(before), blocks(after)))


def _set(was: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any]:
    """What either has added, without what either has taken out, in their order and then in mine."""
    stays = [each for each in theirs if each in mine or each not in was]
    return stays + [each for each in mine if each not in theirs and each not in was]


@dataclass(frozen=True)
class _Hunk:
    """In place of the base's blocks from `start` until before `end` stand these now."""

    start: int
    end: int
    now: Blocks


def _hunks(base: Blocks, side: Blocks) -> list[_Hunk]:
    found = []
    for same, was, now in runs(base, side):
        if same:
            continue
        if was.stop - was.start == now.stop - now.start:  # one for one: each paragraph is a change of its own
            found += [_Hunk(n, n + 1, (block,)) for n, block in enumerate(side[now], start=was.start)]
        else:
            found.append(_Hunk(was.start, was.stop, side[now]))
    return found


def _body(was: str, theirs: str, mine: str, *, is_known: bool) -> tuple[str | Collision, ...]:
    names = (f"{BODY}-{number}" for number in count())
    if not is_known:
        return tuple(_apart(blocks(theirs), blocks(mine), names))
    return tuple(_merged(blocks(was), blocks(theirs), blocks(mine), names))


def _apart(theirs: Blocks, mine: Blocks, names: Iterator[str]) -> Iterator[str | Collision]:
    for same, ours, others in runs(theirs, mine):
        said = "".join(theirs[ours])
        yield said if same else Collision(next(names), "", said, "".join(mine[others]))


def _merged(base: Blocks, theirs: Blocks, mine: Blocks, names: Iterator[str]) -> Iterator[str | Collision]:
    done = 0
    for start, end, by_them, by_me in _meetings(_hunks(base, theirs), _hunks(base, mine)):
        yield "".join(base[done:start])
        was, one, other = (
            "".join(_applied(base, start, end, hunks)) for hunks in ([], by_them, by_me)
        )  # what was there, what they made of it, what I made of it
        if not by_me or one == other:
            yield one
        elif not by_them:
            yield other
        elif (gallery := _gallery(was, one, other)) is not None:
            yield gallery
        else:
            yield Collision(next(names), was, one, other)
        done = end
    yield "".join(base[done:])


def _gallery(was: str, theirs: str, mine: str) -> str | None:
    """Of one gallery that both have changed: theirs and mine in one, where that were not the same of its pictures."""
    base, one, other = map(_held, (was, theirs, mine))
    if not (base and one and other):
        return None
    parts = [*_merged(base, one, other, repeat(""))]
    if any(isinstance(part, Collision) for part in parts):
        return None
    inside = tree.parse("".join(map(str, parts))).children
    return tree.write(tree.Element("figure", {"class": "gallery"}, inside))


def _held(html: str) -> Blocks:
    """The title and the pictures of a gallery; nothing of anything else."""
    nodes = tree.parse(html).children
    only = nodes[0] if len(nodes) == 1 else ""
    if isinstance(only, str) or only.get("class") != "gallery":
        return ()
    return tuple(map(tree.write, only.children))


def _meetings(theirs: list[_Hunk], mine: list[_Hunk]) -> Iterator[tuple[int, int, list[_Hunk], list[_Hunk]]]:
    """Both sides' hunks in the order of the base, those that touch the same blocks together."""
    waiting = sorted(
        [(hunk.start, hunk.end, 0, hunk) for hunk in theirs] + [(hunk.start, hunk.end, 1, hunk) for hunk in mine],
        key=lambda each: each[:3],
    )
    while waiting:
        start, end, side, hunk = waiting.pop(0)
        sides: tuple[list[_Hunk], list[_Hunk]] = ([], [])
        sides[side].append(hunk)
        while waiting and _meets(start, end, waiting[0][3]):
            _, further, side, hunk = waiting.pop(0)
            sides[side].append(hunk)
            end = max(end, further)
        yield start, end, *sides


def _meets(start: int, end: int, hunk: _Hunk) -> bool:
    """Whether a hunk touches what is changed from `start` to `end`, or inserts at the very same place."""
    return hunk.start < end or (start == end == hunk.start == hunk.end)


def _applied(base: Blocks, start: int, end: int, hunks: list[_Hunk]) -> Iterator[str]:
    for hunk in hunks:
        yield from base[start : hunk.start]
        yield from hunk.now
        start = hunk.end
    yield from base[start:end]
