"""A body as plain text: for search, for descriptions, for how long it takes to read."""

import re

from articles.content import tree, vocabulary
from articles.content.tree import Node

WORDS_A_MINUTE = 230
CHARACTERS_A_MINUTE = 500

_BLOCKS = {*vocabulary.HEADINGS, "p", "li", "td", "th", "figcaption", "blockquote", "aside", "ul", "ol", "table", "hr"}
_SPACES = re.compile(r"\s+")
# Chinese and Japanese, which do not part their words.
_CHARACTER = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_WORD = re.compile(r"\w+(?:['\u2019.,:/@-]\w+)*")


def plain(body: str) -> str:
    """The text of a stored body, a line for each block; captions where they stand, footnotes at the end."""
    lines: list[str] = []
    notes: list[str] = []
    _gather(tree.parse(body), lines, notes)
    spaced = (_SPACES.sub(" ", line).strip() for line in [*lines, *notes])
    return "\n".join(line for line in spaced if line)


def _gather(node: Node, lines: list[str], notes: list[str]) -> None:
    """Text goes on with the last line, blocks begin new ones."""
    if isinstance(node, str):
        lines[-1:] = [(lines[-1] if lines else "") + node]
        return
    if note := node.get("data-footnote"):
        notes.append(note)
    if node.tag == "br":
        _gather(" ", lines, notes)
    if node.tag in _BLOCKS:
        lines.append("")
    for child in node.children:
        _gather(child, lines, notes)
    if node.tag in _BLOCKS:
        lines.append("")


def words(text: str) -> int:
    """As word processors count: each Chinese or Japanese character is one."""
    return len(_CHARACTER.findall(text)) + len(_WORD.findall(_CHARACTER.sub(" ", text)))


def reading_minutes(text: str) -> int:
    characters = len(_CHARACTER.findall(text))
    return max(1, round((words(text) - characters) / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))
