"""The record: who did what, when, to what. Every room writes its acts here; nothing changes or drops one.

A verb is a line of SAID. `detail` is what else somebody will want to know of it in a year: plain data, in words.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.text import Truncator

from articles.content import vocabulary
from articles.models import Act, Article, User

# The verb, and how the record says it of a piece: "Edgar Editor approved “Harbour vote”", or "approved it".
# The name stands at its end, or where the braces are.
SAID = {
    "began": "began",
    "submitted": "submitted",
    "sent back": "sent {} back",
    "approved": "approved",
    "published": "published",
    "scheduled": "scheduled",
    "tried again": "had an after-effect tried again of",
    "left": "left a failed after-effect as it is of",
    "rescheduled": "moved {} to another time",
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
    "approved outside": "approved {} from outside",
    "objected outside": "objected to {} from outside",
    "named": "named a text of",
    "restored": "restored an earlier text of",
    "overrode": "overrode the checklist for",
    "warned": "told the desk that {} would not pass the checklist any more",
    "weighed": "changed what the checklist asks of",
    "featured": "featured",
    "unfeatured": "took {} off a front",
    "arranged": "changed the place of",
    "planned": "planned the place of {} on a front",
    "moved a plan": "moved the planned place of {} along with it",
    "dropped a plan": "took away the planned place of",
    "assigned": "assigned",
    "due": "set a due date for",
    "described": "changed the idea of",
    "spiked": "spiked",
    "brought back": "brought {} back",
    "deleted": "deleted {} for ever",
    # Of what is no piece: a picture, a tag, a person.
    "added": "added",
    "changed": "changed",
    "removed": "deleted",
    "changed with others": "changed {} with others",
    "took back": "took back a change of",
    "moved": "moved",
    "closed": "closed",
    "opened again": "opened {} again",
    "kept both": "kept {} beside one like it:",
    "proposed a file": "proposed another file for",
    "cut a file": "cut the file proposed for",
    "merged": "merged other tags into",
    "was merged": "merged into another tag:",
    "split": "split",
    "took apart": "took back what was merged into or split off as",
    "also called": "changed what else is called",
    "put a file aside": "put aside the file proposed for",
    "replaced": "replaced the file of",
    "took a file back": "took back the replaced file of",
}

# Those by which what is said of a thing becomes another.
CHANGES = ("changed", "changed with others", "took back")

# How a detail is said after it; what is not here (the number of an edition) is for finding it and not for reading.
DETAILS = {
    "was": "was: {}",
    "from": "from {}",
    "until": "until {}",
    "to": "to {}",
    "whom": "{}",
    "name": "“{}”",
    "text": "“{}”",
    "kind": "{}",
    "due": "{}",
    "slot": "{}",
    "front": "on the front “{}”",
    "said": "“{}”",
    "reason": "“{}”",
    "what": "{}",
}


def add(verb: str, about: Model, *, by: User | None, at: datetime | None = None, detail: dict | None = None) -> Act:
    """Write an act of `by` (None: the system itself). Raises KeyError for a verb that is not in the table."""
    act = _act(verb, about, by, at or timezone.now(), detail)
    act.save(force_insert=True)
    return act


def add_all(
    verb: str, things: Iterable[Model], *, by: User | None, at: datetime | None = None, detail: dict | None = None
) -> list[Act]:
    """The same of each of many things, in one query."""
    at = at or timezone.now()
    return Act.objects.bulk_create(_act(verb, about, by, at, detail) for about in things)


def _act(verb: str, about: Model, by: User | None, at: datetime, detail: dict | None) -> Act:
    SAID[verb]
    is_piece = isinstance(about, Article)
    return Act(
        verb=verb,
        at=at,
        by=by,
        article_id=about.pk if is_piece else None,
        thing="" if is_piece else about._meta.model_name,
        thing_id=None if is_piece else about.pk,
        subject=str(about)[:250],
        detail=_plain(detail or {}),
    )


def _plain(detail: Any) -> Any:
    """Without the control characters that somebody may have sent: PostgreSQL cannot keep every one of them."""
    if isinstance(detail, dict):
        return {name: _plain(value) for name, value in detail.items()}
    if isinstance(detail, list | tuple):
        return [_plain(value) for value in detail]
    return vocabulary.without_controls(detail) if isinstance(detail, str) else detail


def beginning(text: str) -> str:
    """As much of a note as the record keeps."""
    return Truncator(vocabulary.line(text)).chars(200, truncate="…")


def who(act: Act) -> str:
    """Who did it: somebody of the desk, somebody from outside by the name that they gave, or the system itself."""
    return str(act.by or act.detail.get("whom") or "The system")


def who_changed(about: Model) -> str:
    """Who changed last what is said of it: “Edgar Editor”, or “Somebody” where nobody is known."""
    acts = Act.objects.filter(thing=about._meta.model_name, thing_id=about.pk, verb__in=CHANGES).select_related("by")
    last = acts.order_by("-pk").first()
    return str(last.by) if last and last.by else "Somebody"


def said(act: Act) -> tuple[str, str]:
    """The act in a few words, before and after the name of what it was done to: “sent”, “back”."""
    before, _, after = SAID.get(act.verb, act.verb).partition("{}")
    return before.strip(), after.strip()


def details(act: Act) -> str:
    """What else is known of it: “from 2 March 2026, 08:00 UTC, until 3 March 2026, 08:00 UTC”."""
    known = {name: value for name, value in act.detail.items() if value and isinstance(value, str)}
    if act.by is None:
        known.pop("whom", None)
    return ", ".join(DETAILS[name].format(value) for name, value in known.items() if name in DETAILS)
