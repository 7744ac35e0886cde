"""What the desk says of pictures, mended one by one, and never over what somebody else has said meanwhile."""

from typing import Any

from django.db import transaction

from articles.models import Image, User
from articles.tags import naming
from articles.workflow import record

from . import allowed
from .editing import label

FIELDS = ("title", "alt", "is_decorative", "caption", "credit", "licence", "tags")


class Meanwhile(Exception):
    """Somebody has said something else since it was looked at: `now`, by field, as in `said`. Nothing was written."""

    def __init__(self, image: Image, now: dict[str, Any]):
        self.image, self.now = image, now
        super().__init__(f"“{image}” was changed meanwhile.")


def said(image: Image) -> dict[str, Any]:
    """What is said of it now, as plain data: the licence by its number, the tags by their names."""
    plain = {name: getattr(image, name) for name in FIELDS if name not in ("licence", "tags")}
    return plain | {"licence": image.licence_id, "tags": sorted(tag.name for tag in image.tags.all())}


@transaction.atomic
def mend(image_id: int, to: dict[str, Any], *, seen: dict[str, Any], by: User | None) -> Image:
    """Write those fields of `to` that differ from what was `seen`; of the others, others may have written meanwhile.

    Both as in `said`. Raises Meanwhile, Image.DoesNotExist, PermissionDenied.
    """
    allowed.to("change", by)
    image = Image.objects.select_for_update().get(pk=image_id)
    now = said(image)
    meant = {name: value for name, value in to.items() if value != seen.get(name, now[name]) and value != now[name]}
    if clashing := {name: now[name] for name in meant if now[name] != seen.get(name, now[name])}:
        raise Meanwhile(image, clashing)
    if meant:
        _write(image, meant)
        what = ", ".join(label(name).lower() for name in FIELDS if name in meant)
        record.add("changed", image, by=by, detail={"what": what})
    return image


def _write(image: Image, meant: dict[str, Any]) -> None:
    fields = {"licence_id" if name == "licence" else name: value for name, value in meant.items() if name != "tags"}
    for name, value in fields.items():
        setattr(image, name, value)
    if fields:
        image.save(update_fields=list(fields))
    if "tags" in meant:
        image.tags.set(naming.found_or_made(meant["tags"]))
