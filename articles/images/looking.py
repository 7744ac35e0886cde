"""Looking at a file before it comes into the library. For a child process: `validation.check` asks it."""

from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from PIL import Image as Pillow

from . import embedded
from .decoding import DECODER_ERRORS, decode, open_picture, upright_size
from .embedded import Embedded
from .unusable import DAMAGED, UnusableImage

# Decoded whole up to here. Beyond it, JPEG and PNG are still read through to the end.
MAX_PIXELS_DECODED = 12_000_000
# A progressive JPEG has about ten scans. Hundreds of empty ones make a decoder walk all its pixels as many times.
MAX_SCANS = 100


def look(file: IO[bytes], folder: Path, *, format: str) -> dict[str, Any]:
    """What `validation.Checked` has, as JSON. Raises UnusableImage."""
    if format == "JPEG":
        _count_scans(file)
    file.seek(0)
    picture = open_picture(file, format)
    answer = {
        "size": upright_size(picture),
        "frames": getattr(picture, "n_frames", 1),
        "embedded": _as_json(embedded.read(picture)),
    }
    if format == "JPEG":
        # Every byte is read, and an eighth of each side decoded: cheap at any size.
        picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
        decode(picture)
    elif picture.width * picture.height <= MAX_PIXELS_DECODED:
        decode(picture)
    elif format == "PNG":
        file.seek(0)
        _verify(open_picture(file, format))
    return answer


def _as_json(said: Embedded) -> dict[str, Any]:
    return asdict(said) | {"taken_on": said.taken_on and said.taken_on.isoformat()}


def _count_scans(file: IO[bytes]) -> None:
    file.seek(0)
    if file.read().count(b"\xff\xda") > MAX_SCANS:
        raise UnusableImage(DAMAGED)


def _verify(picture: Pillow.Image) -> None:
    """Read through by its checksums, without decoding; Pillow wants a picture for it that was not touched yet."""
    try:
        picture.verify()
    except DECODER_ERRORS as error:
        raise UnusableImage(DAMAGED) from error
