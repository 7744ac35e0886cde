"""Publishing: inserting into the timeline. Only here are Editions written.

Every function takes the piece's lock first and reads the clock after it, so that of two publishers at once the second
sees what the first has done. `by` is who does it, None for the system itself. `now` is the present, for tests.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles import record
from articles.fronts import following
from articles.models import Article, Edition, Revision, Stage, User
from articles.models.edition import HEAVY

from . import clearance, correcting, editions, four_eyes, revisions, stages, timeline, windows
from .moments import spoken
from .refused import AlreadyBegun, MomentTaken, NothingToPublish, PublishingRefused, WrongMoment

KEEP = object()  # "the rest of the window of what it replaces"


@transaction.atomic
def publish(
    article: Article,
    *,
    by: User | None,
    at: datetime | None = None,
    until: datetime | None | object = KEEP,
    instead_of: Edition | None = None,
    override: str = "",
    against: Collection[str] | None = None,
    is_update: bool | None = None,
    takes_over: bool = False,
    now: datetime | None = None,
) -> Edition:
    """Make what is saved now an Edition, from `at` (None: this moment) until `until` (None: open-ended).

    Left to KEEP, `until` is the end that the edition it replaces had asked for. Editions that come later stay. One that
    is to begin at that very moment gives way only where it is named, as `instead_of`.
    `override` is the reason for which this one edition goes out against the checklist, where `by` may decide that, and
    `against` the objections that they had before their eyes; None: all that there are.
    Corrections that wait go out with it. `is_update` is whether readers are told that the piece was updated; None lets
    the texts decide, and with a correction they always are. What was planned on fronts with what gives way is handed on
    where it `takes_over`, and goes otherwise.
    Raises PermissionDenied, NotReady, WrongMoment, editions.AddressTaken, NothingToPublish.
    """
    piece, now = _lock(article, now)
    at = now if at is None else at
    stages.refuse(by, "publish" if at <= now else "schedule", piece)
    entries = _entries(piece)
    replaced = timeline.covering(entries, at)
    if until is KEEP:
        until = replaced.expires_at if replaced else None
    windows.check(piece, at, until, now=now)
    gone = _giving_way(entries, at, instead_of, now)
    cleared = clearance.of_piece(piece, at=at, until=until, by=by, reason=override, seen=against)
    revision = revisions.record(piece, by=by, at=now)
    is_same = replaced and replaced.revision_id == revision.pk and replaced.expires_at == until
    if is_same and not piece.corrections.waiting().exists():
        raise NothingToPublish(_no_news(replaced, now))

    kept = [entry for entry in entries if entry not in gone]
    edition = editions.draw_up(piece, revision=revision, by=by)
    edition.live_from, edition.expires_at = at, until
    if correcting.release(piece, gone):
        is_update = True
    edition.is_update = _is_update(edition, kept) if is_update is None else is_update
    places = following.held_by(gone) if takes_over else []
    if not takes_over:
        following.drop(gone, by=by, now=now)
    _write(piece, [*kept, edition], gone=gone, now=now)
    following.hand_on(places, to=edition)
    correcting.explain(edition)
    cleared.keep(edition, at=now)

    _approve(piece, revision, by=by, at=now)
    piece.save(update_fields=["stage", "approved_by", "approved_revision", "approved_at", "slug", "updated_at"])
    article.stage, article.slug = piece.stage, piece.slug
    verb = "published" if at <= now else "scheduled"
    record.add(verb, piece, by=by, at=now, detail=_said(edition) | {"revision": revision.pk})
    return edition


@transaction.atomic
def update(
    edition: Edition,
    *,
    by: User | None,
    override: str = "",
    against: Collection[str] | None = None,
    is_update: bool | None = None,
    now: datetime | None = None,
) -> Edition:
    """Put what is saved now into a coming edition, whose moment and end stay. Raises AlreadyBegun, and as `publish`."""
    piece, now = _lock(edition.article, now)
    coming = _coming(_entries(piece), edition, now)
    window = {"at": coming.live_from, "until": coming.expires_at, "instead_of": coming}
    said = {"override": override, "against": against, "is_update": is_update}
    return publish(piece, by=by, **window, **said, takes_over=True, now=now)


@transaction.atomic
def reschedule(
    edition: Edition,
    *,
    by: User | None,
    at: datetime,
    until: datetime | None | object = KEEP,
    instead_of: Edition | None = None,
    override: str = "",
    against: Collection[str] | None = None,
    now: datetime | None = None,
) -> Edition:
    """Move a coming edition to another moment, with the text that it has. Raises AlreadyBegun, WrongMoment, and
    NotReady where its pictures may not be used then; `override` and `against` are as in `publish`.

    One that is to begin at that very moment gives way only where it is named, as `instead_of`.
    """
    piece, now = _lock(edition.article, now)
    stages.refuse(by, "reschedule", piece)
    entries = _entries(piece)
    moved = _coming(entries, edition, now)
    until = moved.expires_at if until is KEEP else until
    windows.check(piece, at, until, now=now)
    if at == now:
        raise WrongMoment("This moment is here already. Choose a later time, or publish now.")
    cleared = clearance.of_another_moment(moved, at, by=by, reason=override, seen=against)
    was, delta = spoken(moved.live_from), at - moved.live_from
    moved.live_from, moved.expires_at, moved.live_until = at, until, at
    gone = _giving_way([entry for entry in entries if entry is not moved], at, instead_of, now)
    following.drop(gone, by=by, now=now)
    following.move(moved, delta, by=by, now=now)
    _write(piece, [entry for entry in entries if entry not in gone], gone=gone, now=now)
    cleared.keep(moved, at=now)
    record.add("rescheduled", piece, by=by, at=now, detail={"was": was} | _said(moved))
    return moved


@transaction.atomic
def cancel(edition: Edition, *, by: User | None, now: datetime | None = None) -> None:
    """Take a coming edition off the timeline; what it would have replaced goes on. Raises AlreadyBegun."""
    piece, now = _lock(edition.article, now)
    stages.refuse(by, "cancel", piece)
    entries = _entries(piece)
    cancelled = _coming(entries, edition, now)
    following.drop([cancelled], by=by, now=now)
    _write(piece, [entry for entry in entries if entry is not cancelled], gone=[cancelled], now=now)
    record.add("cancelled", piece, by=by, at=now, detail={"was": spoken(cancelled.live_from)})


@transaction.atomic
def expire(article: Article, *, by: User | None, at: datetime | None, now: datetime | None = None) -> Edition:
    """Let what is live end at `at`, or (None) stay open-ended. Raises WrongMoment, PublishingRefused."""
    piece, now = _lock(article, now)
    stages.refuse(by, "expire", piece)
    entries = _entries(piece)
    live = _live(entries, now)
    windows.check_end(at, now=now)
    live.expires_at = at
    _write(piece, entries, begun=live, now=now)
    record.add("expired", piece, by=by, at=now, detail={"until": spoken(at)} if at else {"what": "without an end"})
    return live


@transaction.atomic
def withdraw(article: Article, *, by: User | None, now: datetime | None = None) -> Edition:
    """Take the piece from readers at once, and off the timeline and the fronts whatever of it was to come."""
    piece, now = _lock(article, now)
    stages.refuse(by, "withdraw", piece)
    entries = _entries(piece)
    live = _live(entries, now)
    live.expires_at, live.withdrawn = now, True
    coming = [entry for entry in entries if entry.live_from > now]
    following.drop([live, *coming], by=by, now=now)
    _write(piece, [entry for entry in entries if entry not in coming], begun=live, gone=coming, now=now)
    record.add("withdrew", piece, by=by, at=now, detail={"edition": live.pk})
    return live


def _lock(article: Article, now: datetime | None) -> tuple[Article, datetime]:
    """The piece as it stands in the database, and the time at which it was ours.

    Its number does not change: so who arranges a front and places it there is not kept waiting for us, who may be
    waiting for that front.
    """
    piece = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    return piece, now or timezone.now()


def _approve(piece: Article, revision: Revision, *, by: User | None, at: datetime) -> None:
    """Where nobody else had to, whoever publishes has approved it."""
    piece.stage = Stage.APPROVED
    if piece.approved_revision_id != revision.pk and not (by and four_eyes.asks(piece)):
        piece.approved_by, piece.approved_revision, piece.approved_at = by, revision, at


def _said(edition: Edition) -> dict:
    """What the record keeps of an edition's window."""
    until = {"until": spoken(edition.expires_at)} if edition.expires_at else {}
    return {"edition": edition.pk, "from": spoken(edition.live_from), **until}


