"""What leans on pictures: pieces that readers see or are to see, and that would not pass the checklist any more once
something is taken from a picture, its licence, its days, its credit or its description.

Nothing on the timeline waits for anybody: what is live stays up, and what is scheduled goes live all the same. So who
takes it away is told of them before, and the desk at once: see `forewarning`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.images import wording
from articles.models import Edition, EditionImage, Image, Licence, live_at

from . import checklist, overrides
from .cases import Case, gather
from .checklist import Problem

# What of a picture the rules look at, and the rules.
FIELDS = ("licence", "rights_until", "credit", "alt", "is_decorative")
OF_RIGHTS = frozenset({"licence", "rights", "licence_credit"})
RULES = OF_RIGHTS | {"lead_alt", "body_alt"}
# Without one of these no picture of a piece stops it.
IN_TROUBLE = (
    Q(licence__allows_publishing=False)
    | Q(rights_until__isnull=False)
    | Q(licence__needs_credit=True, credit="")
    | Q(alt="", is_decorative=False)
)
MOST_COMING, MOST_LIVE = 500, 50
NOT_READ = ("rendered_body", "opening", "plain_text")
LIVE = "live"


@dataclass(frozen=True)
class Piece:
    edition: Edition
    problems: Sequence[Problem]
    is_coming: bool

    @property
    def messages(self) -> list[str]:
        return [problem.message for problem in self.problems]


@dataclass(frozen=True)
class Leaning:
    """What is to come stands first, the next before the others. `is_cut`: more that is live may lean on it than was
    looked at."""

    pieces: Sequence[Piece] = ()
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @property
    def coming(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.is_coming]

    @property
    def live(self) -> list[Piece]:
        return [piece for piece in self.pieces if not piece.is_coming]

    @property
    def keys(self) -> frozenset[str]:
        """What somebody who was told of all this knows: each that is to come, and that some are live."""
        return frozenset(str(piece.edition.pk) if piece.is_coming else LIVE for piece in self.pieces)

    def refuse_unless(self, knowing: Collection[str]) -> None:
        """Raise StillLeaning unless all this is known."""
        if not self.keys <= set(knowing):
            raise StillLeaning(self)


class StillLeaning(Exception):
    """Nothing was written: somebody has to be told first of what leans on it."""

    def __init__(self, found: Leaning):
        self.found = found
        coming, live = len(found.coming), len(found.live)
        counted = [f"{coming} scheduled" * bool(coming), f"{live}{' or more' * found.is_cut} live" * bool(live)]
        super().__init__(f"Pieces lean on it: {' and '.join(filter(None, counted))}.")


def on_pictures(pairs: Sequence[tuple[Image, Image]], *, at: datetime | None = None) -> Leaning:
    """What would lean in vain on pictures that change: each as it is and as it would be, with its licence."""
    worse = {after.pk: after for before, after in pairs if _is_worse(before, after)}
    if not worse:
        return Leaning()
    return _found(Image.objects.filter(pk__in=worse), lambda image: worse.get(image.pk, image), at or timezone.now())


def on_licence(before: Licence, after: Licence, *, at: datetime | None = None) -> Leaning:
    """The same of a licence, with all the pictures that are under it."""
    if not (_forbids(after) > _forbids(before) or after.needs_credit > before.needs_credit):
        return Leaning()

    def changed(image: Image) -> Image:
        if image.licence_id != after.pk:
            return image
        other = copy(image)
        other.licence = after
        return other

    return _found(Image.objects.filter(licence=after.pk), changed, at or timezone.now())


def in_trouble(*, at: datetime) -> list[Piece]:
    """What is to come and would be refused for its pictures, but for what went out against the checklist knowingly."""
    images = Image.objects.filter(IN_TROUBLE)
    editions = _coming(images, at)
    found = list(zip(editions, checklist.of_cases(gather(editions, at=at), only=RULES), strict=True))
    failing = [(edition, _blocking(problems)) for edition, problems in found if _blocking(problems)]
    known = overrides.known([edition for edition, _ in failing])
    pieces = []
    for edition, problems in failing:
        if left := [problem for problem in problems if problem.message not in known.get(edition.pk, ())]:
            pieces.append(Piece(edition, left, is_coming=True))
    return pieces


def _is_worse(before: Image, after: Image) -> bool:
    """Whether anything was taken from it that a piece may need."""
    ends = after.rights_until and (before.rights_until is None or after.rights_until < before.rights_until)
    return (
        _forbids(after.licence) > _forbids(before.licence)
        or bool(ends)
        or _lacks_credit(after) > _lacks_credit(before)
        or _is_silent(after) > _is_silent(before)
    )


def _forbids(licence: Licence | None) -> bool:
    return licence is not None and not licence.allows_publishing


def _lacks_credit(image: Image) -> bool:
    return image.licence is not None and image.licence.needs_credit and not image.credit


def _is_silent(image: Image) -> bool:
    return not wording.is_described(image)


def _found(images: QuerySet[Image], changed: Callable[[Image], Image], at: datetime) -> Leaning:
    coming, live = _coming(images, at), _live(images, at)
    editions = [*coming, *live[:MOST_LIVE]]
    if not editions:
        return Leaning()
    before = gather(editions, at=at)
    after = [_changed(case, changed) for case in before]
    asked = checklist.of_cases([*before, *after], only=RULES)
    pieces = []
    for edition, was, becomes in zip(editions, asked, asked[len(editions) :], strict=False):
        known = {problem.message for problem in _blocking(was)}
        if new := [problem for problem in _blocking(becomes) if problem.message not in known]:
            pieces.append(Piece(edition, new, edition.live_from > at))
    return Leaning(pieces, is_cut=len(live) > MOST_LIVE)


def _blocking(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.blocks]


def _changed(case: Case, changed: Callable[[Image], Image]) -> Case:
    pictures: Mapping[int, Image] = {number: changed(image) for number, image in case.pictures.items()}
    return replace(case, pictures=pictures)


def _coming(images: QuerySet[Image], at: datetime) -> list[Edition]:
    return list(_showing(images, Q(live_from__gt=at)).order_by("live_from", "pk")[:MOST_COMING])


def _live(images: QuerySet[Image], at: datetime) -> list[Edition]:
    return list(_showing(images, live_at(at)).newest()[: MOST_LIVE + 1])


def _showing(images: QuerySet[Image], when: Q) -> QuerySet[Edition]:
    body = EditionImage.objects.filter(image__in=images.values("pk")).values("edition")
    shown = Q(lead_image__in=images.values("pk")) | Q(pk__in=body)
    return Edition.objects.filter(when).filter(shown).select_related("section", "article").defer(*NOT_READ)
