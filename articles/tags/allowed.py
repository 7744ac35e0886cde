"""Who may merge tags, split one, and say what else one is called."""

from django.core.exceptions import PermissionDenied

from articles.models import User


def may_merge(by: User | None) -> bool:
    """`by`: None is the system itself."""
    return by is None or (by.is_active and by.has_perm("articles.merge_tag"))


def to_merge(by: User | None) -> None:
    """Raises PermissionDenied with a sentence unless they may."""
    if not may_merge(by):
        raise PermissionDenied("You may not merge or split tags. Ask an editor or the photo desk.")
