"""Giving a picture another file: proposed, prepared by the worker, looked at, and then exchanged in one step.

The exchange is of all that belongs to the file, the manifest included, and the manifest is what pages read: they all
change at once, to new addresses, and there is no moment at which one of them lacks its picture. What stood there goes
on answering for a while, as `renditions.GRACE` says. The replaced file is kept: taking it back is the same exchange.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Image, Original, Replacement, User
from articles.models.original import OF_THE_FILE

from . import allowed, cropping, library, likeness, originals, renditions, saying, validation
from .geometry import Point, Size
from .reading.embedded import Embedded
from .validation import Checked

State = Replacement.State
# Of the ratio. Within it two files have the same shape, and what was set on one holds for the other.
SAME_SHAPE = 0.02
# What a file may say of itself that the desk should compare with what it says.
COMPARED = {"credit": "credit", "copyright_notice": "copyright notice", "taken_on": "date", "place": "place"}
# And what the library says of another picture, whose file it is.
OF_ANOTHER = {**COMPARED, "licence": "licence", "rights_holder": "rights holder", "rights_until": "end of rights"}
# Pixels. A crop by hand that is narrower looks coarse wherever it stands.
COARSE = 160


class ReplacementRefused(Exception):
    """Its text is a sentence for the desk."""


class NotPrepared(ReplacementRefused):
    def __init__(self) -> None:
        super().__init__("The other file is still being prepared. It takes a moment: look again.")


class Proposed(ReplacementRefused):
    """The very same file is proposed already: by `replacement`."""

    def __init__(self, replacement: Replacement) -> None:
        self.replacement = replacement
        super().__init__(f"{replacement.proposed_by or 'Somebody'} has proposed this very file already.")


class Lost(ReplacementRefused):
    def __init__(self) -> None:
        super().__init__("The file is not where it was stored any more. Ask an administrator: a backup may have it.")


class Gone(ReplacementRefused):
    def __init__(self) -> None:
        super().__init__("The picture was deleted meanwhile.")


def propose(
    image: Image, file: File, *, by: User | None, checked: Checked | None = None, taken_from: Image | None = None
) -> Replacement:
    """Keep a file that is to take the place of the picture's own, and have it prepared. Nothing changes for readers.

    Raises UnusableImage, ReplacementRefused where it is the very same file, Proposed where somebody has proposed it,
    and library.AlreadyThere where another picture has it, unless it is `taken_from` there.
    """
    allowed.to("change", by)
    checked = checked or validation.check(file)
    if checked.content_hash == image.content_hash:
        raise ReplacementRefused("This is the very file that the picture has.")
    if not taken_from and (there := library.same_file(checked.content_hash)):
        raise library.AlreadyThere(there)
    with originals.kept(file, checked) as name, transaction.atomic():
        locked = Image.objects.select_for_update().filter(pk=image.pk).first()
        if locked is None:
            raise Gone
        if same := locked.replacements.filter(state=State.PROPOSED, content_hash=checked.content_hash).first():
            raise Proposed(same)
        made = _proposal(locked, checked, name)
        made.says = _says_of_another(locked, taken_from) if taken_from else _says(locked, checked.embedded)
        made.proposed_by, made.proposed_at = by, timezone.now()
        made.save(force_insert=True)
        record.add("proposed a file", locked, by=by, detail={"replacement": made.pk})
        transaction.on_commit(partial(renditions.prepare_replacement.enqueue, made.pk))
    return made


def propose_from(image: Image, other: Image, *, by: User | None) -> Replacement:
    """`propose`, with the file of another picture of the library."""
    checked = Checked(other.format, Size(other.width, other.height), other.byte_size, other.content_hash, other.frames)
    with storages["originals"].open(other.file.name) as file:
        return propose(image, file, by=by, checked=checked, taken_from=other)


def recut(
    replacement: Replacement, *, focal: Point, crops: Mapping[str, Sequence[float]], by: User | None
) -> Replacement:
    """Set what every crop of the proposed file keeps in sight, and those set by hand, as `Original.crops` has them; it
    is prepared again. Raises ValidationError and ReplacementRefused."""
    allowed.to("change", by)
    if not (0 <= focal.x <= 1 and 0 <= focal.y <= 1):
        raise ValidationError("Give numbers from 0 to 1.")
    by_hand = {ratio: list(cropping.checked(ratio, crop)) for ratio, crop in crops.items()}
    with transaction.atomic():
        image, row = locked(replacement)
        _refuse_unless(row, State.PROPOSED)
        if (row.focal_x, row.focal_y, row.crops) != (*focal, by_hand):
            row.focal_x, row.focal_y = focal
            row.crops = by_hand
            row.save(update_fields=["focal_x", "focal_y", "crops"])
            record.add("cut a file", image, by=by, detail={"replacement": row.pk})
            transaction.on_commit(partial(renditions.prepare_replacement.enqueue, row.pk))
    return row


def replace(replacement: Replacement, *, by: User | None, instead_of: str = "") -> Image:
    """Put the proposed file in the place of the picture's own, wherever it stands. `instead_of`: the hash of the file
    that somebody had before their eyes when they said so. Raises ReplacementRefused."""
    allowed.to("replace", by)
    with _prepared_otherwise(replacement), transaction.atomic():
        image, row = locked(replacement)
        _refuse_unless(row, State.PROPOSED)
        if instead_of and instead_of != image.content_hash:
            raise ReplacementRefused("The picture was given another file while you were looking. Look at both again.")
        row.state, row.done_by, row.done_at = State.DONE, by, timezone.now()
        _exchange(image, row)
        record.add("replaced", image, by=by, detail={"replacement": row.pk})
    return image


def undo(replacement: Replacement, *, by: User | None) -> Image:
    """Give the picture its former file back. Only the last exchange can be taken back. Raises ReplacementRefused."""
    allowed.to("replace", by)
    with _prepared_otherwise(replacement), transaction.atomic():
        image, row = locked(replacement)
        _refuse_unless(row, State.DONE)
        if row != last(image):
            raise ReplacementRefused("The file was replaced again since. Take that back first.")
        row.state, row.undone_by, row.undone_at = State.UNDONE, by, timezone.now()
        _exchange(image, row)
        record.add("took a file back", image, by=by, detail={"replacement": row.pk})
    return image


@transaction.atomic
def drop(replacement: Replacement, *, by: User | None) -> None:
    """Put a proposed file aside for good."""
    allowed.to("change", by)
    image, row = locked(replacement)
    allowed.to_discard(row, by)
    _refuse_unless(row, State.PROPOSED)
    name = row.file.name
    row.state, row.file, row.manifest = State.DROPPED, "", {}
    row.save(update_fields=["state", "file", "manifest"])
    renditions.retire(image)
    record.add("put a file aside", image, by=by, detail={"replacement": row.pk})
    transaction.on_commit(partial(originals.let_go, [("originals", name)]))


def last(image: Image) -> Replacement | None:
    """The exchange that can be taken back."""
    return image.replacements.filter(state=State.DONE).order_by("-done_at", "-pk").first()


def locked(replacement: Replacement) -> tuple[Image, Replacement]:
    """The picture first, as whoever prepares it does. To be called within a transaction. Raises Gone."""
    image = Image.objects.select_for_update().filter(pk=replacement.image_id).first()
    row = image and Replacement.objects.select_for_update().filter(pk=replacement.pk).first()
    if image is None or row is None:
        raise Gone
    return image, row


def is_ready(original: Original) -> bool:
    return renditions.is_current(original) and not renditions.failure(original) and "own" in original.manifest


def as_if(image: Image, replacement: Replacement) -> Image:
    """The picture as it would be with that file. Not to be saved."""
    other = copy(image)
    for name in OF_THE_FILE:
        setattr(other, name, getattr(replacement, name))
    return other


def differences(image: Image, replacement: Replacement) -> list[str]:
    """What the desk should know of the new file before readers see it, in sentences."""
    told = []
    if replacement.width < 0.95 * image.width:
        told.append(f"It is smaller: {replacement.width} pixels wide instead of {image.width}.")
    told += _of_the_cut(image, replacement)
    if (replacement.frames > 1) != (image.frames > 1):
        told.append("It moves, and the old one does not." if replacement.frames > 1 else "It does not move any more.")
    for name in [name for name in OF_ANOTHER if name in replacement.says]:
        theirs, ours = replacement.says[name], str(getattr(image, name) or "")
        if theirs != ours:
            told.append(_compared(OF_ANOTHER[name], _quoted(theirs), _quoted(ours), replacement.says.get("of", "")))
    return told


def _of_the_cut(image: Image, replacement: Replacement) -> list[str]:
    told = []
    if not has_same_shape(image, replacement):
        lost = " Those that were set by hand are not carried over." if image.crops and not replacement.crops else ""
        told.append(f"It has another shape. Look at each crop.{lost}")
    elif any(getattr(image, name) != getattr(replacement, name) for name in saying.OF_THE_CUT):
        told.append("Its focal point or its crops are not those that the picture has now. Look at each crop.")
    for ratio, by_hand in replacement.crops.items():
        width = round(by_hand[2] * replacement.width)
        if width < COARSE:
            told.append(f"The crop {cropping.named(ratio)} that was set by hand is only {width} pixels wide.")
    return told


def _compared(name: str, theirs: str, ours: str, of: str) -> str:
    if of:
        return f"“{of}”, whose file it is, has as its {name} {theirs}; this picture has {ours}."
    return f"The file says of its {name}: {theirs}. The library says {ours}."


def _quoted(said: str) -> str:
    return f"“{said}”" if said else "nothing"


def has_same_shape(one: Original, other: Original) -> bool:
    ratio = (one.width * other.height) / (one.height * other.width)
    return 1 - SAME_SHAPE <= ratio <= 1 + SAME_SHAPE


def _proposal(image: Image, checked: Checked, name: str) -> Replacement:
    """What was set on the picture holds for its new file, where that has the same shape."""
    made = Replacement(
        image=image,
        file=name,
        **checked.facts,
        focal_x=image.focal_x,
        focal_y=image.focal_y,
    )
    made.crops = dict(image.crops) if has_same_shape(image, made) else {}
    return made


def _says(image: Image, embedded: Embedded) -> dict[str, str]:
    said = {name: getattr(embedded, name) for name in COMPARED}
    return {name: str(value) for name, value in said.items() if value and value != getattr(image, name)}


def _says_of_another(image: Image, other: Image) -> dict[str, str]:
    said = {name: getattr(other, name) for name in OF_ANOTHER}
    return {"of": other.title} | {
        name: str(value or "") for name, value in said.items() if value != getattr(image, name)
    }


def _exchange(image: Image, row: Replacement) -> None:
    if not is_ready(row):
        raise NotPrepared
    if not storages["originals"].exists(row.file.name):
        raise Lost
    for name in OF_THE_FILE:
        ours, theirs = getattr(image, name), getattr(row, name)
        setattr(image, name, theirs)
        setattr(row, name, ours)
    image.save(update_fields=OF_THE_FILE)
    row.save()
    renditions.retire(image)
    transaction.on_commit(partial(likeness.look.enqueue, image.pk))


@contextmanager
def _prepared_otherwise(replacement: Replacement) -> Iterator[None]:
    """What is too late, or too early, is made ready for the next attempt."""
    try:
        yield
    except NotPrepared:
        renditions.prepare_replacement.enqueue(replacement.pk)
        raise


def _refuse_unless(row: Replacement, state: str) -> None:
    if row.state != state:
        raise ReplacementRefused(f"That was settled already: {row.get_state_display().lower()}.")
