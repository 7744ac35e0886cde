"""One file that was sent, and what became of it: in words, whatever became of it."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.files import File
from django.db import DatabaseError
from django.urls import reverse

from articles.images import gaps, library
from articles.images.markup import picture
from articles.images.unusable import NotNow, UnusableImage
from articles.models import Image, User

from .forms import SharedForm

logger = logging.getLogger(__name__)

MOST = 60  # files in one request without a script; a proxy may allow fewer
# Seconds after which no further file of one request is begun with. With the longest that a single one may take, see
# bounded.LOOKING, it is less than the forty that a proxy waits.
TIME = 15

NOT_STORED = "It could not be stored. That is not the file’s fault: try again in a moment."


@dataclass(frozen=True)
class Outcome:
    """A picture in the library, or the one that is there already, or what is wrong."""

    name: str
    image: Image | None = None
    already: Image | None = None
    error: str = ""
    may_be_sent_again: bool = False  # it was no fault of the file
    is_left: bool = False  # nobody has looked at it yet


def take(file: File, form: SharedForm, *, by: User) -> Outcome:
    """Into the library, with what the form says of it. Raises PermissionDenied."""
    name = file.name or ""
    said = form.cleaned_data
    try:
        kept = library.keep(
            form.picture(),
            file,
            by=by,
            otherwise=form.otherwise,
            tags=said["tags"],
            even_if_there=said["even_if_there"],
        )
    except UnusableImage as error:
        return Outcome(name, error=str(error), may_be_sent_again=isinstance(error, NotNow))
    except library.AlreadyThere as error:
        return Outcome(name, already=error.image)
    except (OSError, DatabaseError):
        logger.exception("An upload could not be stored")
        return Outcome(name, error=NOT_STORED, may_be_sent_again=True)
    return Outcome(name, image=kept)


def take_many(
    files: Sequence[File], form: SharedForm, *, by: User, clock: Callable[[], float] = time.monotonic
) -> list[Outcome]:
    """As many of them as one request has room and time for, the first in any case. What is in the library stays there,
    whatever becomes of the others. `clock` tells seconds. Raises PermissionDenied."""
    began, outcomes = clock(), []
    for file in files[:MOST]:
        if outcomes and clock() - began >= TIME:
            break
        outcomes.append(take(file, form, by=by))
    return outcomes + [Outcome(file.name or "", is_left=True) for file in files[len(outcomes) :]]


def described(image: Image) -> dict:
    """What the page of the upload shows of a picture."""
    return {
        "id": image.pk,
        "title": image.title,
        "address": reverse("admin:articles_image_change", args=[image.pk]),
        "missing": [gap.label.lower() for gap in gaps.of(image)],
        "picture": picture(image, "library"),
        "batch": image.batch,
    }
