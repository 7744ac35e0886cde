"""The beginning of a rendered body, and what follows: for lists of stories that open where they stand.

Of rendered bodies only, before or after figures.fill: it relies on how they are written, and reads no further than it
must, since a page may show ten.
"""

import re

_OPENING_TAG = re.compile(r"\s*<([a-z0-9]+)[^>]*>")
_NOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>', re.DOTALL)
_PARAGRAPH = re.compile(r"\s*<p[ >]")
_FIGURE = re.compile(r"\s*<figure[ >]")


def opening(rendered: str, paragraphs: int = 2, *, notes: bool = False) -> str:
    """The first paragraphs, without figures. References to footnotes only with `notes`, for use beside rest()."""
    html = "".join(_parted(rendered, paragraphs)[0])
    return html if notes else _NOTE.sub("", html)


def rest(rendered: str, paragraphs: int = 2) -> str:
    """All that opening() leaves: figures passed over on the way first, then what follows, footnotes included."""
    _, passed, end = _parted(rendered, paragraphs)
    return "".join(passed) + rendered[end:]


def _parted(rendered: str, paragraphs: int) -> tuple[list[str], list[str], int]:
    """What is before the first paragraph is passed over; after it, anything but a figure ends the opening."""
    taken: list[str] = []
    passed: list[str] = []
    place = 0
    while len(taken) < paragraphs and (match := _OPENING_TAG.match(rendered, place)):
        is_paragraph = bool(_PARAGRAPH.match(rendered, place))
        if taken and not is_paragraph and not _FIGURE.match(rendered, place):
            break
        end = _end(rendered, match)
        (taken if is_paragraph else passed).append(rendered[place:end])
        place = end
    return taken, passed, place


def _end(rendered: str, opened: re.Match[str]) -> int:
    if opened[1] == "hr":
        return opened.end()
    depth = 1
    for tag in re.compile(f"<(/?){opened[1]}[ >]").finditer(rendered, opened.end()):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(rendered)
