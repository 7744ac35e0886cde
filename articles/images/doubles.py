"""What the desk answers where two pictures are nearly the same. How they are found is in `likeness.py`."""

from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Image, Likeness, User

from . import allowed, library


class AlreadyAnswered(Exception):
    """Somebody was quicker, or one of the two has gone."""

    def __init__(self) -> None:
        super().__init__("Somebody has answered this already, or one of the two pictures has gone.")


@transaction.atomic
def keep_both(likeness: Likeness, *, by: User | None) -> Likeness:
    """They are two pictures to the desk, and it is not asked again."""
    allowed.to("change", by)
    open_ones = Likeness.objects.select_related("image", "other").select_for_update(of=("self",))
    row = open_ones.filter(pk=likeness.pk, answer=Likeness.Answer.OPEN).first()
    if row is None:
        raise AlreadyAnswered
    row.answer, row.answered_by, row.answered_at = Likeness.Answer.BOTH, by, timezone.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    record.add("kept both", row.image, by=by, detail={"name": str(row.other)})
    return row


def keep_the_older(likeness: Likeness, *, by: User | None) -> Image:
    """Delete the one that came later. Raises library.StillUsed where anything shows it or has ever shown it."""
    allowed.to("delete", by)
    row = Likeness.objects.select_related("image", "other").filter(pk=likeness.pk, answer=Likeness.Answer.OPEN).first()
    if row is None:
        raise AlreadyAnswered
    try:
        library.remove(row.image, by=by)
    except Image.DoesNotExist:
        raise AlreadyAnswered from None
    return row.other
