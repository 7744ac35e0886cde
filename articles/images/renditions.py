"""Making an Image's renditions, and its manifest, from which alone pages read what is there.

Files come first, the rows and the manifest after them in one step: a page never points at a file that is not there.
Files are never overwritten and, when the focal point moves, not taken away: a page that a reader has open, or a cache
keeps, still finds the old ones. A Rendition row stands for a file that is whole; a file without a row is a remnant.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django_tasks import task

from articles.models import Image, Rendition

from . import plans, rendering
from .geometry import Point, Size
from .plans import Planned
from .validation import UnusableImage


class Made(NamedTuple):
    planned: Planned
    name: str
    byte_size: int


def plan(image: Image) -> list[Planned]:
    return plans.plan(
        folder=str(image.pk),
        content_hash=image.content_hash,
        size=Size(image.width, image.height),
        focal=Point(image.focal_x, image.focal_y),
    )


def is_current(image: Image) -> bool:
    """Whether pages show the picture as it is set now. False while it is being prepared."""
    return image.manifest.get("key") == plans.key(plan(image))


def failure(image: Image) -> str:
    """Why there are no renditions, in a sentence for an editor; empty where nothing is wrong."""
    return image.manifest.get("failure", "")


@task()
def prepare(image_id: int) -> None:
    """`build`, for the worker. It stands in this room because the library asks for it, and imports point down."""
    image = Image.objects.filter(pk=image_id).first()
    if image:
        build(image)


def build(image: Image) -> bool:
    """Make what is missing. False where nothing was. `image` is brought up to date.

    Safe to call again after a kill, and by several workers at once: rendering holds no lock, and of two that made the
    same, the second to finish throws its files away.
    """
    is_built = False
    image.refresh_from_db()
    while not is_current(image):
        is_built = True
        _attempt(image)
        try:
            image.refresh_from_db()
        except Image.DoesNotExist:
            break
    return is_built


def forget_lost(image: Image) -> int:
    """Strike off the renditions whose files have gone from the storage, so that `build` makes them anew."""
    storage = storages["renditions"]
    lost = [row.pk for row in image.renditions.all() if not storage.exists(row.file.name)]
    if lost:
        with transaction.atomic():
            Rendition.objects.filter(pk__in=lost).delete()
            Image.objects.filter(pk=image.pk).update(manifest={})
    return len(lost)


def _attempt(image: Image) -> None:
    planned, made = plan(image), []
    try:
        there = _there(image)
        with storages["originals"].open(image.file.name) as original:
            missing = {each.stem: each for each in planned if each.stem not in there}
            for each, encoded in rendering.render(original, image.format, missing.values()):
                made.append(Made(each, storages["renditions"].save(each.name, ContentFile(encoded)), len(encoded)))
        unused = _settle(image, planned, made)
    except UnusableImage as error:
        _discard(each.name for each in made)
        # What pages show now, if anything, they go on showing.
        failed = {**image.manifest, "key": plans.key(planned), "failure": str(error)}
        Image.objects.filter(pk=image.pk).update(manifest=failed)
    except BaseException:
        _discard(each.name for each in made)
        raise
    else:
        _discard(unused)


def _settle(image: Image, planned: list[Planned], made: list[Made]) -> set[str]:
    """Write rows and manifest, unless the picture was changed or prepared by another meanwhile.

    Answers with the names of the files that nothing points at.
    """
    with transaction.atomic():
        locked = Image.objects.select_for_update().filter(pk=image.pk).first()
        if locked is None or plan(locked) != planned:
            return {each.name for each in made}
        there = _there(locked)
        new = [each for each in made if each.planned.stem not in there]
        Rendition.objects.bulk_create(_row(locked, each) for each in new)
        there |= {each.planned.stem: each.name for each in new}
        locked.manifest = manifest(planned, there)
        locked.save(update_fields=["manifest"])
    # A name other than the planned one was given where a remnant, or another worker's file, stood under that.
    return ({each.name for each in made} | {each.planned.name for each in made}) - set(there.values())


def manifest(planned: Iterable[Planned], names: dict[str, str]) -> dict[str, Any]:
    """{"key": …, "3x2": {"avif": [[width, height, name], …], …}, …}, the narrowest first."""
    cuts: dict[str, Any] = {}
    for each in planned:
        cuts.setdefault(each.cut, {}).setdefault(each.format.name, []).append([*each.size, names[each.stem]])
    return {"key": plans.key(planned), **cuts}


def _row(image: Image, made: Made) -> Rendition:
    width, height = made.planned.size
    return Rendition(
        image=image,
        ratio=made.planned.cut,
        width=width,
        height=height,
        format=made.planned.format.name,
        file=made.name,
        byte_size=made.byte_size,
    )


def _there(image: Image) -> dict[str, str]:
    """The stem that was planned -> the name that the storage gave.

    "12/640x427-0123456789abcdef.avif", or where that was taken "12/640x427-0123456789abcdef_Ab3dE9x.avif".
    """
    names = image.renditions.values_list("file", flat=True)
    return {re.split("[_.]", name)[0]: name for name in names}


def _discard(names: Iterable[str]) -> None:
    for name in names:
        with suppress(OSError):
            storages["renditions"].delete(name)
