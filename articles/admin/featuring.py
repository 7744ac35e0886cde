"""The steps that place a live piece on a front at once, or take it off: on home, or on its section's."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from articles.fronts import allowed, layout, placing
from articles.fronts.layout import HOME, On
from articles.models import FEATURED, LEAD, Article, Front, User


class Step(NamedTuple):
    sort: str  # of the front
    slot: str | None  # None: off it
    said: str
    was_not: str = ""  # said where there was nothing to take off


STEPS = {
    "lead": Step(Front.Sort.HOME, LEAD, "It leads the home page."),
    "feature": Step(Front.Sort.HOME, FEATURED, "It is featured on the home page."),
    "unfeature": Step(
        Front.Sort.HOME, None, "Nobody places it on the home page any more.", "Nobody had placed it on the home page."
    ),
    "lead_section": Step(Front.Sort.SECTION, LEAD, "It leads the front “{front}”."),
    "feature_section": Step(Front.Sort.SECTION, FEATURED, "It is featured on the front “{front}”."),
    "unfeature_section": Step(
        Front.Sort.SECTION,
        None,
        "Nobody places it on the front “{front}” any more.",
        "Nobody had placed it on the front “{front}”.",
    ),
}
OF_SECTIONS = {name for name, step in STEPS.items() if step.sort == Front.Sort.SECTION}


def may_on_section(user: User, piece: Article) -> bool:
    """On the front of its section. Of a piece that is not saved: whether they may with some piece."""
    if piece.section_id is None:
        return piece.pk is None and allowed.arranges_any(user)
    return not piece.spiked_at and allowed.arrangeable(user)(On(Front.Sort.SECTION, piece.section_id))


def take(piece: Article, name: str, *, by: User | None) -> str:
    """Take the step and say what came of it. Raises PermissionDenied and placing.NoSuchSlot."""
    step = STEPS[name]
    front = _front(piece, step.sort)
    if step.slot:
        placing.feature(piece, slot=step.slot, by=by, front=front)
        return step.said.format(front=front)
    return (step.said if placing.unfeature(piece, by=by, front=front) else step.was_not).format(front=front)


def _front(piece: Article, sort: str) -> Front:
    if sort == Front.Sort.HOME:
        return layout.row(HOME)
    if piece.section_id is None:
        raise PermissionDenied("It is in no section yet. Give it one first.")
    return layout.row(On(sort, piece.section_id))
