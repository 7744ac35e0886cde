"""One change of a front: in the front's lock, settled, counted, and kept whole so that it can be taken back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from articles.models import LEAD, Arrangement, Front, Placement, Slot, User
from articles.workflow import timeline

from . import layout


class Stands(Protocol):
    """A placement, or one that was."""

    slot: str
    article_id: int
    live_from: datetime
    ends_at: datetime | None


@dataclass
class Change:
    front: Front
    now: datetime
    what: str = ""  # in words, as the record has it


@contextmanager
def changed(front: Front, *, by: User | None, what: str = "", now: datetime | None = None) -> Iterator[Change]:
    """Have the front for oneself and change its placements; nothing is kept where nothing came of it.

    The clock is read once the front is ours. So of two editors at once the second sees what the first has placed.
    """
    with transaction.atomic():
        take_turn()
        locked = Front.objects.select_for_update().get(pk=front.pk)
        change = Change(locked, now or timezone.now(), what)
        before = snapshot(locked, change.now)
        yield change
        settle(locked, now=change.now)
        after = snapshot(locked, change.now)
        if after == before:
            return
        locked.version += 1
        locked.arranged_at = change.now
        locked.save(update_fields=["version", "arranged_at"])
        Arrangement.objects.create(
            front=locked, version=locked.version, at=change.now, by=by, what=change.what[:250], before=before,
            after=after,
        )  # fmt: skip
        front.version, front.arranged_at = locked.version, locked.arranged_at


def take_turn() -> None:
    """Wait until nobody else changes any front; until the end of the transaction.

    One act may change several, and publishing several times over: where each locked only those that it came to, two
    of them could wait for each other. Home's row stands for all. Pieces are locked before, never after.
    """
    Front.objects.select_for_update().get(pk=layout.row(layout.HOME).pk)


def snapshot(front: Front, now: datetime) -> list[dict]:
    """What stands on the front and is to stand there, and its chosen slots, as plain data. What has ended is the past.

    A placement has a "placement", a slot has a "block": their numbers.
    """
    rows = (
        Placement.objects.filter(front=front)
        .exclude(live_until__lte=now)
        .order_by("slot", "position", "live_from", "pk")
    )
    return [
        {
            "placement": each.pk,
            "slot": each.slot,
            "position": each.position,
            "article": each.article_id,
            "from": each.live_from.isoformat(),
            "until": each.ends_at.isoformat() if each.ends_at else None,
            "headline": each.headline,
            "image": each.image_id,
            "edition": each.edition_id,
        }
        for each in rows
    ] + [
        {
            "block": each.pk,
            "key": each.key,
            "form": each.form,
            "size": each.size,
            "position": each.position,
            "section": each.section_id,
            "topic": each.topic_id,
            "kind": each.kind_id,
        }
        for each in Slot.objects.filter(front=front).exclude(live_until__lte=now).order_by("position", "pk")
    ]


def settle(front: Front, *, now: datetime) -> None:
    """Give each placement its end, as `ends` has it."""
    rows = Placement.objects.filter(front=front).exclude(live_until__lte=now, live_from__lte=now)
    rows = list(rows.order_by("live_from", "pk"))
    for each, until in zip(rows, ends(rows), strict=True):
        if until != each.live_until:
            Placement.objects.filter(pk=each.pk).update(live_until=until)


def ends(rows: Sequence[Stands]) -> list[datetime | None]:
    """What each asked for, or where the next begins that takes its place for good; told in the order of beginning.

    That is the next lead, of a lead; and of any piece its own next place, for it stands in one slot of a front.
    """
    return [
        timeline.earlier(
            each.ends_at, next((other.live_from for other in rows[number + 1 :] if _gives_way(each, other)), None)
        )
        for number, each in enumerate(rows)
    ]


def _gives_way(first: Stands, later: Stands) -> bool:
    return later.article_id == first.article_id or first.slot == later.slot == LEAD


def end(placements: list[Placement], now: datetime) -> int:
    """Take them off: what has begun is ended, what has not is gone."""
    begun = [each.pk for each in placements if each.live_from < now]
    Placement.objects.filter(pk__in=[each.pk for each in placements if each.live_from >= now]).delete()
    Placement.objects.filter(pk__in=begun).update(live_until=now, ends_at=now)
    return len(placements)
