"""Taking a picture into the library, and changing what is said of it."""

import secrets
from contextlib import suppress
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from articles.models import Image, User

from . import renditions, validation

# What the desk says of a picture. All else is read off the file or written by the worker, and saving a form that was
# opened before the worker was done must not undo its work.
EDITORIAL = ("title", "alt", "is_decorative", "caption", "credit", "focal_x", "focal_y")


def add(
    file: File,
    *,
    title: str,
    by: User | None,
    alt: str = "",
    is_decorative: bool = False,
    caption: str = "",
    credit: str = "",
    focal: tuple[float, float] = (0.5, 0.5),
) -> Image:
    """Check the file, keep it byte for byte under a name of our own, and have its renditions made.

    Raises UnusableImage with a sentence for the editor, PermissionDenied. `by`: None is the system itself.
    """
    _refuse(by, "add")
    checked = validation.check(file)
    fields = {"title": title, "alt": alt, "is_decorative": is_decorative, "caption": caption, "credit": credit}
    return _keep(Image(**fields, focal_x=focal[0], focal_y=focal[1]), file, checked, by=by)


def _keep(image: Image, file: File, checked: validation.Checked, *, by: User | None) -> Image:
    image.width, image.height = checked.size
    image.format, image.byte_size, image.content_hash = checked.format, checked.byte_size, checked.content_hash
    image.uploaded_by = by
    image.file.name = f"{timezone.now():%Y/%m}/{secrets.token_hex(12)}.{checked.extension}"
    originals = storages["originals"]
    try:
        with transaction.atomic():
            image.file.name = originals.save(image.file.name, file)
            image.save(force_insert=True)
            _prepare_on_commit(image)
    except BaseException:
        # Neither a row without a file nor a file without a row.
        with suppress(OSError):
            originals.delete(image.file.name)
        raise
    return image


@transaction.atomic
def revise(image: Image, *, by: User | None) -> Image:
    """Save what the desk says of the picture; where its focal point has moved, have its crops made again."""
    _refuse(by, "change")
    before = Image.objects.select_for_update().get(pk=image.pk)
    image.save(update_fields=EDITORIAL)
    if (before.focal_x, before.focal_y) != (image.focal_x, image.focal_y):
        _prepare_on_commit(image)
    return image


def refocus(image: Image, *, x: float, y: float, by: User | None) -> Image:
    """Set what every crop keeps in sight: shares of the width and the height, from the top left, 0 to 1."""
    image.focal_x, image.focal_y = x, y
    image.clean_fields(exclude=[field.name for field in Image._meta.fields if not field.name.startswith("focal_")])
    return revise(image, by=by)


def _prepare_on_commit(image: Image) -> None:
    transaction.on_commit(partial(renditions.prepare.enqueue, image.pk))


def _refuse(by: User | None, verb: str) -> None:
    if by is not None and not (by.is_active and by.has_perm(f"articles.{verb}_image")):
        raise PermissionDenied(f"You may not {verb} pictures. Ask the photo desk.")
