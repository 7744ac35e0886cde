"""What the desk says of pictures, mended one by one, and never over what somebody else has said meanwhile."""

from collections.abc import Collection

from django.db import transaction

from articles.models import Image, User
from articles.tags import naming

from . import allowed, saying
from .saying import TAGS, Said

FIELDS = ("title", "alt", "is_decorative", "caption", "credit", "licence", TAGS)


def said(image: Image) -> Said:
    """What is said of it now, as plain data: the licence by its number, the tags by their names."""
    plain = {name: saying.said(image, name) for name in FIELDS if name != TAGS}
    return plain | {TAGS: sorted(tag.name for tag in image.tags.all())}


@transaction.atomic
def mend(image_id: int, to: Said, *, seen: Said, by: User | None, knowing: Collection[str] = ()) -> Image:
    """Write those fields of `to` that differ from what was `seen`; of the others, others may have written meanwhile.

    Both as in `said`. Raises saying.Meanwhile, Image.DoesNotExist, and what `saying.write` raises.
    """
    allowed.to("change", by)
    image = saying.held_one(image_id)
    meant = saying.meant(image, to, seen=seen, now=said(image))
    if TAGS in meant:
        meant[TAGS] = sorted(tag.pk for tag in naming.found_or_made(meant[TAGS]))
    if change := saying.difference(image, meant):
        saying.write([change], by=by, knowing=knowing)
    return image
