"""Who may arrange which front."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from articles.models import Article, Edition, Front, Placement, User

from .layout import On, on


def may_arrange(by: User | None, front: Front) -> bool:
    """Who may feature arranges every front; who is an editor of a section, that section's. None: the system itself."""
    return arrangeable(by)(on(front))


def arrangeable(by: User | None) -> Callable[[On], bool]:
    """The same of many fronts, asked once."""
    if by is not None and not (by.is_active and by.is_staff):
        return lambda _on: False
    if by is None or by.has_perm("articles.feature_article"):
        return lambda _on: True
    own = set(by.sections.values_list("pk", flat=True))
    return lambda which: which.sort == Front.Sort.SECTION and which.pk in own


def arranges_any(by: User) -> bool:
    """Whether there is a front that they may arrange."""
    may = by.is_active and by.is_staff
    return may and (by.has_perm("articles.feature_article") or by.sections.exists())


def refuse(by: User | None, front: Front, *pieces: Article) -> None:
    """Raise PermissionDenied, with a sentence, unless they may, and with these pieces."""
    if not may_arrange(by, front):
        raise PermissionDenied(f"You may not arrange the front “{front}”. Ask an editor.")
    for piece in pieces:
        if piece.spiked_at:
            raise PermissionDenied(f"“{piece}” is spiked. Bring it back first.")


def unseen(by: User | None, pieces: Iterable[int], standing: Sequence[Placement], *, now: datetime) -> set[int]:
    """Those of these pieces whose very headline is not for them: neither read by readers nor placed there already."""
    may_see_all = by is None or by.has_perm("articles.view_article")
    asked = set() if may_see_all else set(pieces) - {row.article_id for row in standing}
    if not asked:
        return set()
    return asked - set(Edition.objects.live(now).filter(article__in=asked).values_list("article_id", flat=True))
