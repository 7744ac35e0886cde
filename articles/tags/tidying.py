"""Deleting tags that nothing bears."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles import record
from articles.models import Tag, User

from . import counting, merging


@transaction.atomic
def delete_unused(numbers: Collection[int], *, by: User | None) -> list[Tag]:
    """Those of them that nothing bears now, with their other names. Raises PermissionDenied."""
    if by is not None and not (by.is_active and by.has_perm("articles.delete_tag")):
        raise PermissionDenied("You may not delete tags. Ask an editor or the photo desk.")
    merging.held(numbers)
    gone = list(counting.unused().filter(pk__in=numbers))
    record.add_all("removed", gone, by=by)
    Tag.every.filter(pk__in=[tag.pk for tag in gone]).delete()
    return gone
