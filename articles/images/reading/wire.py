"""PURE. From what files say to what a desk can use: without control characters and the cameras' own noise, mended where
an encoding was mistaken, credited as the wire does it."""

import re
import unicodedata
from datetime import date

# What cameras, telephones and programs write where a caption should stand.
_NOISE = re.compile(
    r"""[\W\d_]*
    | (?:olympus|kodak|(?:konica\ )?minolta|samsung|casio|pentax|sanyo|fuji\w*|jvc|nikon|panasonic|sony|ricoh)?
      \s*(?:digital\ (?:still\ )?camera|dsc|dcim|csc)
    | exif[ _-]?jpeg[ _-]?(?:picture|t\d+)? | digimax.* | creator:\ gd-jpeg.* | created\ with\ (?:the\ )?gimp
    | file\ written\ by\ adobe\ photoshop.* | lead\ technologies.* | processed\ with.* | picasa | screenshot
    | ascii | default | untitled | unknown | user | author | owner | copyright | none | n/a | null | \{.*\}
    | hdrpl | rhdr | o?znor\w* | dav | sdr | mde | cof | hdr | btf  # Huawei's""",
    re.I | re.S | re.X,
)
# "Shutter : 1/125", line after line: a camera's log.
_LOG_LINE = re.compile(r"\s*[\w ./()-]{1,40}\s*:\s.*|\s*")
_FILE_NAME = re.compile(r"[\w-]*\d{3,}[\w-]*(?:\.\w{3,4})?|\S+\.(?:jpe?g|tiff?|png|heic|nef|cr2|arw|dng|psd)", re.I)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"\s*(\d{4})[-:./]?(\d\d)[-:./]?(\d\d)(?!\d)(.*)", re.S)


def text(value: str) -> str:
    """On one line, and nothing that is not to be seen; empty where it says nothing."""
    value = unicodedata.normalize("NFC", _BIDI.sub("", mended(value)))
    value = "".join(" " if character.isspace() else character for character in value if _is_text(character))
    return " ".join(value.split())


def caption(value: str) -> str:
    lines = value.strip().splitlines()
    if len(lines) >= 3 and all(_LOG_LINE.fullmatch(line) for line in lines[:50]):
        return ""
    return words(value)


def words(value: str) -> str:
    """`text`, unless only a machine would have said it."""
    value = text(value)
    return "" if _NOISE.fullmatch(value) else value


def title(value: str) -> str:
    value = words(value)
    return "" if _FILE_NAME.fullmatch(value[:200]) else value


def mended(value: str) -> str:
    """UTF-8 that somebody has read as Windows' encoding and written down so: "GrÃ¶ÃŸe"."""
    for mistaken in ("cp1252", "latin-1"):
        try:
            again = value.encode(mistaken).decode("utf-8")
        except UnicodeError:
            continue
        return again
    return value


def most_readable(candidates: list[str]) -> str:
    """The first, unless another lost fewer letters on its way: "M?nchen"."""
    return min(
        filter(None, candidates), key=lambda each: each.count("\ufffd") + len(re.findall(r"\w\?\w", each)), default=""
    )


def credit(creators: list[str], line: str) -> str:
    """ "Jane Doe/Agency"; just the line where it names her already."""
    by = ", ".join(creators)
    if not by or not line:
        return by or line
    return line if any(creator.casefold() in line.casefold() for creator in creators) else f"{by}/{line}"


def place(parts: list[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))


def keywords(values: list[str], *, longest: int, most: int) -> tuple[str, ...]:
    if len(values) == 1:
        values = re.split("[,;]", values[0])
    found: dict[str, str] = {}
    for value in map(text, values[:1000]):
        if 0 < len(value) <= longest:
            found.setdefault(value.casefold(), value)
    return tuple(found.values())[:most]


def day(value: str) -> date | None:
    """The date of what is a date at all. The first second of a year is that of a clock that was never set."""
    match = _DATE.match(value)
    if not match:
        return None
    try:
        found = date(*map(int, match.groups()[:3]))
    except ValueError:
        return None
    unset = (found.month, found.day) == (1, 1) and re.match(r"[T ]00:00:00", match[4])
    # Before the first photograph, or a day after today anywhere on Earth: nobody was there.
    return found if found.year >= 1826 and not unset else None


def cut(value: str, longest: int) -> str:
    """At the end of a word, with an ellipsis."""
    if len(value) <= longest:
        return value
    kept = value[: longest - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[longest // 2 :] else kept).rstrip(" ,;:") + "…"


def _is_text(character: str) -> bool:
    return (
        character.isspace() or unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"} and character != "\ufeff"
    )
