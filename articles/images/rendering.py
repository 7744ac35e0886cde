"""From an original to encoded renditions: upright, in sRGB, with no metadata at all.

For the worker, never for a request: a 24-megapixel photograph takes seconds and some hundred megabytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from PIL import Image as Pillow
from PIL import ImageCms

from .geometry import Box, Size
from .plans import Planned
from .reading import colours, decoding
from .specs import MOVING_BYTES, MOVING_FRAMES, MOVING_PIXELS, MOVING_SECONDS, Format
from .unusable import UnusableImage

_FINE = Pillow.Resampling.LANCZOS
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
# Frames of an animation that are looked at: each must be decoded on the way to the next.
MOST_READ = 1000


def write(original: IO[bytes], folder: Path, *, format: str, wanted: list[dict[str, Any]]) -> None:
    """`render`, as a job of `child.py`: what is wanted comes as JSON, each rendition is left in a file of its own."""
    asked = [_planned(**each) for each in wanted]
    numbers = {each.stem: number for number, each in enumerate(asked)}
    for planned, encoded in render(original, format, asked):
        file_of(folder, numbers[planned.stem]).write_bytes(encoded)


def file_of(folder: Path, number: int) -> Path:
    return folder / f"rendition-{number}"


def _planned(*, box: list[int], size: list[int], format: dict[str, Any], **rest: str) -> Planned:
    return Planned(box=Box(*box), size=Size(*size), format=Format(**format), **rest)


def render(original: IO[bytes], format: str, wanted: Iterable[Planned]) -> Iterator[tuple[Planned, bytes]]:
    """Each wanted rendition with its bytes, one at a time. Raises UnusableImage where the original cannot be read."""
    wanted = list(wanted)
    yield from _stills(original, format, [each for each in wanted if not each.format.moves])
    for planned in wanted:
        if planned.format.moves:
            original.seek(0)
            picture = decoding.open_picture(original, format)
            yield planned, _moving(picture, planned, colours.profiles(picture, original, format))


def _stills(original: IO[bytes], format: str, wanted: list[Planned]) -> Iterator[tuple[Planned, bytes]]:
    by_size: dict[tuple[Box, Size], list[Planned]] = defaultdict(list)
    for planned in wanted:
        by_size[planned.box, planned.size].append(planned)
    if not by_size:
        return
    picture = decoding.open_picture(original, format)
    full = decoding.upright_size(picture)
    profiles = colours.profiles(picture, original, format)
    base = _base(picture, full, profiles, scale=max(size.width / box.width for box, size in by_size))
    last_box = sized = None
    for box, size in sorted(by_size, reverse=True):
        # Of one crop the largest is made first, and each smaller one from it: a third of the time, the same to the eye.
        sized = sized.resize(size, _FINE) if box == last_box else _cut(base, full, box, size)
        last_box = box
        flat = _on_white(sized) if sized.mode == "RGBA" else sized
        for planned in by_size[box, size]:
            yield planned, _encode(sized if planned.format.has_alpha else flat, planned)


def _base(picture: Pillow.Image, full: Size, profiles: list[bytes], *, scale: float) -> Pillow.Image:
    """The whole picture upright, in sRGB, RGB or RGBA, and no larger than what is wanted of it asks for."""
    turn = decoding.orientation(picture)
    # JPEG's decoder leaves out detail by itself, at a fraction of the time and memory.
    picture.draft(None, (max(1, int(picture.width * scale)), max(1, int(picture.height * scale))))
    decoding.decode(picture)
    picture = _plain(picture)
    shrink = min(picture.width, picture.height, int(max(picture.size) / (max(full) * scale)))
    if shrink > 1:
        picture = picture.reduce(shrink)
    picture = decoding.turned_upright(_in_srgb(picture, profiles), turn)
    if picture.mode == "RGBA" and picture.getextrema()[3][0] == 255:
        picture = picture.convert("RGB")
    # Encoders write what stands here into the file: EXIF with the place, XMP, profiles, comments.
    picture.info = {}
    return picture


def _moving(picture: Pillow.Image, planned: Planned, profiles: list[bytes]) -> bytes:
    """The animation, ended by the time at which one that goes on must be stoppable."""
    most = min(MOVING_FRAMES, max(1, MOVING_PIXELS // (planned.size.width * planned.size.height)))
    frames = _frames(picture, planned.size, profiles, apart=MOVING_SECONDS * 1000 / most)
    while len(encoded := _animated(frames, planned)) > MOVING_BYTES and len(frames) > 2:
        frames = _half(frames)
    return encoded


def _frames(
    picture: Pillow.Image, size: Size, profiles: list[bytes], *, apart: float
) -> list[tuple[Pillow.Image, int]]:
    """Frames and for how long each is seen, in thousandths of a second. Of those nearer than `apart` the first."""
    turn, most = decoding.orientation(picture), MOVING_SECONDS * 1000
    frames: list[tuple[Pillow.Image, int]] = []
    passed = 0
    for number in range(min(getattr(picture, "n_frames", 1), MOST_READ)):
        try:
            picture.seek(number)
            decoding.decode(picture)
        except (EOFError, OSError, UnusableImage):
            break  # what is whole of it is shown
        # A browser takes none, or next to none, for a tenth of a second.
        lasts = int(picture.info.get("duration") or 0)
        lasts = min(lasts if lasts > 10 else 100, most - passed)
        if frames and frames[-1][1] < apart:
            frames[-1] = (frames[-1][0], frames[-1][1] + lasts)
        else:
            upright = decoding.turned_upright(_in_srgb(_plain(picture.copy()), profiles), turn)
            frames.append((upright.convert("RGBA").resize(size, _FINE, reducing_gap=2.0), lasts))
        passed += lasts
        if passed >= most:
            break
    if not frames:
        decoding.decode(picture)
        raise UnusableImage("It has no frame that can be read.")
    return frames


def _half(frames: list[tuple[Pillow.Image, int]]) -> list[tuple[Pillow.Image, int]]:
    lasts = [each for _, each in frames] + [0]
    return [(frames[at][0], lasts[at] + lasts[at + 1]) for at in range(0, len(frames), 2)]


def _animated(frames: list[tuple[Pillow.Image, int]], planned: Planned) -> bytes:
    (opening, _), *rest = frames
    lasts = [each for _, each in frames]
    opening.info, encoded = {}, BytesIO()
    opening.save(
        encoded,
        "WEBP",
        save_all=True,
        append_images=[frame for frame, _ in rest],
        duration=lasts,
        loop=max(1, MOVING_SECONDS * 1000 // sum(lasts)),
        **planned.format.options,
    )
    return encoded.getvalue()


def _plain(picture: Pillow.Image) -> Pillow.Image:
    """In a mode that can be resized and that colour management understands."""
    if picture.mode in {"RGB", "RGBA", "L", "LA", "CMYK", "LAB"} and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: Pillow's own conversion cuts off what is brighter than 255.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _in_srgb(picture: Pillow.Image, profiles: list[bytes]) -> Pillow.Image:
    alpha = picture.getchannel("A") if picture.mode in {"RGBA", "LA"} else None
    opaque = picture.convert(picture.mode.removesuffix("A")) if alpha else picture
    managed = _managed(opaque, profiles)
    managed = managed if managed.mode == "RGB" else managed.convert("RGB")
    if alpha:
        managed.putalpha(alpha)
    return managed


def _managed(picture: Pillow.Image, profiles: list[bytes]) -> Pillow.Image:
    """By the first that fits. A broken profile, or one for other colours than these, counts as none."""
    for profile in profiles:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            # A grey picture may be said to be in the colours of others.
            coloured = picture.convert("RGB") if picture.mode == "L" and profile[16:20] == b"RGB " else picture
            if coloured.mode == "RGB" and "sRGB" in ImageCms.getProfileDescription(source):
                return coloured
            return _through(coloured, source)
    return _through(picture, _LAB) if picture.mode == "LAB" else picture


def _through(picture: Pillow.Image, source: ImageCms.ImageCmsProfile) -> Pillow.Image:
    return ImageCms.profileToProfile(
        picture,
        source,
        _SRGB,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _cut(base: Pillow.Image, full: Size, box: Box, size: Size) -> Pillow.Image:
    across, down = base.width / full.width, base.height / full.height
    part = (box.left * across, box.top * down, min(box.right * across, base.width), min(box.bottom * down, base.height))
    return base.resize(size, _FINE, box=part, reducing_gap=2.0)


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    white = Pillow.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    return white.convert("RGB")


def _encode(picture: Pillow.Image, planned: Planned) -> bytes:
    encoded = BytesIO()
    picture.save(encoded, planned.format.name, **planned.format.options)
    return encoded.getvalue()
