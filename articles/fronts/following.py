"""What was planned with an edition follows it, in publishing's own transaction: moved, handed on, taken away.

Who may publish is asked there; nobody is asked here whether they may arrange. The piece is locked before, then the
fronts in the order of their numbers.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from articles import record
from articles.models import Edition, Front, Placement, User

from .changing import Change, changed, take_turn


def move(edition: Edition, delta: timedelta, *, by: User | None, now: datetime) -> None:
    """With the edition, by as much: where it stands from then on, and until when. What has begun stays."""
    if not delta:
        return
    for change, coming in _fronts([edition], by, now, f"moved what is planned for “{edition}” with it"):
        for each in coming:
            each.live_from = max(each.live_from + delta, now)
            if each.ends_at:
                each.ends_at = max(each.ends_at + delta, each.live_from)
            each.live_until = each.ends_at
        # Whatever they are moved over is settled after all have their place.
        Placement.objects.bulk_update(coming, ["live_from", "live_until", "ends_at"])
        _record("moved a plan", edition, change, by)


def drop(editions: Collection[Edition], *, by: User | None, now: datetime) -> None:
    """Take away what has not begun: they will never come, or are withdrawn. What that had ended goes on again."""
    if not editions:
        return
    one = next(iter(editions))
    for change, coming in _fronts(editions, by, now, f"took away what was planned for “{one}”"):
        Placement.objects.filter(pk__in=[each.pk for each in coming]).delete()
        _record("dropped a plan", one, change, by)


def held_by(editions: Collection[Edition]) -> list[int]:
    """The placements planned with them, to be handed on to what takes their place, which nobody changes meanwhile."""
    tied = Placement.objects.filter(edition__in=editions)
    if tied.exists():
        take_turn()
    return list(tied.values_list("pk", flat=True))


def hand_on(placements: Collection[int], *, to: Edition) -> None:
    """Nothing of a front changes by it, but which edition they follow."""
    Placement.objects.filter(pk__in=placements).update(edition=to)


def _fronts(
    editions: Collection[Edition], by: User | None, now: datetime, what: str
) -> Iterator[tuple[Change, list[Placement]]]:
    """Each front on which something is planned with them that has not begun, while it is ours."""
    coming = Placement.objects.filter(edition__in=editions).coming(now)
    for front in Front.objects.filter(pk__in=coming.values("front")).order_by("pk"):
        with changed(front, by=by, now=now, what=what) as change:
            yield change, list(coming.filter(front=front).order_by("live_from", "pk"))


def _record(verb: str, edition: Edition, change: Change, by: User | None) -> None:
    record.add(verb, edition.article, by=by, at=change.now, detail={"front": str(change.front)})
