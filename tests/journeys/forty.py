"""Forty files as they lie on somebody's desk: most are pictures, and some only look like it."""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image as Pillow
from playwright.sync_api import Locator

from tests.images import files

REAL = ("iptc-nikon-e995.jpg", "gps-iphone-4s.jpg", "cmyk.jpg")
DROP = """
(area, files) => {
  const transfer = new DataTransfer();
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
  area.dispatchEvent(new DragEvent("dragover", options));
  area.dispatchEvent(new DragEvent("drop", options));
}
"""


class File(NamedTuple):
    name: str
    content: bytes
    type: str = "image/jpeg"
    outcome: str = "In the library"


def forty() -> list[File]:
    made = [*_broken(), *_real(), *_of_every_format()]
    # The last: three are sent at a time, and of two beside each other either may be the first to arrive.
    again = made[-1]._replace(name="the-same-again.jpg", outcome="in the library already")
    return [*made, *(File(f"roll-{number}.jpg", _jpeg(number)) for number in range(39 - len(made))), again]


def drop(area: Locator, dropped: list[File]) -> None:
    """All at once, as from a folder."""
    given = [[each.name, each.type, base64.b64encode(each.content).decode()] for each in dropped]
    area.evaluate(DROP, given)


def _broken() -> Iterator[File]:
    whole = files.encoded(files.painted((800, 600)))
    yield File("cut-short.jpg", whole[: len(whole) // 2], outcome="damaged or was cut short")
    yield File("notes.jpg", b"Not a harbour.", outcome="This is a text, not a picture")
    yield File("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "SVG")
    yield File("menu.pdf", b"%PDF-1.7\n", "application/pdf", "This is a PDF.")
    yield File("bomb.png", files.bomb(), "image/png", "million")
    yield File("empty.jpg", b"", outcome="The file is empty.")
    yield File("notes.txt", b"Call the harbour master.", "text/plain", "This is not a picture.")


def _real() -> Iterator[File]:
    for name in REAL:
        if files.PHOTOS and (files.PHOTOS / name).exists():
            yield File(name, Path(files.PHOTOS / name).read_bytes())


def _of_every_format() -> Iterator[File]:
    painted = files.painted((240, 160))
    for number, (format, ending) in enumerate({"PNG": "png", "WEBP": "webp", "TIFF": "tif", "AVIF": "avif"}.items()):
        content = files.encoded(painted.rotate(number * 7), format)
        yield File(f"harbour-{number}.{ending}", content, f"image/{format.lower()}")
    yield File("moving.gif", _moving(), "image/gif")
    yield File("with-its-place.jpg", files.with_gps(files.painted((320, 200)), orientation=6))


def _moving() -> bytes:
    out = BytesIO()
    frames = [Pillow.new("P", (120, 80), number * 40) for number in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def _jpeg(number: int) -> bytes:
    return files.encoded(files.painted((240 + number, 160)))
