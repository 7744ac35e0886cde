"""A photograph as it comes from a camera: with its place, its data, and lying on its side."""

from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageFilter

from tests.images import files

ORIENTATION, GPS = 0x0112, 0x8825


def photograph(folder: Path) -> Path:
    """A real one where there is one, else one made here."""
    real = files.PHOTOS and files.PHOTOS / "leica-t.jpg"
    if real and real.exists():
        return real
    noise = Pillow.effect_noise((3000, 2000), 60).filter(ImageFilter.GaussianBlur(2)).convert("RGB")
    made = folder / "harbour-at-dawn.jpg"
    made.write_bytes(files.with_gps(Pillow.blend(files.painted((3000, 2000)), noise, 0.3), orientation=8))
    return made


def says_where_it_was_taken(file) -> bool:
    with Pillow.open(file) as picture:
        exif = picture.getexif()
        return bool(exif.get_ifd(GPS)) and ORIENTATION in exif
