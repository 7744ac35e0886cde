"""What has begun and what has ended on the timeline, written down as after-effects that are to be done.

Readers need none of this. `sweeping` comes by every few seconds, looks, and does what is due.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles import record
from articles.models import AfterEffect, Edition, Heartbeat, User, live_at

from . import heartbeats, stages
from .effects import EFFECTS, Effect

Event = AfterEffect.Event
State = AfterEffect.State

MOMENT = {Event.BEGAN: "live_from", Event.ENDED: "live_until"}
# How far back each look goes once more: whoever published has read the clock before their work could be seen.
OVERLAP = timedelta(minutes=10)
PAGE = 500


class NotFailed(Exception):
    """It is not there to be tried again or left. Its text tells an editor what to do."""


def happened(event: str) -> QuerySet[Edition]:
    """The editions of which this is true, as the timeline says now.

    What was replaced in the moment it began was never live. Where the next edition takes over, the piece goes on.
    """
    if event == Event.BEGAN:
        return Edition.objects.filter(Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")))
    follower = Edition.objects.filter(live_at(OuterRef("live_until")), article=OuterRef("article"))
    return Edition.objects.filter(~Exists(follower), live_until__gt=F("live_from"))


def look(effects: Iterable[Effect] = EFFECTS, *, now: datetime | None = None, page: int = PAGE) -> int:
    """Write down what follows from whatever has happened since the last look; returns how much of it is new.

    The first look begins with the present: what was published before, or is imported with its old dates, is told to
    nobody. Broken off at any point, the next look finds the rest.
    """
    now = now or timezone.now()
    fresh = {"beat_at": now, "since": now, "reached": now}
    sweep, _ = Heartbeat.objects.get_or_create(name=heartbeats.SWEEP, defaults=fresh)
    after = max(sweep.since, sweep.reached - OVERLAP)
    new = 0
    for event in Event:
        for editions in _pages(event, after, now, page):
            new += _write_down([effect for effect in effects if event in effect.events], event, editions)
    Heartbeat.objects.filter(name=heartbeats.SWEEP).update(beat_at=now, reached=now)
    return new


def _pages(event: str, after: datetime, until: datetime, size: int) -> Iterator[list[tuple[int, datetime]]]:
    """(edition, moment) of what happened in (after, until]: a walk along the index, page by page."""
    moment = MOMENT[event]
    found = happened(event).filter(**{f"{moment}__lte": until}).order_by(moment, "pk").values_list("pk", moment)
    ahead = found.filter(**{f"{moment}__gt": after})
    while rows := list(ahead[:size]):
        yield rows
        pk, last = rows[-1]
        ahead = found.filter(Q(**{f"{moment}__gt": last}) | Q(pk__gt=pk), **{f"{moment}__gte": last})


def _write_down(effects: list[Effect], event: str, editions: list[tuple[int, datetime]]) -> int:
    there = AfterEffect.objects.filter(event=event, edition__in=[pk for pk, _ in editions])
    known = set(there.values_list("name", "edition", "happened_at"))
    missing = [
        AfterEffect(name=effect.name, edition_id=pk, event=event, happened_at=moment, due_at=moment)
        for pk, moment in editions
        for effect in effects
        if (effect.name, pk, moment) not in known
    ]
    if missing:
        _keep(missing)
    return len(missing)


@transaction.atomic
def _keep(rows: list[AfterEffect]) -> None:
    # An edition that somebody is at work on may be gone in a moment: it is found again by the next look.
    editions = Edition.objects.select_for_update(skip_locked=True, no_key=True)
    still = set(editions.filter(pk__in={row.edition_id for row in rows}).values_list("pk", flat=True))
    # Of two sweeps at once, the first has written it.
    AfterEffect.objects.bulk_create((row for row in rows if row.edition_id in still), ignore_conflicts=True)


@transaction.atomic
def try_again(effect: AfterEffect, *, by: User | None, now: datetime | None = None) -> AfterEffect:
    """Have a failed one done once more, at the next sweep. Raises NotFailed, PermissionDenied."""
    now = now or timezone.now()
    return _decide(effect, "tried again", by=by, now=now, state=State.WAITING, due_at=now, finished_at=None)


@transaction.atomic
def leave(effect: AfterEffect, *, by: User | None, now: datetime | None = None) -> AfterEffect:
    """Let a failed one rest: somebody has seen it, and it is not done any more. Raises NotFailed, PermissionDenied."""
    now = now or timezone.now()
    return _decide(effect, "left", by=by, now=now, state=State.LEFT, finished_at=now)


def _decide(effect: AfterEffect, verb: str, *, by: User | None, now: datetime, **changes) -> AfterEffect:
    piece = effect.edition.article
    stages.refuse(by, "after_effects", piece)
    failed = AfterEffect.objects.filter(pk=effect.pk, state=State.FAILED)
    if not failed.update(**changes):
        raise NotFailed("This was seen to already. Reload the page and look again.")
    record.add(verb, piece, by=by, at=now, detail={"what": label(effect.name), "error": effect.reason})
    effect.refresh_from_db()
    return effect


def label(name: str) -> str:
    return next((effect.label for effect in EFFECTS if effect.name == name), name)