def _entries(piece: Article) -> list[Edition]:
    return list(piece.editions.defer(*HEAVY).order_by("live_from", "pk"))


def _live(entries: list[Edition], now: datetime) -> Edition:
    live = timeline.covering(entries, now)
    if live is None:
        raise PublishingRefused("Readers cannot see this piece now, so there is nothing to take from them.")
    return live


def _coming(entries: list[Edition], edition: Edition, now: datetime) -> Edition:
    found = next((entry for entry in entries if entry.pk == edition.pk), None)
    if found is None:
        raise PublishingRefused("This edition was cancelled or replaced meanwhile. Look at what is scheduled now.")
    if found.live_from <= now:
        raise AlreadyBegun("Readers can see this edition already. Withdraw the piece, or publish a change.")
    return found


def _is_update(edition: Edition, entries: list[Edition]) -> bool:
    """Whether readers of what stands before it on the timeline would care."""
    before = next((entry for entry in reversed(entries) if entry.live_from <= edition.live_from), None)
    return before is None or editions.would_be_cared_for(before, edition)


def _giving_way(entries: list[Edition], at: datetime, instead_of: Edition | None, now: datetime) -> list[Edition]:
    """What is to begin at that very moment. Raises MomentTaken unless it is what was named."""
    there = [entry for entry in entries if entry.live_from == at and at > now]
    for entry in there:
        if instead_of is None or entry.pk != instead_of.pk:
            raise MomentTaken(entry)
    return there


def _no_news(replaced: Edition, now: datetime) -> str:
    if replaced.live_from > now:
        return f"What is scheduled for {spoken(replaced.live_from)} has this text already: nothing has changed since."
    return "This is what readers see already: nothing has changed since it was published."


def _write(
    piece: Article,
    entries: list[Edition],
    *,
    now: datetime,
    begun: Edition | None = None,
    gone: Iterable[Edition] = (),
) -> None:
    """Bring the database to `entries`: their ends settled, and what has not begun dated anew.

    `begun` is one that has begun and of which another end is asked for. That is kept even where the next one's
    beginning leaves its end as it is: the next one may be cancelled.
    The database refuses two live editions at every statement, so each that moves is first made empty.
    """
    for edition in gone:
        edition.delete()
    entries.sort(key=lambda entry: (entry.live_from, entry.pk or float("inf")))
    editions.date(piece, entries, now=now)
    new = [entry for entry in entries if entry.pk is None]
    changed = timeline.settle(entries, now=now)
    moving = [entry for entry in entries if entry.pk and (entry in [*changed, begun] or entry.live_from > now)]
    for entry in moving:
        Edition.objects.filter(pk=entry.pk).update(live_from=entry.live_from, live_until=entry.live_from)
    for entry in moving:
        editions.rewrite(entry, now=now)
    for entry in new:
        editions.insert(entry, piece)
