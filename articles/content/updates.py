"""Whether readers would care that a piece has changed. PURE.

A comma, a slip of the pen, whitespace, typography and the order of paragraphs tell them nothing new. A figure, a name,
a word inside quotation marks, a word more or less do. What is uncertain is told: the desk has the last word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

LARGEST = 2_000  # words in changed sentences; beyond, nobody has mended commas

_TOKEN = re.compile(
    r"(?P<number>(?<![\w.,])[-\u2212]?\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*)"
    "|(?P<sign>[$\u20ac\u00a3\u00a5\u20b9%\u2030\u00b0])"
    "|(?P<character>[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
    r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
    '|(?P<quote>["\u201c\u201d\u201e\u00ab\u00bb])'
    r"|(?P<end>[.!?\u2026\u3002]+(?=\W|$))"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SMALL = {"a", "an", "the", "that"}
# One letter or one word of these, and a sentence says something else.
_WEIGHTY = {
    *("no", "not", "never", "none", "nor", "neither", "without", "man", "men", "woman", "women"),
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion", "half", "third"),
}


class Word(NamedTuple):
    text: str  # folded: without its case
    is_quoted: bool
    is_number: bool = False
    is_name: bool = False


Sentence = tuple[Word, ...]


class Lexicon(NamedTuple):
    common: frozenset[str]  # words that stand somewhere without a capital letter
    standing: frozenset[str]  # words of the sentences that stayed as they were


def would_be_cared_for(before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether readers of `before` would want to know that it became `after`: headline, dek and plain text, in order."""
    old, new = _sentences(before), _sentences(after)
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    removed, added = _words(old, gone), _words(new, come)
    if max(len(removed), len(added)) > LARGEST:
        return True
    lexicon = Lexicon(
        common=frozenset(word.text for sentence in (*old, *new) for word in sentence if not word.is_name),
        standing=frozenset(word.text for sentence in (Counter(old) & Counter(new)) for word in sentence),
    )
    return any(
        _matters(removed[i1:i2], added[j1:j2], beside={*removed[max(i1 - 1, 0) : i2 + 1]}, lexicon=lexicon)
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, removed, added, autojunk=False).get_opcodes()
        if tag != "equal"
    )


def _words(sentences: list[Sentence], wanted: Counter[Sentence]) -> list[Word]:
    """The words of the wanted sentences, each as often as it is wanted."""
    found: list[Word] = []
    for sentence in sentences:
        if wanted[sentence]:
            wanted[sentence] -= 1
            found += sentence
    return found


def _matters(old: Sequence[Word], new: Sequence[Word], *, beside: set[Word], lexicon: Lexicon) -> bool:
    """Whether one stretch of words in place of another says something else."""
    if [word.text for word in old] == [word.text for word in new]:
        return any(a.is_quoted != b.is_quoted for a, b in zip(old, new, strict=True))
    words = {*old, *new}
    if any(word.is_number or word.is_quoted or word.text in _WEIGHTY for word in words):
        return True
    if not old or not new:
        is_repeated = len(words) == 1 and words <= beside  # “the the”
        return not is_repeated and any(word.text not in _SMALL for word in words)
    if _letters(old) == _letters(new):
        return False  # “web site”, “co-operate”, “it’s”
    if len(old) != len(new):
        return True
    return any(a.text != b.text and not _is_slip(a, b, lexicon) for a, b in zip(old, new, strict=True))


def _letters(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words).replace("'", "")


def _is_slip(old: Word, new: Word, lexicon: Lexicon) -> bool:
    """Whether one is the other with a slip of the pen. A name with another letter is another name."""
    if {old.text, new.text} <= _SMALL:
        return True
    if (old.is_name or new.is_name) and not {old.text, new.text} & lexicon.common:
        return False
    # What stands elsewhere in the text, and was left there, is a word.
    return old.text not in lexicon.standing and _is_near(*sorted((old.text, new.text), key=len))


def _is_near(short: str, long: str) -> bool:
    """Two letters swapped, or one inside the word: at its ends it makes a plural, a past, another word."""
    if long == short + short[-1:] and not long.endswith("s"):
        return len(short) > 3  # “untill”
    differ = [index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b]
    if not differ or differ[0] == 0:
        return False
    first, last = differ[0], differ[-1]
    if len(short) == len(long):
        is_swapped = last == first + 1 and short[first] + short[last] == long[last] + long[first]
        return is_swapped or (first == last and len(short) > 4 and first < len(short) - 1)
    return len(long) == len(short) + 1 and len(short) > 3 and short[first:] == long[first + 1 :]


def _sentences(texts: Iterable[str]) -> list[Sentence]:
    return [sentence for text in texts for line in text.splitlines() for sentence in _of_line(line)]


def _of_line(line: str) -> Iterator[Sentence]:
    sentence: list[Word] = []
    closing = ""
    line = re.sub(r"\bper ?cent\b", "%", unicodedata.normalize("NFKC", line))
    for match in _TOKEN.finditer(line):
        kind, text = match.lastgroup, match[0]
        if kind == "quote":
            closing = "" if closing and text in closing else _CLOSING.get(text, '"\u201d')
        elif kind == "end":
            if sentence:
                yield tuple(sentence)
            sentence = []
        else:
            is_name = kind == "word" and text[0].isupper()
            folded = _THOUSANDS.sub("", text.casefold().replace("\u2019", "'").replace("\u2212", "-"))
            sentence.append(Word(folded, bool(closing), kind in {"number", "sign"}, is_name))
    if sentence:
        yield tuple(sentence)


_CLOSING = {"\u201c": '\u201d"', "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u00bb": "\u00ab"}
