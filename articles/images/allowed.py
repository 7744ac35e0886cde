"""Who may do what with the pictures of the library."""

from typing import Literal

from django.core.exceptions import PermissionDenied

from articles.models import Replacement, User

# Another file changes what readers see on every page at once, past editions too: that is for those who may take a
# picture away. Whoever may change pictures can propose one.
PERMISSIONS = {
    "add": "articles.add_image",
    "change": "articles.change_image",
    "delete": "articles.delete_image",
    "replace": "articles.delete_image",
}


def to(verb: Literal["add", "change", "delete", "replace"], by: User | None) -> None:
    """Raises PermissionDenied with a sentence unless they may. `by`: None is the system itself."""
    if not _may(verb, by):
        raise PermissionDenied(f"You may not {verb} pictures. Ask the photo desk.")


def may_discard(proposed: Replacement, by: User | None) -> bool:
    """Whoever has proposed a file may take it back; another's is discarded by those who may also put it in place."""
    is_theirs = by is not None and proposed.proposed_by_id == by.pk and _may("change", by)
    return is_theirs or _may("replace", by)


def to_discard(proposed: Replacement, by: User | None) -> None:
    """Raises PermissionDenied with a sentence unless they may."""
    if not may_discard(proposed, by):
        who = proposed.proposed_by or "Somebody else"
        raise PermissionDenied(f"{who} has proposed this file. Ask them, or the photo desk, to discard it.")


def _may(verb: str, by: User | None) -> bool:
    return by is None or (by.is_active and by.has_perm(PERMISSIONS[verb]))
