"""Pictures for tests that begin once the library has one: taken in, and prepared, by the rooms themselves, once a
process; from then on a copy of what they left, rows and files, is put where the test looks.
"""

import json
from dataclasses import dataclass
from functools import cache

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from articles.images import library, plans, renditions
from articles.models import Image, Rendition
from articles.models.original import OF_THE_FILE

from . import files


@dataclass(frozen=True)
class Left:
    """`folder` is the number that the picture had."""

    folder: int
    row: dict
    original: bytes
    renditions: list[tuple[dict, bytes]]


def taken(size=(90, 60), **said) -> Image:
    """What `library.add` makes of a photograph of this size, without a word in the record."""
    return _copy(_left(size, is_prepared=False), said)


def prepared(size=(90, 60), **said) -> Image:
    """The same, once the worker has been at it."""
    return _copy(_left(size, is_prepared=True), said)


@cache
def _left(size: tuple[int, int], *, is_prepared: bool) -> Left:
    with transaction.atomic():
        image = library.add(files.photograph(size), title="Harbour", by=None)
        if is_prepared:
            renditions.build(image)
        rows = Rendition.objects.filter(image=image).values()
        left = Left(
            image.pk,
            {name: getattr(image, name) for name in OF_THE_FILE},
            _removed("originals", image.file.name),
            [(row, _removed("renditions", row["file"])) for row in rows],
        )
        transaction.set_rollback(True)
    return left


def _removed(storage: str, name: str) -> bytes:
    with storages[storage].open(name) as file:
        content = file.read()
    storages[storage].delete(name)
    return content


def _copy(left: Left, said: dict) -> Image:
    name = storages["originals"].save(left.row["file"].name, ContentFile(left.original))
    image = Image.objects.create(**{"title": "Harbour", **left.row, "file": name, **said})
    here = f"{image.pk}/"
    for row, content in left.renditions:
        file = here + row["file"].removeprefix(f"{left.folder}/")
        Rendition.objects.create(**{**row, "id": None, "image_id": image.pk, "file": file})
        storages["renditions"].save(file, ContentFile(content))
    if left.renditions:
        image.manifest = json.loads(json.dumps(image.manifest).replace(f'"{left.folder}/', f'"{here}'))
        image.manifest["key"] = plans.key(renditions.plan(image))
        image.save(update_fields=["manifest"])
    return image
