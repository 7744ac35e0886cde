"""What one person of the desk is to know: it stands in their inbox until they have read it, and goes out by mail."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from articles.content import vocabulary
from articles.models import Article, Note, Notice, User

from . import mailing, mentions

MANY = 100  # unread notices are not counted further


@transaction.atomic
def tell(
    recipients: Iterable[User],
    text: str,
    *,
    article: Article | None = None,
    note: Note | None = None,
    but: User | None = None,
    is_personal: bool = False,
    at: datetime | None = None,
) -> list[Notice]:
    """One notice for each of them, once, and none for `but`, who did it, nor for who may not see pieces any more.

    It goes out by mail to those who want that, once all this is committed; the worker sends the mails, one apart from
    another. `is_personal`: they are named in it, or given something to do.
    """
    at = at or timezone.now()
    wanted = {person.pk: person for person in recipients if person != but}
    text = vocabulary.without_controls(text)
    made = Notice.objects.bulk_create(
        Notice(recipient=person, article=article, note=note, text=text, made_at=at) for person in _may_see(wanted)
    )
    for notice in made:
        if mailing.wants(notice.recipient, is_personal=is_personal):
            transaction.on_commit(partial(mailing.send.enqueue, notice.pk, is_personal))
    return made


def _may_see(people: dict[int, User]) -> list[User]:
    seeing = set(mentions.readers().filter(pk__in=people).values_list("pk", flat=True)) if people else set()
    return [person for pk, person in people.items() if pk in seeing]


def unread(person: User) -> int:
    """How many they have not read, MANY at most."""
    return Notice.objects.filter(recipient=person, read_at=None)[:MANY].count()


def mark(notice: Notice, *, is_read: bool, at: datetime | None = None) -> None:
    notice.read_at = (notice.read_at or at or timezone.now()) if is_read else None
    notice.save(update_fields=["read_at"])


def mark_all(person: User, *, upto: int, at: datetime | None = None) -> int:
    """Read, all that they had before them: what came after the notice `upto` is not touched."""
    unseen = Notice.objects.filter(recipient=person, read_at=None, pk__lte=upto)
    return unseen.update(read_at=at or timezone.now())
