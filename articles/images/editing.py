"""Saying the same of many pictures at once: looking at what would change, changing it, and taking it back.

A `Wish` is about one field, `TagWish` about the tags. What a picture says is compared as plain values: see `saying`.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from articles.models import Image, LibraryEdit, Licence, Tag, User
from articles.tags import meaning, naming
from articles.workflow.leaning import Leaning

from . import allowed, saying
from .saying import TAGS, Change

MOST = 500
FIELDS = ("credit", "caption", "licence", "rights_holder", "rights_until", "place")


class ChangedSince(Exception):
    """Something that would be overwritten is not what was looked at."""


class TooMany(Exception):
    def __init__(self):
        super().__init__(f"At most {MOST} pictures can be changed at once. Do it in parts.")


@dataclass(frozen=True)
class Wish:
    """`value`: a text, a Licence, a day, or None where there is to be none."""

    field: str
    value: str | date | Licence | None
    only_if_empty: bool = False

    @property
    def plain(self) -> Any:
        if isinstance(self.value, Licence):
            return self.value.pk
        return self.value.isoformat() if isinstance(self.value, date) else self.value


@dataclass(frozen=True)
class TagWish:
    how: Literal["add", "remove", "set"]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    changes: list[Change]
    unchanged: int

    @property
    def seal(self) -> str:
        """The same as long as the same would be overwritten of the same pictures."""
        overwritten = [(each.image.pk, each.before) for each in self.changes]
        return sha256(json.dumps(overwritten, sort_keys=True).encode()).hexdigest()

    @property
    def leaning(self) -> Leaning:
        """The pieces that would not pass the checklist any more."""
        return saying.leaning_on(self.changes)


@dataclass(frozen=True)
class Undone:
    edit: LibraryEdit
    restored: int = 0
    # What somebody has changed since stays, and so does what cannot be as it was.
    left: list[str] = field(default_factory=list)
    was_undone_before: bool = False


def preview(pks: Iterable[int], wishes: list[Wish], tags: TagWish | None = None) -> Preview:
    """What `change` would do now. Raises TooMany."""
    images = Image.objects.filter(pk__in=_few(pks)).order_by("-pk").defer("fingerprint").prefetch_related(TAGS)
    return _planned(list(images), wishes, tags, naming.found(list(tags.names)) if tags else [])


@transaction.atomic
def change(
    pks: Iterable[int],
    wishes: list[Wish],
    tags: TagWish | None = None,
    *,
    by: User | None,
    seen: str = "",
    knowing: Collection[str] = (),
) -> LibraryEdit | None:
    """Change the pictures as they are now. None where they say all of it already.

    `seen`: the seal of what was looked at before. Raises ChangedSince where it is not like that any more, TooMany,
    ValidationError for what a picture has no room for, and what `saying.write` raises.
    """
    allowed.to("change", by)
    for wish in wishes:
        _checked(wish)
    images = saying.held(_few(pks))[::-1]
    known = []
    if tags:
        names = list(tags.names)
        known = naming.found(names) if tags.how == "remove" else naming.found_or_made(names)
    planned = _planned(images, wishes, tags, known)
    if seen and planned.seal != seen:
        raise ChangedSince
    if not planned.changes:
        return None
    edit = LibraryEdit.objects.create(
        by=by,
        at=timezone.now(),
        summary=_summary(planned.changes),
        before={str(each.image.pk): each.before for each in planned.changes},
        after={str(each.image.pk): each.after for each in planned.changes},
    )
    saying.write(planned.changes, by=by, verb="changed with others", what=edit.summary, knowing=knowing)
    return edit


@transaction.atomic
def undo(edit: LibraryEdit, *, by: User | None, knowing: Collection[str] = ()) -> Undone:
    """Put back what the edit wrote wherever it still stands; what was changed since is left, and said. Once only.

    Raises what `saying.write` raises.
    """
    allowed.to("change", by)
    edit = LibraryEdit.objects.select_for_update(of=("self",)).get(pk=edit.pk)
    if edit.undone_at:
        return Undone(edit, was_undone_before=True)
    images = {image.pk: image for image in saying.held(map(int, edit.after))}
    licences, there = _still_there(edit)
    writing: list[Change] = []
    left: list[str] = []
    meant = _meant(edit)
    for number, after in edit.after.items():
        image = images.get(int(number))
        if image is None:
            left.append(f"Picture {number} is no longer in the library.")
            continue
        back = {}
        for name, wrote in after.items():
            was = edit.before[number][name]
            if name == TAGS:
                was, wrote = (sorted(meaning.said(tags, meant)) for tags in (was, wrote))
            if saying.said(image, name) != wrote or (name == "licence" and was and was not in licences):
                left.append(f"“{image}”: {saying.label(name).lower()} was changed since.")
            else:
                back[name] = [tag for tag in was if tag in there] if name == TAGS else was
        if change := saying.difference(image, back):
            writing.append(change)
    saying.write(writing, by=by, verb="took back", what=edit.summary, knowing=knowing)
    edit.undone_at, edit.undone_by = timezone.now(), by
    edit.save(update_fields=["undone_at", "undone_by"])
    return Undone(edit, restored=len(writing), left=left)


def _few(pks: Iterable[int]) -> set[int]:
    pks = set(pks)
    if len(pks) > MOST:
        raise TooMany
    return pks


def _planned(images: list[Image], wishes: list[Wish], tags: TagWish | None, known: list[Tag]) -> Preview:
    changes = []
    new = naming.unknown(list(tags.names)) if tags and tags.how != "remove" else []
    for image in images:
        after = {
            wish.field: wish.plain for wish in wishes if not (wish.only_if_empty and saying.said(image, wish.field))
        }
        if tags:
            after[TAGS] = _tagged(saying.said(image, TAGS), tags, known, new)
        if change := saying.difference(image, after):
            changes.append(change)
    return Preview(changes, len(images) - len(changes))


def _tagged(there: list, wish: TagWish, known: list[Tag], new: list[str]) -> list:
    """Tags have no order; so that two lists can be compared, they are sorted. Names stand for tags to be made."""
    named = {tag.pk for tag in known}
    if wish.how == "remove":
        return sorted(set(there) - named)
    return sorted(named if wish.how == "set" else named | set(there)) + new


def _checked(wish: Wish) -> None:
    if wish.field not in FIELDS:
        raise ValueError(wish.field)
    about = Image._meta.get_field(wish.field)
    about.clean(wish.value.pk if isinstance(wish.value, Licence) else wish.value, None)


def _still_there(edit: LibraryEdit) -> tuple[set[int], set[int]]:
    licences = {said["licence"] for said in edit.before.values() if said.get("licence")}
    tags = {tag for said in edit.before.values() for tag in said.get(TAGS, [])}
    return (
        set(Licence.objects.filter(pk__in=licences).values_list("pk", flat=True)),
        set(Tag.every.filter(pk__in=tags).values_list("pk", flat=True)),
    )


def _meant(edit: LibraryEdit) -> dict[int, int]:
    """What its tags mean now: some were merged since."""
    told = (*edit.before.values(), *edit.after.values())
    return meaning.now(tag for said in told for tag in said.get(TAGS, []) if isinstance(tag, int))


def _summary(changes: list[Change]) -> str:
    names = dict.fromkeys(name for name in (*FIELDS, TAGS) if any(name in each.after for each in changes))
    *first, last = [saying.label(name) for name in names]
    last = last.lower() if first else last
    fields = " and ".join(filter(None, [", ".join([*first[:1], *map(str.lower, first[1:])]), last]))
    return Truncator(f"{fields} of {len(changes)} picture{'' if len(changes) == 1 else 's'}").chars(300)
