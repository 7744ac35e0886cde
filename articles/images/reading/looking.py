"""Looking at a file before it comes into the library. For a child process: `validation.check` asks it."""

from dataclasses import asdict
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, Any

from PIL import Image as Pillow

from articles.images.geometry import Size
from articles.images.unusable import DAMAGED, UnusableImage

from . import embedded, structure
from .bounds import refuse_frames
from .decoding import DECODER_ERRORS, decode, open_picture, upright_size
from .embedded import Embedded

# Decoded whole up to here, which takes a second at most. WebP's decoder keeps four copies of a picture. Of what is
# larger, JPEG and PNG are still read through to the end, and of the others the parts are known to be there.
MAX_PIXELS_DECODED = {"WEBP": 12_500_000}
_OTHERWISE = 25_000_000


def look(file: IO[bytes], folder: Path, *, format: str) -> dict[str, Any]:
    """What `validation.Checked` has, as JSON. Raises UnusableImage."""
    with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        frames = structure.frames(data, format)
    file.seek(0)
    picture = open_picture(file, format)
    if format == "AVIF":
        frames = getattr(picture, "n_frames", 1)
        refuse_frames(Size(*picture.size), frames)
    size = upright_size(picture)
    said = embedded.read(picture)
    _read_through(file, picture, format)
    return {"size": size, "frames": frames, "embedded": _as_json(said)}


def _read_through(file: IO[bytes], picture: Pillow.Image, format: str) -> None:
    if format == "JPEG":
        # Every byte is read, and an eighth of each side decoded: cheap at any size.
        picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
        decode(picture)
    elif picture.width * picture.height <= MAX_PIXELS_DECODED.get(format, _OTHERWISE):
        decode(picture)
    elif format == "PNG":
        file.seek(0)
        _verify(open_picture(file, format))


def _as_json(said: Embedded) -> dict[str, Any]:
    return asdict(said) | {"taken_on": said.taken_on and said.taken_on.isoformat()}


def _verify(picture: Pillow.Image) -> None:
    """Read through by its checksums, without decoding; Pillow wants a picture for it that was not touched yet."""
    try:
        picture.verify()
    except DECODER_ERRORS as error:
        raise UnusableImage(DAMAGED) from error
