"""Finding near-doubles: a picture that is in the library already in another size, compression or crop.

The worker looks once a picture's renditions are there. All fingerprints are read, a few thousand at a time, along an
index that holds them; at the likest a closer look is taken, by their smallest renditions. What the desk answers is in
`doubles.py`.
"""

import heapq
from collections.abc import Iterator, Sequence
from io import BytesIO

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import task
from PIL import Image as Pillow

from articles.models import Image, Likeness

from . import fingerprints, patience
from .specs import JPEG

AT_ONCE = 5000  # fingerprints in memory
LOOKED_AT = 24  # as many at most are looked at closely


@task()
def look(image_id: int, tries: int = 0) -> None:
    """`find`, for the worker. To be called when a picture has come in, or has another file."""
    image = Image.objects.filter(pk=image_id).first()
    if image:
        try:
            find(image)
        except Exception as error:  # noqa: BLE001 - each kind of storage fails in its own words
            patience.put_off(look, image_id, tries, error)


def find(image: Image) -> list[Likeness]:
    """Note what the picture is like, and answer with what is new of it. It may be asked again: what was answered stays
    answered, and what nobody has answered goes where the two are not alike any more."""
    views = fingerprints.views(_fingerprint(image))
    near = _alike(image, heapq.nsmallest(LOOKED_AT, _may_be(image, views))) if views else {}
    return _note(image, near)


def of(image: Image) -> QuerySet[Likeness]:
    """What nobody has answered yet, the likest first: those it came after, and those that came after it."""
    either = Q(image=image) | Q(other=image)
    return Likeness.objects.filter(either, answer=Likeness.Answer.OPEN).select_related("image", "other")


def before(images: Sequence[Image]) -> dict[int, list[Likeness]]:
    """Of each picture, by its number, what nobody has answered of the older ones that it is like: by one query."""
    found: dict[int, list[Likeness]] = {image.pk: [] for image in images}
    for row in Likeness.objects.filter(image__in=images, answer=Likeness.Answer.OPEN).select_related("other"):
        found[row.image_id].append(row)
    return found


def is_awaited(image: Image) -> bool:
    """Whether it is still to be looked at: what cannot be shown never is."""
    return not (image.manifest.get("failure") or fingerprints.is_current(image.fingerprint))


def unlooked_at() -> list[int]:
    """The numbers of the pictures without a fingerprint of today's making."""
    rows = Image.objects.order_by("pk").values_list("pk", "fingerprint").iterator(chunk_size=AT_ONCE)
    return [pk for pk, fingerprint in rows if not fingerprints.is_current(fingerprint)]


def _fingerprint(image: Image) -> bytes | memoryview | None:
    """What stands in the row, or made now of its smallest rendition; None while there is none."""
    if fingerprints.is_current(known := image.fingerprint):
        return known
    picture = _picture(image)
    if picture is None:
        return None
    made = fingerprints.of(picture)
    # Only of the file that was looked at: it may be another by now.
    if not Image.objects.filter(pk=image.pk, content_hash=image.content_hash).update(fingerprint=made):
        return None
    image.fingerprint = made
    return made


def _may_be(image: Image, views: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The distance and the number of each picture that is worth a closer look."""
    for pk, other in _known():
        if pk != image.pk and other and (apart := fingerprints.distance(views, other)) <= fingerprints.MAY_BE:
            yield apart, pk


def _known() -> Iterator[tuple[int, tuple[int, ...]]]:
    rows = Image.objects.filter(fingerprint__isnull=False).order_by("pk").values_list("pk", "fingerprint")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield from ((pk, fingerprints.views(fingerprint)) for pk, fingerprint in chunk)
        last = chunk[-1][0]


def _alike(image: Image, candidates: list[tuple[int, int]]) -> dict[int, int]:
    """Those that are near-doubles, each with how far it is from being the same: in thousandths."""
    picture = _picture(image) if candidates else None
    if picture is None:
        return {}
    near = {}
    for other in Image.objects.filter(pk__in=[pk for _, pk in candidates]).order_by("pk"):
        theirs = _picture(other)
        close = fingerprints.closeness(picture, theirs) if theirs else 0.0
        if close >= fingerprints.CLOSE:
            near[other.pk] = max(0, round((1 - close) * 1000))
    return near


@transaction.atomic
def _note(image: Image, near: dict[int, int]) -> list[Likeness]:
    # Either may have gone meanwhile.
    locked = Image.objects.select_for_update().filter(pk__in=[*near, image.pk]).order_by("pk")
    there = dict(locked.values_list("pk", "content_hash"))
    if there.get(image.pk) != image.content_hash:
        return []
    either = Likeness.objects.filter(Q(image=image) | Q(other=image))
    pairs = {(max(pk, image.pk), min(pk, image.pk)): apart for pk, apart in near.items() if pk in there}
    known = {(row.image_id, row.other_id): row for row in either}
    gone = [row.pk for pair, row in known.items() if pair not in pairs and row.answer == Likeness.Answer.OPEN]
    Likeness.objects.filter(pk__in=gone).delete()
    new = [
        Likeness(image_id=later, other_id=earlier, distance=apart)
        for (later, earlier), apart in pairs.items()
        if (later, earlier) not in known
    ]
    return Likeness.objects.bulk_create(new)


def _picture(image: Image) -> Pillow.Image | None:
    """Its smallest whole rendition."""
    try:
        file = storages["renditions"].open(image.manifest["own"][JPEG.name][0][2])
    except (KeyError, FileNotFoundError):
        return None  # any other failure of the storage is none of the picture's, and no answer
    with file:
        content = BytesIO(file.read())
    try:
        with Pillow.open(content, formats=["JPEG"]) as picture:
            return picture.convert("L")
    except OSError:
        return None
