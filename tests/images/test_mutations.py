"""Real pictures with bytes changed, cut, doubled and exchanged, the same ones every time."""

from random import Random

import pytest

from articles.images.unusable import NotNow, UnusableImage
from articles.images.validation import check

from .files import PHOTOS, encoded, painted, upload
from .test_embedded import AGENCYS

MOVING = {"save_all": True, "append_images": [painted((120, 80)).rotate(180)]}
MADE = [
    *[encoded(painted((120, 80)), format, xmp=AGENCYS) for format in ("JPEG", "WEBP", "AVIF")],
    *[encoded(painted((120, 80)), format, **MOVING) for format in ("PNG", "GIF", "WEBP", "AVIF")],
    encoded(painted((120, 80)), "JPEG", progressive=True),
    *[encoded(painted((120, 80)), "TIFF", compression=each) for each in ("tiff_lzw", "jpeg", "tiff_adobe_deflate")],
    *([path.read_bytes() for path in PHOTOS.iterdir() if path.suffix == ".heic"] if PHOTOS else []),
]


def flipped(content: bytearray, chance: Random) -> None:
    for _ in range(chance.choice((1, 5, 40))):
        content[chance.randrange(len(content))] = chance.randrange(256)


def flipped_at_the_beginning(content: bytearray, chance: Random) -> None:
    for _ in range(chance.choice((1, 5))):
        content[chance.randrange(min(len(content), 600))] = chance.randrange(256)


def cut(content: bytearray, chance: Random) -> None:
    del content[chance.randrange(16, len(content)) :]


def doubled(content: bytearray, chance: Random) -> None:
    at = chance.randrange(len(content))
    content[at:at] = content[at : at + 500]


def exchanged(content: bytearray, chance: Random) -> None:
    other = chance.choice(MADE)
    content[chance.randrange(len(content)) :] = other[chance.randrange(len(other)) :]


@pytest.mark.parametrize("mutate", [flipped, flipped_at_the_beginning, cut, doubled, exchanged])
def test_a_mutilated_file_is_taken_or_refused_in_a_sentence_and_nothing_else_happens(mutate, caplog):
    chance = Random(mutate.__name__)  # noqa: S311 - the same ones every time
    for content in MADE:
        mutilated = bytearray(content)
        mutate(mutilated, chance)
        try:
            check(upload(bytes(mutilated)))
        except NotNow:
            raise
        except UnusableImage as error:
            assert str(error).endswith(".")
    # Nor did a child break down: each knew what to say.
    assert caplog.messages == []
