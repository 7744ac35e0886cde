"""Spiking a piece that is not to appear, bringing it back as it was, and deleting for ever what never appeared.

A spiked piece is in no list of the desk but that of the spiked ones, and nobody changes it until it is brought back.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Act, Article, Stage, User

from . import reviewing, stages
from .notices import tell

SPIKED = "spiked"


class SpikeRefused(stages.TransitionRefused):
    """Its text tells an editor what to do first."""


@transaction.atomic
def spike(article: Article, *, by: User | None, reason: str = "", now: datetime | None = None) -> Article:
    """Take it off the desk's lists. Raises PermissionDenied, SpikeRefused where readers see it or are going to."""
    piece = _lock(article, "spike", by)
    now = now or timezone.now()
    if piece.editions.live(now).exists():
        raise SpikeRefused("Readers can see this piece. Withdraw it first, then spike it.")
    if piece.editions.coming(now).exists():
        raise SpikeRefused("This piece is scheduled. Cancel what is to come first, then spike it.")
    _mark(article, piece, now)
    said = record.beginning(reason)
    record.add(SPIKED, piece, by=by, at=now, detail={"reason": said} if said else {})
    why = f": {said}" if said else "."
    tell(reviewing.people_of(piece), f"{by or 'The desk'} has spiked “{piece}”{why}", article=piece, but=by, at=now)
    return piece


@transaction.atomic
def bring_back(article: Article, *, by: User | None, now: datetime | None = None) -> Article:
    """Put it back on the desk, in the stage in which it was. Raises PermissionDenied, SpikeRefused."""
    piece = _lock(article, "bring_back", by)
    if piece.spiked_at is None:
        raise SpikeRefused("This piece is not spiked any more: somebody has brought it back.")
    now = now or timezone.now()
    _mark(article, piece, None)
    record.add("brought back", piece, by=by, at=now)
    tell(reviewing.people_of(piece), f"“{piece}” is back on the desk.", article=piece, but=by, at=now)
    return piece


@transaction.atomic
def delete(article: Article, *, by: User | None, now: datetime | None = None) -> None:
    """Delete for ever what was never published; the record keeps it. Raises PermissionDenied, SpikeRefused."""
    piece = _lock(article, "delete", by)
    if piece.editions.exists():
        raise SpikeRefused(
            "It has been published or scheduled, and the record of what readers saw stays. Spike it instead."
        )
    detail = {"stage": Stage(piece.stage).label, "begun by": str(piece.created_by or "the desk")}
    record.add("deleted", piece, by=by, at=now, detail=detail)
    piece.delete()


def why(piece: Article) -> Act | None:
    """The act by which it was spiked: who, when and for what reason."""
    return piece.acts.filter(verb=SPIKED).select_related("by").first() if piece.spiked_at else None


def _lock(article: Article, action: str, by: User | None) -> Article:
    piece = Article.objects.select_for_update().get(pk=article.pk)
    stages.refuse(by, action, piece)
    return piece


def _mark(article: Article, piece: Article, at: datetime | None) -> None:
    piece.spiked_at = article.spiked_at = at
    piece.save(update_fields=["spiked_at", "updated_at"])
