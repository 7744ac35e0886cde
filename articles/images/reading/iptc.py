"""PURE. IPTC's IIM, the oldest way to write into a picture what it shows: records of numbered datasets.

Only its record 1:90 says in which encoding the rest is, and most files lack it or lie.
"""

import re
from collections import defaultdict

from .facts import Facts

NAMES = {
    5: "title",
    25: "keywords",
    55: "taken",
    80: "creator",
    90: "city",
    92: "sublocation",
    95: "state",
    101: "country",
    105: "headline",
    110: "credit",
    116: "copyright",
    120: "caption",
}
_CHARACTER_SET, _APPLICATION = (1, 90), 2
# Escape sequences of ISO 2022, as IIM wants them.
_UTF_8 = re.compile(rb"\x1b%/?[GHI]")
_LATIN_1 = re.compile(rb"\x1b[-./]A")
# A file says a few dozen things. What goes on for longer means no good.
_MOST = 2000
_SHORTEST_CUT = 29


def read(block: bytes) -> Facts:
    datasets = _datasets(block)
    values = {
        name: datasets[_APPLICATION, number] for number, name in NAMES.items() if (_APPLICATION, number) in datasets
    }
    declared = b"".join(datasets.get(_CHARACTER_SET, []))
    every = [value for name in values for value in values[name]]
    whole = b"\n".join(map(_whole, every))
    if _is(whole, "utf-8") and (not whole.isascii() or b"\n".join(every).isascii()):
        return {name: [_whole(value).decode() for value in values[name]] for name in values}
    encoding = _encoding(declared, b"\n".join(every))
    return {name: [value.decode(encoding, "replace") for value in values[name]] for name in values}


def _datasets(block: bytes) -> dict[tuple[int, int], list[bytes]]:
    found: dict[tuple[int, int], list[bytes]] = defaultdict(list)
    at, count = 0, 0
    while at + 5 <= len(block) and block[at] == 0x1C and count < _MOST:
        size = int.from_bytes(block[at + 3 : at + 5])
        begin = at + 5
        if size & 0x8000:
            # The length of the length; nothing that we read needs it.
            begin += size & 0x7FFF
            size = int.from_bytes(block[at + 5 : begin][:8])
        found[block[at + 1], block[at + 2]].append(block[begin : begin + size])
        at, count = begin + size, count + 1
    return found


def _encoding(declared: bytes, text: bytes) -> str:
    """Of what is not UTF-8, which nothing else looks like by accident: what is declared; then what reads better of
    Windows' encoding and of the old Macintosh's, in which agencies wrote for twenty years."""
    if _LATIN_1.search(declared):
        return "cp1252" if _is(text, "cp1252") else "latin-1"
    if _UTF_8.search(declared) and text.decode("utf-8", "replace").count("\ufffd") * 4 < _beyond_ascii(text):
        return "utf-8"
    return max(("cp1252", "mac_roman"), key=lambda encoding: _sense(text, encoding))


def _is(text: bytes, encoding: str) -> bool:
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(text: bytes) -> int:
    return sum(byte > 0x7F for byte in text)


def _sense(text: bytes, encoding: str) -> int:
    """More for letters inside words and marks outside, less for letters alone and marks inside: "GrË§e" is no word."""
    decoded = f" {text.decode(encoding, 'replace')} "
    sense = 0
    for before, character, after in zip(decoded, decoded[1:], decoded[2:], strict=False):
        if character > "\x7f":
            in_word = before.isalpha() or after.isalpha()
            is_plausible = (
                character.isalpha()
                and in_word
                and not (before.islower() and character.isupper())
                or character in "’‘“”"
                or character in "–—…©®°€£«»•"
                and not (before.isalpha() and after.isalpha())
            )
            sense += 1 if is_plausible else -1
    return sense


def _whole(value: bytes) -> bytes:
    """Without the half of a character of UTF-8 at its end: datasets are cut at 32, 64 or 2000 bytes."""
    try:
        value.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(value) >= _SHORTEST_CUT:
            return value[: error.start]
    return value
