"""The checklist's rules of what may be done with a picture: its licence, its last day, its limits.

As in `rules`, a rule is told a case and asks nothing of the database.
"""

from datetime import datetime

from django.utils.text import Truncator

from articles.models import Image

from .cases import Case
from .moments import day_of, spoken_day
from .rules import Objections

LONG = 200  # characters of terms that a sentence can hold


def forbidden(case: Case) -> Objections:
    yield from ((field, said, image.pk) for field, image in case.shown() if (said := _forbidden(image)))


def lapsed(case: Case) -> Objections:
    yield from ((field, said, image.pk) for field, image in case.shown() if (said := _lapsed(image, case.at)))


def refusal(image: Image, *, at: datetime) -> str:
    """Why it may not be shown then, or nothing: for what stands before readers without a checklist."""
    return _forbidden(image) or _lapsed(image, at)


def _forbidden(image: Image) -> str:
    if not image.licence or image.licence.allows_publishing:
        return ""
    return f"The picture “{image}” may not be published: {image.licence}. Choose another."


def _lapsed(image: Image, at: datetime) -> str:
    """Its last day belongs to it, where the magazine is at home."""
    if not image.rights_until or image.rights_until >= day_of(at):
        return ""
    return f"The picture “{image}” could be used until {spoken_day(image.rights_until)} only. Choose another."


def ending(case: Case) -> Objections:
    for field, image in case.shown():
        last = image.rights_until
        if last and day_of(case.at) <= last and (case.until is None or last < day_of(case.until)):
            yield (
                field,
                f"The picture “{image}” may be used until {spoken_day(last)}; the piece stays up longer.",
                image.pk,
            )


def credit(case: Case) -> Objections:
    for field, image in case.shown():
        if image.licence and image.licence.needs_credit and not image.credit:
            yield (
                field,
                f"“{image.licence}” asks for a credit of the picture “{image}”. Give it one in the library.",
                image.pk,
            )


def limits(case: Case) -> Objections:
    for field, image in case.shown():
        if image.territories:
            yield field, f"The picture “{image}” may not be shown everywhere: {_ended(image.territories)}", image.pk
        if image.terms:
            yield field, f"The picture “{image}” comes with terms: {_ended(image.terms)}", image.pk


def _ended(text: str) -> str:
    """On one line, as the end of a sentence."""
    said = Truncator(" ".join(text.split())).chars(LONG)
    return said if said.endswith((".", "…", "!", "?")) else f"{said}."
