"""Changing a licence: all the pictures that are under it change with it, and what readers see or are to see."""

from collections.abc import Collection
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles import record
from articles.models import Licence, User

from . import forewarning, leaning

FIELDS = ("name", "url", "allows_publishing", "needs_credit", "note", "position")


@transaction.atomic
def revise(
    licence: Licence, *, by: User | None, only: Collection[str] = FIELDS, knowing: Collection[str] = ()
) -> Licence:
    """Save the fields `only` of the licence. Raises PermissionDenied, and leaning.StillLeaning where it takes from
    pieces what they need to be published, unless `by` was told of each."""
    if by is not None and not (by.is_active and by.has_perm("articles.change_licence")):
        raise PermissionDenied("You may not change licences. Ask the photo desk.")
    before = Licence.objects.select_for_update(no_key=True).get(pk=licence.pk)
    changed = [name for name in FIELDS if name in only and getattr(before, name) != getattr(licence, name)]
    if not changed:
        return licence
    found = leaning.on_licence(before, licence)
    found.refuse_unless(knowing)
    licence.save(update_fields=changed)
    labels = [str(Licence._meta.get_field(name).verbose_name) for name in changed]
    record.add("changed", licence, by=by, detail={"what": ", ".join(labels)})
    if found:  # what cannot be told now, the sweep tells
        transaction.on_commit(partial(forewarning.tell_of, found, by=by), robust=True)
    return licence
