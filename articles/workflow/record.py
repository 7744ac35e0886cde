"""The record: who did what, when, to what. Every room writes its acts here; nothing changes or drops one.

A verb is a line of SAID. `detail` is what else somebody will want to know of it in a year: plain data, in words.
"""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from articles.models import Act, Article, User

# The verb, and how the record says it of a piece: "Edgar Editor approved “Harbour vote”".
SAID = {
    "submitted": "submitted",
    "sent back": "sent back",
    "approved": "approved",
    "published": "published",
    "scheduled": "scheduled",
    "tried again": "had an after-effect tried again of",
    "left": "left a failed after-effect as it is of",
    "rescheduled": "moved to another time",
    "cancelled": "cancelled what was scheduled of",
    "expired": "set an end for",
    "withdrew": "withdrew",
    "wrote correction": "wrote a correction for",
    "changed correction": "changed a correction for",
    "dropped correction": "dropped a correction for",
    "embargoed": "set an embargo on",
    "embargo lifted": "lifted the embargo of",
    "noted": "wrote a note on",
    "answered a note": "answered a note on",
    "resolved a note": "resolved a note on",
    "reopened a note": "opened a note again on",
    "asked outside": "asked somebody outside about",
    "revoked a link": "revoked a link to",
    "approved outside": "approved, from outside,",
    "objected outside": "objected, from outside, to",
    "named": "named a revision of",
    "restored": "brought back an earlier text of",
    "overrode": "overrode the checklist for",
    "weighed": "changed what the checklist asks of",
}


def add(verb: str, about: Model, *, by: User | None, at: datetime | None = None, detail: dict | None = None) -> Act:
    """Write an act of `by` (None: the system itself). Raises KeyError for a verb that is not in the table."""
    SAID[verb]
    is_piece = isinstance(about, Article)
    return Act.objects.create(
        verb=verb,
        at=at or timezone.now(),
        by=by,
        article_id=about.pk if is_piece else None,
        thing="" if is_piece else about._meta.model_name,
        thing_id=None if is_piece else about.pk,
        subject=str(about)[:250],
        detail=detail or {},
    )
