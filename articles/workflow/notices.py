"""What one person of the desk is to know: it stands in their inbox until they have read it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from articles.models import Article, Note, Notice, User


def tell(
    recipients: Iterable[User],
    text: str,
    *,
    article: Article | None = None,
    note: Note | None = None,
    but: User | None = None,
    at: datetime | None = None,
) -> list[Notice]:
    """One notice for each of them, once, and none for `but`, who did it, nor for who may not come in any more."""
    at = at or timezone.now()
    people = {person.pk: person for person in recipients if person.is_active and person != but}
    return Notice.objects.bulk_create(
        Notice(recipient=person, article=article, note=note, text=text, made_at=at) for person in people.values()
    )
