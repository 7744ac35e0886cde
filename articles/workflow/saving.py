"""What somebody typed becomes the piece, on top of what was saved meanwhile. The form and autosave come through here.

Nobody is written over and nobody is turned away: what two people changed apart is brought together and saved, and what
they both changed is put before the one who comes second. Their version is kept aside whatever is decided.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from articles.models import Article, Revision, User

from . import drafting, merging, revisions, snapshots, stages
from .merging import Merged


class Unseen(Exception):
    """Others saved the piece meanwhile, and who asks for a step has not seen it as it is now."""


@dataclass(frozen=True)
class Start:
    """What somebody typed on top of: the version that their window showed, and its content.

    Without a base nothing tells what they changed: whatever differs from what is saved is put before them.
    """

    version: int | None = None
    base: dict | None = None
    window: UUID | None = None
    at: datetime | None = None  # when it was shown


@dataclass(frozen=True)
class Outcome:
    """`merged` is there where others' changes had to be brought together with these; `others` says whose."""

    article: Article
    start: Start
    typed: dict
    before: dict | None = None  # what was saved when this came; None for a new piece
    merged: Merged | None = None
    others: str = ""

    @property
    def collides(self) -> bool:
        """Nothing was saved: somebody has to decide."""
        return self.merged is not None and bool(self.merged.collisions)


@transaction.atomic
def bring_in(
    article: Article,
    content: dict,
    *,
    start: Start,
    by: User,
    kind: str = Revision.Kind.SAVE,
    at: datetime | None = None,
) -> Outcome:
    """Save what `by` typed: plainly, merged with what others saved since `start`, or not, where the two collide.

    Raises PermissionDenied, Article.DoesNotExist.
    """
    if article.pk is None:
        begun, is_new = _begun(start, content, by=by, kind=kind, at=at)
        if is_new:
            return Outcome(begun, start, content)
        article = begun
    piece = Article.objects.select_for_update().get(pk=article.pk)
    stages.refuse(by, "edit", piece)
    now = snapshots.snapshot(piece)
    if not content["slug"] and start.base is not None and not start.base.get("slug"):
        content = content | {"slug": now["slug"]}  # made by us, and never typed over
    content = snapshots.beside(now, content)
    if start.base is not None:
        start = replace(start, base=snapshots.beside(now, start.base))
    if content == now or _is_alone(piece, now, start):
        _write(piece, content, before=now, window=start.window, by=by, kind=kind, at=at)
        return Outcome(piece, start, content, now)
    merged = merging.merge(start.base, now, content)
    if merged.collisions or (kind == Revision.Kind.SAVE and merged.content != content):
        revisions.put_aside(piece, content, by=by, at=at)
    if not merged.collisions:
        # Sent once more, what was merged has to be merged once more: it is nobody's window's own.
        _write(piece, merged.content, before=now, window=None, by=by, kind=kind, at=at)
    return Outcome(piece, start, content, now, merged, _others(piece, start, by))


def _begun(start: Start, content: dict, **saved) -> tuple[Article, bool]:
    """The piece that this window began, and whether it did so now: a form sent twice begins one."""
    try:
        with transaction.atomic():
            # Its first version is not what the empty form started from: an older text that comes late is told from it.
            new = Article(version=1, begun_in=start.window)
            drafting.write(new, content, window=_window(start.window, saved["kind"]), **saved)
            return new, True
    except IntegrityError:
        begun = Article.objects.filter(begun_in=start.window).first() if start.window else None
        if begun is None:
            raise
        return begun, False


def _is_alone(piece: Article, now: dict, start: Start) -> bool:
    """Whether nobody else has changed the text since: what the system writes, and this window itself, do not count."""
    if start.base is None or start.version is None:
        return False
    own = start.window is not None and piece.saved_in == start.window and piece.saved_in_since <= start.version
    return own or piece.version == start.version or now == start.base


def _write(piece: Article, content: dict, *, before: dict, window: UUID | None, by: User, kind: str, at) -> None:
    if content == before and kind == Revision.Kind.AUTOSAVE:
        return
    if content == before and (piece.slug or not piece.headline):
        revisions.keep(piece, before, by=by, at=at, kind=kind)
        return
    window = _window(window, kind)
    drafting.write_on(piece, content, before, by=by, version=piece.version, window=window, kind=kind, at=at)


def _window(window: UUID | None, kind: str) -> UUID | None:
    """Only what was saved by itself is sent again: what comes after a press of Save is older than that, or new."""
    return window if kind == Revision.Kind.AUTOSAVE else None


def _others(piece: Article, start: Start, by: User) -> str:
    saved = piece.revisions.of_the_piece().exclude(created_by=by).select_related("created_by")
    newest = saved.filter(created_at__gt=start.at).first() if start.at else saved.first()
    if newest is None:
        return "You yourself, in another window,"
    return str(newest.created_by or "Somebody")
