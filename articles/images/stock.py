"""Rows and files compared: what is lost, what is left over, and mending both. `manage.py check_media` asks.

Files are written before their rows and deleted after them, so that whatever breaks in between leaves a file without a
row; a row without a file is a file that somebody, or a restore, took away. The storage is listed folder by folder,
never asked for one file after another: a library has millions.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.core.files.storage import Storage, storages

from articles.models import Image, Rendition, Replacement

from . import backlog, renditions


class Lost(NamedTuple):
    """Rows of a picture without their files."""

    storage: str
    image: Image
    names: list[str]


class Stray(NamedTuple):
    """A file that no row names."""

    storage: str
    name: str


Track = Callable[..., Iterable]


def compare(*, before: datetime, track: Track) -> Iterator[Lost | Stray]:
    """What is amiss. A file that is not older than `before` may be on its way to its row, and is left alone."""
    yield from _originals(before, track)
    yield from _renditions(before, track)


def mend(amiss: Lost | Stray) -> bool:
    """False where it cannot be: an original that is lost has to come from a backup."""
    if isinstance(amiss, Stray):
        if not _is_named(amiss):
            storages[amiss.storage].delete(amiss.name)
        return True
    if amiss.storage == "originals":
        return False
    renditions.forget(amiss.image, set(amiss.names))
    renditions.prepare.enqueue(amiss.image.pk)
    return True


def forget_lost(image: Image) -> int:
    """Strike off the renditions whose files have gone from the storage, so that `renditions.build` makes them anew."""
    lost = _lost(image, _files(storages["renditions"], str(image.pk)))
    if lost:
        renditions.forget(image, set(lost))
        image.refresh_from_db()
    return len(lost)


def _originals(before: datetime, track: Track) -> Iterator[Lost | Stray]:
    """The names of all originals fit into memory; a hundred times as many renditions would not."""
    storage = storages["originals"]
    # A proposal that was dropped has no file any more.
    files = [model.objects.exclude(file="").values_list("file", flat=True).iterator() for model in (Image, Replacement)]
    named = {name for names in files for name in names}
    lost = set(named)
    for folder in track("Originals", _folders(storage)):
        there = _files(storage, folder)
        lost -= there
        yield from (Stray("originals", name) for name in sorted(there - named) if _is_old(storage, name, before))
    # What was deleted meanwhile has neither row nor file.
    for name in sorted(lost):
        if (owner := _owner(name)) and not storage.exists(name):
            yield Lost("originals", owner, [name])


def _owner(name: str) -> Image | None:
    replaced = Replacement.objects.filter(file=name).select_related("image").first()
    return Image.objects.filter(file=name).first() or (replaced and replaced.image)


def _renditions(before: datetime, track: Track) -> Iterator[Lost | Stray]:
    storage = storages["renditions"]
    folders = {folder for folder in _listed(storage, "")[0] if folder.isdecimal()}
    for image in track("Renditions", backlog.walk(), total=Image.objects.count()):
        folder = str(image.pk)
        there = _files(storage, folder) if folder in folders else set()
        folders.discard(folder)
        if lost := _lost(image, there):
            yield Lost("renditions", image, lost)
        yield from _strays(storage, folder, there, before)
    for folder in sorted(folders):
        yield from _strays(storage, folder, _files(storage, folder), before)


def _strays(storage: Storage, folder: str, there: set[str], before: datetime) -> Iterator[Stray]:
    named = set(Rendition.objects.filter(image_id=int(folder)).values_list("file", flat=True)) if there else set()
    strays = (Stray("renditions", name) for name in sorted(there - named) if _is_old(storage, name, before))
    yield from (stray for stray in strays if not _is_named(stray))


def _lost(image: Image, there: set[str]) -> list[str]:
    """Looked at twice, the file last: a worker may be at work on this very picture."""
    storage, named = storages["renditions"], set(image.renditions.values_list("file", flat=True))
    missing = Rendition.objects.filter(file__in=named - there).values_list("file", flat=True) if named - there else []
    return sorted(name for name in missing if not storage.exists(name))


def _is_named(stray: Stray) -> bool:
    models = (Rendition,) if stray.storage == "renditions" else (Image, Replacement)
    return any(model.objects.filter(file=stray.name).exists() for model in models)


def _is_old(storage: Storage, name: str, before: datetime) -> bool:
    try:
        return storage.get_modified_time(name) < before
    except Exception:  # each kind of storage says in its own words that it has gone meanwhile
        if storage.exists(name):
            raise
        return False


def _folders(storage: Storage, inside: str = "") -> Iterator[str]:
    """Every folder that may hold originals, the innermost ones too."""
    yield inside
    for name in sorted(_listed(storage, inside)[0]):
        yield from _folders(storage, f"{inside}/{name}".lstrip("/"))


def _files(storage: Storage, folder: str) -> set[str]:
    return {f"{folder}/{name}".lstrip("/") for name in _listed(storage, folder)[1]}


def _listed(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    # A bucket made by hand may have an empty name for the folder itself.
    return [name for name in folders if name], [name for name in files if name]
