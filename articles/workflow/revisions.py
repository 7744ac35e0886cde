"""What the desk saved, and when. A Revision is a whole snapshot: bylines, tags, topics and pictures included."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles import record as acts
from articles.models import Article, Revision, User

from . import four_eyes, merging, snapshots, stages
from .moments import spoken
from .snapshots import CONTENT_FIELDS as CONTENT_FIELDS  # by which others know it
from .snapshots import snapshot

LONGEST_NAME = Revision._meta.get_field("name").max_length
SITTING = timedelta(minutes=30)  # a pause longer than this, and the next autosave begins another


class NameRefused(Exception):
    """Its text says what to do about the name."""


@transaction.atomic
def record(
    article: Article, *, by: User | None, at: datetime | None = None, kind: str = Revision.Kind.SAVE
) -> Revision:
    """The revision that holds what is saved now: the newest one if nothing changed since, else a new one.

    What one person's typing saved by itself in one sitting is one revision, which that person's next save takes over.
    """
    piece = Article.objects.select_for_update().get(pk=article.pk)
    kept = keep(piece, snapshot(piece), by=by, at=at, kind=kind)
    article.stage, article.moved_from_id = piece.stage, piece.moved_from_id
    return kept


def keep(piece: Article, now: dict, *, by: User | None, at: datetime | None, kind: str) -> Revision:
    """`record` for who has locked the piece and knows what is saved `now`."""
    at = at or timezone.now()
    newest = piece.revisions.of_the_piece().first()
    before = snapshots.beside(now, newest.snapshot) if newest else None
    if before != now:
        four_eyes.after_change(piece, before=before)
    is_approved = newest is not None and newest.pk == piece.approved_revision_id
    if newest is not None and not is_approved and kind != Revision.Kind.RESTORED and _goes_on(newest, by=by, at=at):
        newest.typed = _both(newest.typed, merging.added(before, now))
        newest.snapshot, newest.created_at, newest.kind = now, at, kind
        newest.save(update_fields=["typed", "snapshot", "created_at", "kind"])
        return newest
    if before == now:
        return newest
    typed = merging.added(before, now)
    if newest is not None and by is not None and newest.created_by_id != by.pk:
        typed = _both(_take_over_earlier(piece, by=by, at=at), typed)
    return piece.revisions.create(snapshot=now, typed=typed, created_by=by, created_at=at, kind=kind)


def put_aside(article: Article, content: dict, *, by: User | None, at: datetime | None = None) -> Revision:
    """Keep, once, what somebody wrote on top of another's version, whatever becomes of the two."""
    newest = article.revisions.filter(kind=Revision.Kind.ASIDE, created_by=by).first()
    if newest is not None and snapshots.beside(content, newest.snapshot) == content:
        return newest
    return article.revisions.create(
        snapshot=content, created_by=by, created_at=at or timezone.now(), kind=Revision.Kind.ASIDE
    )


@transaction.atomic
def name(revision: Revision, text: str, *, by: User | None) -> Revision:
    """Give a revision a name, or another. What has one is kept for ever. Raises NameRefused, PermissionDenied."""
    piece = Article.objects.select_for_update().get(pk=revision.article_id)
    stages.refuse(by, "name", piece)
    text = " ".join(text.split())
    if not text:
        raise NameRefused("Write a name, such as “To the lawyers”.")
    if len(text) > LONGEST_NAME:
        raise NameRefused(f"Shorten it: a name has at most {LONGEST_NAME} characters, and this one has {len(text)}.")
    revision.name = text
    revision.save(update_fields=["name"])
    detail = {"revision": revision.pk, "name": text, "saved": spoken(revision.created_at)}
    acts.add("named", piece, by=by, detail=detail)
    return revision


def _take_over_earlier(piece: Article, *, by: User, at: datetime) -> dict:
    """Of two people who type at once each has one revision a sitting, and not one a turn. Answers what was in theirs.

    What the other has written over since stays: it is nowhere else.
    """
    saved = piece.revisions.of_the_piece()
    own = saved.filter(created_by=by, created_at__gt=at - SITTING).exclude(pk=piece.approved_revision_id or 0).first()
    if own is None or not _goes_on(own, by=by, at=at):
        return {}
    after = saved.filter(pk__gt=own.pk).last()
    if after is None:
        return {}
    mine, theirs = snapshots.current(own.snapshot, after.snapshot)
    if not merging.stands(mine, own.typed, theirs):
        return {}
    own.delete()
    return own.typed


def _both(one: dict, other: dict) -> dict:
    return {name: sorted({*one.get(name, ()), *other.get(name, ())}) for name in ("fields", "blocks")}


def _goes_on(newest: Revision, *, by: User | None, at: datetime) -> bool:
    """Whether a save continues the sitting whose autosaves `newest` holds. What somebody leans on stays as it is."""
    return (
        newest.kind == Revision.Kind.AUTOSAVE
        and by is not None
        and newest.created_by_id == by.pk
        and newest.created_at <= at < newest.created_at + SITTING
        and not newest.name
        and not newest.editions.exists()
        and not newest.approval_links.exists()
    )
