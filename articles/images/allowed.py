"""Who may do what with the pictures of the library."""

from typing import Literal

from django.core.exceptions import PermissionDenied

from articles.models import User


def to(verb: Literal["add", "change", "delete"], by: User | None) -> None:
    """Raises PermissionDenied with a sentence unless they may. `by`: None is the system itself."""
    if by is not None and not (by.is_active and by.has_perm(f"articles.{verb}_image")):
        raise PermissionDenied(f"You may not {verb} pictures. Ask the photo desk.")
