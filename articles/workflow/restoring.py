"""Restoring what the desk once saved: a save like any other, of which readers see nothing until it is published."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from articles import record
from articles.models import Article, Revision, User

from . import drafting, revisions, snapshots, stages
from .moments import spoken
from .names import Names, listed


class NothingToRestore(Exception):
    """The piece says what the revision says."""


@transaction.atomic
def restore(revision: Revision, *, by: User | None, version: int | None = None, at: datetime | None = None) -> Revision:
    """Make the piece what `revision` has, as a new revision. No other is lost, nor what no revision holds yet.

    What it names and was deleted since is left out: `left_out` says so. `version` is as in `drafting.save`.
    Raises drafting.StaleDraft, NothingToRestore, PermissionDenied.
    """
    piece = Article.objects.select_for_update().get(pk=revision.article_id)
    stages.refuse(by, "restore", piece)
    if version is not None and version != piece.version:
        raise drafting.StaleDraft(piece)
    standing = revisions.record(piece, by=None, at=at).snapshot
    standing, text = snapshots.current(standing, revision.snapshot)
    content = {name: text.get(name, standing[name]) for name in standing}
    if content == standing:
        raise NothingToRestore("This is what is saved already. Nothing was changed.")
    restored = drafting.write(piece, content, by=by, version=version, kind=Revision.Kind.RESTORED, at=at)
    detail = {"revision": revision.pk, "name": revision.name, "saved": spoken(revision.created_at)}
    record.add("restored", piece, by=by, at=at, detail=detail)
    return restored


def left_out(revision: Revision) -> str:
    """A sentence on what the revision names and is not there any more, or nothing."""
    missing = Counter(model._meta.verbose_name for model in Names(revision.snapshot).missing)
    if not missing:
        return ""
    said = listed([f"{count} {noun}{'s' if count > 1 else ''}" for noun, count in missing.items()])
    was, are = ("was", "is") if missing.total() == 1 else ("were", "are")
    return f"Of what it named, {said} {was} deleted since and {are} left out."
