"""Who may do what with the pictures of the library."""

from typing import Literal

from django.core.exceptions import PermissionDenied

from articles.models import User

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
    if by is not None and not (by.is_active and by.has_perm(PERMISSIONS[verb])):
        raise PermissionDenied(f"You may not {verb} pictures. Ask the photo desk.")
