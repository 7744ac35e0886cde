"""Looking at a file before it comes into the library: by its content, whatever its name says.

Made for a request: what decodes the file is a child process, bounded in time and in memory. What passes may still fail
to decode in the worker where it is too large to be decoded here; the picture then says so.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from . import bounded
from .geometry import Size
from .reading import signatures
from .reading.bounds import MAX_BYTES as MAX_BYTES
from .reading.bounds import refuse_bytes
from .reading.embedded import Embedded
from .unusable import DAMAGED, UnusableImage

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "GIF": "gif",
    "TIFF": "tif",
    "HEIC": "heic",
}


@dataclass(frozen=True)
class Checked:
    """What was read off the file; `size` is that of the picture turned upright."""

    format: str
    size: Size
    byte_size: int
    content_hash: str
    frames: int = 1
    embedded: Embedded = Embedded()

    @property
    def facts(self) -> dict[str, Any]:
        """As the fields of an Original."""
        width, height = self.size
        told = {name: getattr(self, name) for name in ("format", "frames", "byte_size", "content_hash")}
        return {"width": width, "height": height, **told}

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.format]


def check(file: IO[bytes]) -> Checked:
    """Look at the whole file and leave it at its beginning. Raises UnusableImage."""
    byte_size = file.seek(0, 2)
    if not byte_size:
        raise UnusableImage("The file is empty.")
    refuse_bytes(byte_size)
    try:
        file.seek(0)
        format = signatures.recognise(file.read(signatures.HEAD))
        with bounded.run("look", file, limits=bounded.LOOKING, format=format) as done:
            size, frames, embedded = _understood(done.answer)
        return Checked(format, size, byte_size, _hash(file), frames, embedded)
    finally:
        file.seek(0)


def _understood(answer: Any) -> tuple[Size, int, Embedded]:
    """Whoever a hostile file has made of the child, no more is believed than this."""
    try:
        width, height = map(int, answer["size"])
        said = dict(answer["embedded"])
        taken_on = said.pop("taken_on")
        keywords = tuple(map(str, said.pop("keywords")))
        texts = {name: str(text) for name, text in said.items()}
        taken_on = date.fromisoformat(taken_on) if taken_on else None
        return Size(width, height), int(answer["frames"]), Embedded(**texts, taken_on=taken_on, keywords=keywords)
    except (TypeError, ValueError, LookupError) as error:
        raise UnusableImage(DAMAGED) from error


def _hash(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
