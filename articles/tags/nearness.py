"""Names of tags that are nearly one. PURE.

They are compared as `folding` has them. Figures are never nearly another's: the vote of 2024 is not that of 2025.
"""

import re
from collections.abc import Iterator

SHORT = 6  # letters, below which another letter makes another word: Iran, Iraq
SHORTEST = 4
_FIGURES = re.compile(r"\d+")


def near(one: str, other: str) -> bool:
    """Alike, the plural, or one letter more, fewer, swapped or, in a longer word and not at its beginning, another."""
    if one == other:
        return True
    if _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    if min(len(one), len(other)) < SHORTEST:
        return False
    return stem(one) == stem(other) or _one_apart(one, other)


def stem(name: str) -> str:
    """The word as a dictionary has it, more or less: ports, port; policies, policy."""
    for plural, one in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if len(name) > len(plural) + 2 and name.endswith(plural):
            return name[: -len(plural)] + one
    return name[:-1] if len(name) > SHORTEST and name.endswith("s") and not name.endswith("ss") else name


def keys(name: str) -> Iterator[str]:
    """Two names that are near have one of these in common: so that they are found without comparing all with all."""
    yield name
    yield stem(name)
    for at, letter in enumerate(name):
        if not letter.isdigit():
            yield name[:at] + name[at + 1 :]


def _one_apart(one: str, other: str) -> bool:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    mine, theirs = one[start : len(one) - end], other[start : len(other) - end]
    if len(mine) == len(theirs) == 2:
        return mine == theirs[::-1]
    if len(mine) == len(theirs) == 1:
        return start > 0 and len(one) >= SHORT
    return start > 0 and len(mine) + len(theirs) == 1
