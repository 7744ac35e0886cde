"""Making an original's renditions, and its manifest, from which alone pages read what is there. A picture's own file
and those proposed for it are treated alike, and share a folder, named by the picture's number.

Files come first, the rows and the manifest after them in one step: a page never points at a file that is not there.
Files are never overwritten and, when the focal point moves, not taken away at once: a page that a reader has open, or
a cache keeps, still finds the old ones. A Rendition row stands for a file that is whole; a file without a row is a
remnant.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import IO, Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from articles.models import Image, Original, Rendition, Replacement

from . import bounded, fingerprints, likeness, patience, plans, rendering
from .geometry import Point, Size
from .plans import Planned
from .specs import ANIMATED
from .unusable import NotNow, UnusableImage

# How long what no page points at any more goes on answering: open pages, caches, feed readers, a step taken back.
GRACE = timedelta(days=30)


SMALL = 1_000_000  # pixels


class Made(NamedTuple):
    planned: Planned
    name: str
    byte_size: int


def plan(original: Original) -> list[Planned]:
    return plans.plan(
        folder=str(number(original)),
        content_hash=original.content_hash,
        size=Size(original.width, original.height),
        focal=Point(original.focal_x, original.focal_y),
        crops=original.crops,
        moves=original.frames > 1 and original.format in ANIMATED,
    )


def number(original: Original) -> int:
    """Of the picture whose file this is, or may become."""
    return original.image_id if isinstance(original, Replacement) else original.pk


def is_current(original: Original) -> bool:
    """Whether pages show the picture as it is set now. False while it is being prepared."""
    return original.manifest.get("key") == plans.key(plan(original))


def failure(original: Original) -> str:
    """Why there are no renditions, in a sentence for an editor; empty where nothing is wrong."""
    return original.manifest.get("failure", "")


@task()
def prepare(image_id: int, tries: int = 0) -> None:
    """`build`, for the worker. It stands in this room because the library asks for it, and imports point down."""
    image = Image.objects.filter(pk=image_id).first()
    if image and _is_built(image, prepare, tries) and not fingerprints.is_current(image.fingerprint):
        likeness.look.enqueue(image_id)


@task()
def prepare_replacement(replacement_id: int, tries: int = 0) -> None:
    replacement = Replacement.objects.filter(pk=replacement_id).first()
    if replacement:
        _is_built(replacement, prepare_replacement, tries)


def _is_built(original: Original, again: Task, tries: int) -> bool:
    """Build it. Where that fails by no fault of the file's, it is put off: False."""
    try:
        build(original)
    except Exception as error:  # noqa: BLE001 - each kind of storage fails in its own words
        patience.put_off(again, original.pk, tries, error)
        return False
    return True


def build(original: Original, *, is_waited_for: bool = True) -> bool:
    """Make what is missing. False where nothing was. `original` is brought up to date.

    Where pages show nothing of it yet, they are first given something that is quickly made: if somebody waits for it,
    and the picture is so large that all of it would take longer than to begin twice.

    Safe to call again after a kill, and by several workers at once: rendering holds no lock, and of two that made the
    same, the second to finish throws its files away.
    """
    is_built = False
    try:
        original.refresh_from_db()
        while not is_current(original):
            is_built = True
            planned = plan(original)
            is_large = original.width * original.height > SMALL
            in_two_steps = is_waited_for and is_large and not original.manifest.get("own")
            make(original, plans.first(planned) if in_two_steps else planned)
            original.refresh_from_db()
    except ObjectDoesNotExist:
        pass  # deleted meanwhile
    return is_built


@transaction.atomic
def retire(image: Image, *, now: datetime | None = None) -> None:
    """Note since when no page points at a rendition, and forget it of those that are pointed at again.

    To be called after whatever exchanges manifests; a build does it by itself.
    """
    Image.objects.select_for_update().get(pk=image.pk)
    wanted = in_use(image)
    rows = image.renditions.all()
    named = {pk: name in wanted for pk, name in rows.values_list("pk", "file")}
    rows.filter(retired_at=None, pk__in=[pk for pk in named if not named[pk]]).update(retired_at=now or timezone.now())
    rows.filter(retired_at__isnull=False, pk__in=[pk for pk in named if named[pk]]).update(retired_at=None)


def in_use(image: Image) -> set[str]:
    """The names that a page may be given now, or that the desk is shown: of its file and of those proposed for it."""
    manifests = Replacement.objects.filter(image=image, state=Replacement.State.PROPOSED).values_list(
        "manifest", flat=True
    )
    own = Image.objects.filter(pk=image.pk).values_list("manifest", flat=True)
    return {name for each in [*own, *manifests] for name in names(each)}


