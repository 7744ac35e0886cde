"""Writing what is said of pictures: whichever door it comes by, it is written here.

There are three: a picture's own page (`library.revise`), the grid in which many are mended (`mending.mend`), and the
same said of many at once (`editing.change`). Each holds its pictures, works out under the lock what differs from what
is said now, and hands that to `write`. What is said is plain data, as LibraryEdit keeps it: texts, the number of a
licence, a day as "2027-11-24", the numbers of the tags in order.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from articles import record
from articles.models import Image, ImageTag, Licence, User
from articles.tags import meaning
from articles.workflow import forewarning, leaning
from articles.workflow.leaning import Leaning

from . import allowed, cropping, renditions

TAGS = "tags"
# What the desk says of a picture. All else is read off the file or written by the worker, and saving a form that was
# opened before the worker was done must not undo its work.
EDITORIAL = (
    "title", "alt", "is_decorative", "caption", "credit", "licence", "rights_holder", "terms", "territories",
    "rights_until", "copyright_notice", "taken_on", "place", "focal_x", "focal_y",
)  # fmt: skip
# What decides which part of it readers see.
OF_THE_CUT = ("focal_x", "focal_y", "crops")
FIELDS = (*EDITORIAL, "crops", TAGS)
Said = dict[str, Any]


class Meanwhile(Exception):
    """Somebody has said something else since it was looked at: `now`, by field, as in `said`. Nothing was written."""

    def __init__(self, image: Image, now: Said):
        self.image, self.now = image, now
        super().__init__(f"“{image}” was changed meanwhile.")


@dataclass(frozen=True)
class Change:
    """Of one picture, only what changes. Tags are numbers, and names where they are still to be made."""

    image: Image
    before: Said
    after: Said


def held(pks: Iterable[int]) -> list[Image]:
    """The pictures that are there still, ours until the transaction ends.

    In the order in which everybody takes pictures who takes several: two who meet wait, and not for ever. Their numbers
    stay what they are, so whoever only points at one of them need not wait.
    """
    images = Image.objects.filter(pk__in=set(pks)).order_by("pk").select_for_update(of=("self",), no_key=True)
    return list(images.prefetch_related(TAGS))


def held_one(pk: int) -> Image:
    """Raises Image.DoesNotExist."""
    for image in held([pk]):
        return image
    raise Image.DoesNotExist


def said(image: Image, name: str) -> Any:
    if name == TAGS:
        return sorted(tag.pk for tag in image.tags.all())
    value = getattr(image, Image._meta.get_field(name).attname)
    return value.isoformat() if isinstance(value, date) else value


def meant(image: Image, to: Said, *, seen: Said, now: Said) -> Said:
    """What of `to` is somebody's own: another thing than was `seen`, and than is said `now`. Raises Meanwhile where
    somebody else has said a third."""
    mine = {name: value for name, value in to.items() if value != seen.get(name, now[name]) and value != now[name]}
    if clashing := {name: now[name] for name in mine if now[name] != seen.get(name, now[name])}:
        raise Meanwhile(image, clashing)
    return mine


def difference(image: Image, wanted: Said) -> Change | None:
    """What would change; as it would be kept, a credit of two lines as one."""
    now, after = {name: said(image, name) for name in wanted}, copy(image)
    _put(after, wanted)
    wanted = {name: value if name == TAGS else said(after, name) for name, value in wanted.items()}
    names = [name for name in wanted if wanted[name] != now[name]]
    return Change(image, {name: now[name] for name in names}, {name: wanted[name] for name in names}) if names else None


def write(
    changes: Sequence[Change],
    *,
    by: User | None,
    verb: str = "changed",
    what: str = "",
    knowing: Collection[str] = (),
) -> None:
    """Write the changes of pictures that are `held`; `what` is what the record says of them all.

    Raises PermissionDenied, and leaning.StillLeaning where it takes from pieces what they need to be published, unless
    `by` was told of each.
    """
    allowed.to("change", by)
    if not changes:
        return
    found = leaning_on(changes, are_held=True)
    found.refuse_unless(knowing)
    _write_fields(changes)
    _write_tags({each.image.pk: each.after[TAGS] for each in changes if TAGS in each.after})
    if what:
        record.add_all(verb, [each.image for each in changes], by=by, detail={"what": what})
    else:
        for each in changes:
            record.add(verb, each.image, by=by, detail={"what": in_words(each)})
    for each in changes:
        if any(name in each.after for name in OF_THE_CUT):
            transaction.on_commit(partial(renditions.prepare.enqueue, each.image.pk))
    if found:  # what cannot be told now, the sweep tells
        transaction.on_commit(partial(forewarning.tell_of, found, by=by), robust=True)


def leaning_on(changes: Sequence[Change], *, are_held: bool = False) -> Leaning:
    """The pieces that would not pass the checklist any more. Of pictures that are held, the licences are held too,
    after them: whoever edits a licence finds what is under it."""
    touching = [each for each in changes if any(name in each.after for name in leaning.FIELDS)]
    if not touching:
        return Leaning()
    numbers = {said["licence"] for each in touching for said in (each.before, each.after) if said.get("licence")}
    numbers |= {each.image.licence_id for each in touching if each.image.licence_id}
    rows = Licence.objects.filter(pk__in=numbers).order_by("pk")
    licences = {each.pk: each for each in (rows.select_for_update(no_key=True) if are_held else rows)}
    pairs = []
    for each in touching:
        before, after = copy(each.image), copy(each.image)
        _put(after, each.after)
        for image in (before, after):
            image.licence = licences.get(image.licence_id)
        pairs.append((before, after))
    return leaning.on_pictures(pairs)


def label(name: str) -> str:
    """ "rights_until" -> "May be used until" """
    words = "tags" if name == TAGS else str(Image._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def in_words(change: Change) -> str:
    """ "alt text, focal point, crop 16:9" """
    words: list[str] = []
    for name in [name for name in FIELDS if name in change.after]:
        if name == "crops":
            before, after = change.before[name], change.after[name]
            words += [
                f"crop {cropping.named(each)}" for each in {**before, **after} if before.get(each) != after.get(each)
            ]
        else:
            words.append("focal point" if name in OF_THE_CUT else label(name).lower())
    return ", ".join(dict.fromkeys(words))


def _put(image: Image, after: Said) -> None:
    for name, value in after.items():
        if name != TAGS:
            field = Image._meta.get_field(name)
            setattr(image, field.attname, field.to_python(value))


def _write_fields(changes: Sequence[Change]) -> None:
    """In as few queries as there are different things to be said."""
    alike: dict[str, list[int]] = {}
    for each in changes:
        fields = {name: value for name, value in each.after.items() if name != TAGS}
        if fields:
            alike.setdefault(json.dumps(fields, sort_keys=True), []).append(each.image.pk)
            _put(each.image, fields)
    for fields, pks in alike.items():
        values = {Image._meta.get_field(name).attname: value for name, value in json.loads(fields).items()}
        Image.objects.filter(pk__in=pks).update(**values)


def _write_tags(wanted: dict[int, list[int]]) -> None:
    if not wanted:
        return
    there = set(ImageTag.objects.filter(content_object__in=wanted).values_list("content_object", "tag"))
    meant = meaning.held(tag for tags in wanted.values() for tag in tags)
    wished = {(pk, meant[tag]) for pk, tags in wanted.items() for tag in tags if tag in meant}
    gone: dict[int, list[int]] = {}
    for pk, tag in there - wished:
        gone.setdefault(tag, []).append(pk)
    for tag, pks in gone.items():
        ImageTag.objects.filter(tag=tag, content_object__in=pks).delete()
    new = (ImageTag(content_object_id=pk, tag_id=tag) for pk, tag in sorted(wished - there))
    ImageTag.objects.bulk_create(new, ignore_conflicts=True)
