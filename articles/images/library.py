"""Taking a picture into the library, and changing what is said of it."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils.text import slugify

from articles import record
from articles.models import Image, Tag, User
from articles.tags import meaning, naming
from articles.workflow.leaning import Leaning

from . import allowed, keywords, originals, renditions, saying, uses, validation
from .reading import wire
from .reading.embedded import Embedded
from .validation import EXTENSIONS, Checked

# What a file may say of its picture.
FROM_THE_FILE = ("title", "alt", "caption", "credit", "copyright_notice", "taken_on", "place")


class StillUsed(Exception):
    """What leans on the picture is in `uses`; its text names it and says what to do."""

    def __init__(self, leaning: list[uses.Group]):
        self.uses = leaning
        names = list(dict.fromkeys(each.name for group in leaning for each in group.uses))
        further = sum(group.count for group in leaning) - sum(len(group.uses) for group in leaning)
        further += max(0, len(names) - 5)
        named = ", ".join(f"“{name}”" for name in names[:5])
        more = f" and {further} more" if further else ""
        super().__init__(
            f"It stands in {named}{more}. Take it out of what is a draft; what readers have seen keeps its pictures."
        )


class AlreadyThere(Exception):
    """The very same file is in the library: as `image`, the first of them where it was kept more than once."""

    def __init__(self, image: Image):
        self.image = image
        super().__init__(f"This very file is in the library already: “{image}”.")


def add(
    file: File,
    *,
    title: str,
    by: User | None,
    alt: str = "",
    is_decorative: bool = False,
    caption: str = "",
    credit: str = "",
    focal: tuple[float, float] = (0.5, 0.5),
) -> Image:
    """Check the file, keep it byte for byte under a name of our own, and have its renditions made.

    Raises what `keep` raises. `by`: None is the system itself.
    """
    fields = {"title": title, "alt": alt, "is_decorative": is_decorative, "caption": caption, "credit": credit}
    return keep(Image(**fields, focal_x=focal[0], focal_y=focal[1]), file, by=by)


def keep(
    image: Image,
    file: File,
    *,
    by: User | None,
    checked: Checked | None = None,
    even_if_there: bool = False,
    otherwise: Mapping[str, Any] | None = None,
    tags: Sequence[str] = (),
) -> Image:
    """`add`, for what is said of a picture in an Image that is not saved yet.

    What it leaves empty is said by the file itself, and what that leaves empty by `otherwise`, field by field; the
    words that the file has for the picture are not made its tags, but kept to be offered. `checked`: what
    `validation.check` has answered for this file, where it was asked already. Raises UnusableImage with a sentence for
    the editor, PermissionDenied, and AlreadyThere unless the editor wants the same file once more.
    """
    allowed.to("add", by)
    checked = checked or validation.check(file)
    if not even_if_there:
        _refuse_double(checked)
    _describe(image, checked.embedded, otherwise or {})
    image.title = image.title or title_from(file.name or "")
    for name, value in checked.facts.items():
        setattr(image, name, value)
    image.uploaded_by = by
    with originals.kept(file, checked) as image.file, transaction.atomic():
        if not even_if_there:
            _one_at_a_time(checked)
            _refuse_double(checked)
        image.save(force_insert=True)
        meant = meaning.held(tag.pk for tag in naming.found_or_made(list(tags)))
        image.tags.add(*Tag.objects.filter(pk__in=meant.values()))
        record.add("added", image, by=by)
        _prepare_on_commit(image)
    return image


def same_file(content_hash: str) -> Image | None:
    """The picture that has this very file: the first, where it was kept more than once."""
    return Image.objects.filter(content_hash=content_hash).order_by("pk").first()


@transaction.atomic
def revise(
    image: Image,
    *,
    by: User | None,
    only: Collection[str] = saying.EDITORIAL,
    tags: Sequence[str] | None = None,
    seen: saying.Said | None = None,
    knowing: Collection[str] = (),
) -> Image:
    """Save what the desk says of the picture; where its focal point or a crop has moved, have its crops made again.

    `only`: the fields that were changed. Whatever else a form has shown, it may be older than what is saved. `seen`:
    what stood in them when they were changed, where that is known. Raises what `saying.meant` and `saying.write` raise.
    """
    allowed.to("change", by)
    locked = saying.held_one(image.pk)
    to = {name: saying.said(image, name) for name in saying.FIELDS if name in only and name != saying.TAGS}
    if tags is not None:
        to[saying.TAGS] = sorted(tag.pk for tag in naming.found_or_made(list(tags)))
    now = {name: saying.said(locked, name) for name in to}
    if change := saying.difference(locked, saying.meant(locked, to, seen=seen or {}, now=now)):
        saying.write([change], by=by, knowing=knowing)
    return image


def leaning_on(image: Image, *, only: Collection[str]) -> Leaning:
    """What `revise` would have to be told of: the pieces that would not pass the checklist any more."""
    saved = Image.objects.prefetch_related(saying.TAGS).get(pk=image.pk)
    to = {name: saying.said(image, name) for name in saying.EDITORIAL if name in only}
    change = saying.difference(saved, to)
    return saying.leaning_on([change] if change else [])


def remove(image: Image, *, by: User | None) -> None:
    """Delete the picture with all its files. Raises StillUsed where anything shows it or has ever shown it."""
    allowed.to("delete", by)
    try:
        _remove(image, by)
    except (ProtectedError, IntegrityError) as error:
        # A piece came to show it between looking and deleting.
        raise StillUsed(uses.of(image)) from error


@transaction.atomic
def _remove(image: Image, by: User | None) -> None:
    locked = Image.objects.select_for_update().get(pk=image.pk)
    if leaning := uses.of(locked):
        raise StillUsed(leaning)
    files = [("originals", locked.file.name), *(("renditions", row.file.name) for row in locked.renditions.all())]
    files += [("originals", row.file.name) for row in locked.replacements.all() if row.file]
    record.add("removed", locked, by=by)
    locked.delete()
    transaction.on_commit(partial(originals.let_go, files))


def title_from(file_name: str) -> str:
    """ "harbour-at-dawn_02.jpg" -> "Harbour at dawn 02": a title to begin with."""
    words = wire.text(" ".join(re.split(r"[\s_-]+", Path(file_name).stem)))
    return (words[:1].upper() + words[1:])[:200] or "Untitled"


def download_name(image: Image) -> str:
    return f"{slugify(image.title) or 'picture'}.{EXTENSIONS[image.format]}"


def _describe(image: Image, embedded: Embedded, otherwise: Mapping[str, Any]) -> None:
    for field in FROM_THE_FILE:
        if not (getattr(image, field) or (field == "alt" and image.is_decorative)):
            setattr(image, field, getattr(embedded, field) or otherwise.get(field) or getattr(image, field))
    image.keywords = keywords.tidy(embedded.keywords)


def _refuse_double(checked: Checked) -> None:
    if there := same_file(checked.content_hash):
        raise AlreadyThere(there)


def _one_at_a_time(checked: Checked) -> None:
    """Of two who bring the same file at once the second waits here until the first is done, and then sees it.

    SQLite needs nothing for it: our transactions there begin with the one lock that it has.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(checked.content_hash[:15], 16)])


def _prepare_on_commit(image: Image) -> None:
    transaction.on_commit(partial(renditions.prepare.enqueue, image.pk))