def names(manifest: dict[str, Any]) -> set[str]:
    """Every file that a manifest names."""
    cuts = [cut for cut in manifest.values() if isinstance(cut, dict)]
    return {entry[2] for cut in cuts for entries in cut.values() for entry in entries}


@transaction.atomic
def forget(image: Image, lost: set[str]) -> None:
    """Strike off renditions by their names, so that pages no longer point at them and `build` makes them anew."""
    Image.objects.select_for_update().get(pk=image.pk)
    Rendition.objects.filter(image=image, file__in=lost).delete()
    for rows in (Image.objects.filter(pk=image.pk), Replacement.objects.filter(image=image)):
        for pk, named in rows.values_list("pk", "manifest"):
            if names(named) & lost:
                rows.filter(pk=pk).update(manifest={})


def forgive(original: Original) -> None:
    """Let one that failed be tried again, under this renderer and these decoders."""
    kept = {name: cut for name, cut in original.manifest.items() if name not in {"key", "failure"}}
    type(original).objects.filter(pk=original.pk).update(manifest=kept)


def make(original: Original, planned: list[Planned]) -> None:
    """One step of `build`."""
    made: list[Made] = []
    try:
        there = _there(original)
        with storages["originals"].open(original.file.name) as file:
            missing = {each.stem: each for each in planned if each.stem not in there}
            for each, encoded in rendered(file, original.format, list(missing.values())):
                made.append(Made(each, storages["renditions"].save(each.name, ContentFile(encoded)), len(encoded)))
        unused = _settle(original, planned, made)
    except NotNow:
        _discard(each.name for each in made)
        raise
    except UnusableImage as error:
        _discard(each.name for each in made)
        # What pages show now, if anything, they go on showing.
        failed = {**original.manifest, "key": plans.key(plan(original)), "failure": str(error)}
        type(original).objects.filter(pk=original.pk).update(manifest=failed)
    except BaseException:
        _discard(each.name for each in made)
        raise
    else:
        _discard(unused)


def rendered(file: IO[bytes], format: str, wanted: list[Planned]) -> Iterator[tuple[Planned, bytes]]:
    """Each wanted rendition with its bytes, made where a file that breaks its decoder breaks nothing else."""
    if not wanted:
        return
    asked = {"format": format, "wanted": [asdict(each) for each in wanted]}
    with bounded.run("render", file, limits=bounded.RENDERING, **asked) as done:
        for number, each in enumerate(wanted):
            yield each, rendering.file_of(done.folder, number).read_bytes()


def _settle(original: Original, planned: list[Planned], made: list[Made]) -> set[str]:
    """Write rows and manifest, unless the picture was changed or prepared by another meanwhile.

    Answers with the names of the files that nothing points at.
    """
    with transaction.atomic():
        # The picture first, also where it is about a replacement: rows of both are told apart by their names only.
        image = Image.objects.select_for_update().filter(pk=number(original)).first()
        locked = image and type(original).objects.select_for_update().filter(pk=original.pk).first()
        if locked is None or not _is_wanted(locked, planned):
            return {each.name for each in made}
        there = _there(locked)
        new = [each for each in made if each.planned.stem not in there]
        there |= {each.planned.stem: each.name for each in new}
        if any(each.stem not in there for each in planned):
            return {each.name for each in made}  # one that stood there went meanwhile: it is begun once more
        Rendition.objects.bulk_create(_row(image, each) for each in new)
        locked.manifest = manifest(planned, there)
        locked.save(update_fields=["manifest"])
        retire(image)
    # A name other than the planned one was given where a remnant, or another worker's file, stood under that.
    return ({each.name for each in made} | {each.planned.name for each in made}) - set(there.values())


def _is_wanted(original: Original, planned: list[Planned]) -> bool:
    whole = plan(original)
    return planned == whole or (planned == plans.first(whole) and not original.manifest.get("own"))


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


def _there(original: Original) -> dict[str, str]:
    """The stem that was planned -> the name that the storage gave.

    "12/640x427-0123456789abcdef.avif", or where that was taken "12/640x427-0123456789abcdef_Ab3dE9x.avif".
    """
    rows = Rendition.objects.filter(image=number(original)).exclude(retired_at__lte=timezone.now() - GRACE)
    return {re.split("[_.]", name)[0]: name for name in rows.values_list("file", flat=True)}


def _discard(names: Iterable[str]) -> None:
    for name in names:
        with suppress(OSError):
            storages["renditions"].delete(name)
