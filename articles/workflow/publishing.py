"""Publishing: inserting into the timeline. Only here are Editions written.

Every function takes the piece's lock first and reads the clock after it, so that of two publishers at once the second
sees what the first has done. `by` is who does it, None for the system itself. `now` is the present, for tests.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from articles.content import figures
from articles.models import Article, Edition, Image, Stage, User
from articles.models.edition import HEAVY

from . import checklist, editions, revisions, stages, timeline
from .moments import spoken

# The last evening of 9999 is, in New York, a moment of the year 10000 in UTC: PostgreSQL keeps it, Python cannot read
# it, and every list with that row in it would fail.
END_OF_TIME = datetime(3000, 1, 1, tzinfo=UTC)

KEEP = object()  # "the rest of the window of what it replaces"


class PublishingRefused(Exception):
    """Its text tells an editor what to do."""


class NothingToPublish(PublishingRefused):
    """What was to be published is what readers see already."""


class NotReady(PublishingRefused):
    """The checklist has objections; `problems` are what blocks."""

    def __init__(self, problems: Iterable[checklist.Problem]):
        self.problems = list(problems)
        super().__init__(" ".join(problem.message for problem in self.problems))


class WrongMoment(PublishingRefused):
    """A time that has passed, or an end before its beginning."""


class AlreadyBegun(PublishingRefused):
    """Readers have seen it: the past is not rewritten."""


@transaction.atomic
def publish(
    article: Article,
    *,
    by: User | None,
    at: datetime | None = None,
    until: datetime | None | object = KEEP,
    now: datetime | None = None,
) -> Edition:
    """Make what is saved now an Edition, from `at` (None: this moment) until `until` (None: open-ended).

    Left to KEEP, `until` is the end that the edition it replaces had asked for. Editions that come later stay.
    Raises PermissionDenied, NotReady, WrongMoment, editions.AddressTaken, NothingToPublish.
    """
    piece, now = _lock(article, now)
    at = now if at is None else at
    stages.refuse(by, "publish" if at <= now else "schedule", piece)
    _hold_pictures(piece)
    if blocking := [problem for problem in checklist.problems(piece) if problem.blocks]:
        raise NotReady(blocking)

    entries = _entries(piece)
    replaced = timeline.covering(entries, at)
    if until is KEEP:
        until = replaced.expires_at if replaced else None
    _check_window(at, until, now)
    revision = revisions.record(piece, by=by, at=now)
    if replaced and replaced.revision_id == revision.pk and replaced.expires_at == until:
        raise NothingToPublish("This is what readers see already: nothing has changed since it was published.")

    kept = [entry for entry in entries if not (entry.live_from == at and at > now)]
    edition = editions.draw_up(piece, revision=revision, by=by)
    edition.live_from, edition.expires_at = at, until
    _write(piece, [*kept, edition], gone=[entry for entry in entries if entry not in kept], now=now)

    piece.stage = article.stage = Stage.APPROVED
    piece.save(update_fields=["stage", "slug", "updated_at"])
    article.slug = piece.slug
    return edition


@transaction.atomic
def reschedule(
    edition: Edition,
    *,
    by: User | None,
    at: datetime,
    until: datetime | None | object = KEEP,
    now: datetime | None = None,
) -> Edition:
    """Move a coming edition to another moment, with the text that it has. Raises AlreadyBegun, WrongMoment."""
    piece, now = _lock(edition.article, now)
    stages.refuse(by, "schedule", piece)
    entries = _entries(piece)
    moved = _coming(entries, edition, now)
    until = moved.expires_at if until is KEEP else until
    _check_window(at, until, now)
    if at == now:
        raise WrongMoment("This moment is here already. Choose a later time, or publish now.")
    moved.live_from, moved.expires_at, moved.live_until = at, until, at
    gone = [entry for entry in entries if entry is not moved and entry.live_from == at and at > now]
    _write(piece, [entry for entry in entries if entry not in gone], gone=gone, now=now)
    return moved


@transaction.atomic
def cancel(edition: Edition, *, by: User | None, now: datetime | None = None) -> None:
    """Take a coming edition off the timeline; what it would have replaced goes on. Raises AlreadyBegun."""
    piece, now = _lock(edition.article, now)
    stages.refuse(by, "cancel", piece)
    entries = _entries(piece)
    cancelled = _coming(entries, edition, now)
    _write(piece, [entry for entry in entries if entry is not cancelled], gone=[cancelled], now=now)


@transaction.atomic
def expire(article: Article, *, by: User | None, at: datetime | None, now: datetime | None = None) -> Edition:
    """Let what is live end at `at`, or (None) stay open-ended. Raises WrongMoment, PublishingRefused."""
    piece, now = _lock(article, now)
    stages.refuse(by, "schedule", piece)
    entries = _entries(piece)
    live = _live(entries, now)
    _check_window(now, at, now)
    live.expires_at = at
    _write(piece, entries, begun=live, now=now)
    return live


@transaction.atomic
def withdraw(article: Article, *, by: User | None, now: datetime | None = None) -> Edition:
    """Take the piece from readers at once, and off the timeline whatever of it was to come."""
    piece, now = _lock(article, now)
    stages.refuse(by, "withdraw", piece)
    entries = _entries(piece)
    live = _live(entries, now)
    live.expires_at, live.withdrawn = now, True
    coming = [entry for entry in entries if entry.live_from > now]
    _write(piece, [entry for entry in entries if entry not in coming], begun=live, gone=coming, now=now)
    return live


def _lock(article: Article, now: datetime | None) -> tuple[Article, datetime]:
    """The piece as it stands in the database, and the time at which it was ours."""
    piece = Article.objects.select_for_update().get(pk=article.pk)
    return piece, now or timezone.now()


def _hold_pictures(piece: Article) -> None:
    """So that none is deleted between the checklist's look and the edition that leans on it."""
    shown = Image.objects.filter(pk__in=figures.image_ids(piece.body)).order_by("pk")
    list(shown.select_for_update(no_key=True).values_list("pk"))


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
        raise PublishingRefused("This edition was cancelled meanwhile. Reload the page and look again.")
    if found.live_from <= now:
        raise AlreadyBegun("Readers can see this edition already. Withdraw the piece, or publish a change.")
    return found


def _check_window(at: datetime, until: datetime | None, now: datetime) -> None:
    if max(at, until or at) >= END_OF_TIME:
        raise WrongMoment("Choose a year before 3000. For a piece that is to stay up, leave the end empty.")
    if at < now:
        raise WrongMoment(f"{spoken(at)} has passed. Choose a later time, or publish now.")
    if until and until <= at:
        raise WrongMoment(f"It would end at {spoken(until)}, before it begins. Choose a later end, or none.")


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
