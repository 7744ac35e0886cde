"""The order of the sections, which the masthead has, and home by itself; the home page of the past keeps its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Kind, Section, User

from . import layout
from .changing import take_turn
from .layout import HOME, Place


@contextmanager
def home_kept(*, now: datetime | None = None) -> Iterator[datetime]:
    """Within it sections and kinds are saved and deleted, by whichever door.

    If home by itself becomes another by it, what it was is written down for the time up to `now`.
    """
    with transaction.atomic():
        take_turn()
        home = layout.row(HOME)
        now = now or timezone.now()
        before = layout.places(HOME, now)
        yield now
        if layout.places(HOME, now) != before:
            layout.keep_past(home, _still_there(before), now=now)


def may_order(by: User | None) -> bool:
    return by is None or (by.is_active and by.is_staff and by.has_perm("articles.change_section"))


def in_order() -> list[Section]:
    return list(Section.objects.order_by("position", "name", "pk"))


def move(section: Section, *, steps: int, by: User | None, now: datetime | None = None) -> int:
    """Move a section up (negative) or down by so many places, as far as there are any.

    Answers with its new place, counted from one. Raises PermissionDenied, and Section.DoesNotExist where it is gone.
    """
    if not may_order(by):
        raise PermissionDenied("You may not change the order of the sections. Ask an administrator.")
    with home_kept(now=now) as at:
        stood = in_order()
        place = next((number for number, each in enumerate(stood) if each.pk == section.pk), None)
        if place is None:
            raise Section.DoesNotExist(f"“{section}” was deleted meanwhile.")
        others = [each for each in stood if each.pk != section.pk]
        new = min(max(place + steps, 0), len(others))
        _number([*others[:new], stood[place], *others[new:]])
        if new != place:
            record.add("moved", section, by=by, at=at, detail={"what": _beside(others, new)})
    return new + 1


def put_last(section: Section) -> None:
    """Where a new section stands, until somebody moves it. Not saved."""
    last = Section.objects.order_by("-position").values_list("position", flat=True).first()
    section.position = 0 if last is None else last + 1


def _still_there(stood: list[Place]) -> list[Place]:
    """Without the blocks of what was deleted: nothing can ever have stood in them."""
    sections = set(Section.objects.values_list("pk", flat=True))
    kinds = set(Kind.objects.values_list("pk", flat=True))
    return [each for each in stood if each.section in sections | {None} and each.kind in kinds | {None}]


def _number(sections: list[Section]) -> None:
    changed = [each for number, each in enumerate(sections) if each.position != number]
    for number, each in enumerate(sections):
        each.position = number
    Section.objects.bulk_update(changed, ["position"])


def _beside(others: list[Section], place: int) -> str:
    return f"before “{others[place]}”" if place < len(others) else f"after “{others[-1]}”"
