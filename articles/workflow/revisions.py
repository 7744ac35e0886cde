"""What the desk saved, and when. A Revision is a whole snapshot: bylines, tags, topics and pictures included."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article, ArticleByline, Content, Revision, User

# Every field of the shared content, by name; a new one is in the snapshot by standing there.
CONTENT_FIELDS = tuple(field.attname for field in Content._meta.local_fields)


def snapshot(article: Article) -> dict:
    """What the piece is now, as plain data: foreign keys by id, in the order the desk gave."""
    return {
        **{name: getattr(article, name) for name in CONTENT_FIELDS},
        "bylines": [
            {"author": byline.author_id, "role": byline.role}
            for byline in ArticleByline.objects.filter(article=article).order_by("position", "pk")
        ],
        "tags": list(article.tags.order_by("article_tags__pk").values_list("pk", flat=True)),
        "topics": list(article.topics.order_by("pk").values_list("pk", flat=True)),
    }


@transaction.atomic
def record(article: Article, *, by: User | None, at: datetime | None = None) -> Revision:
    """The revision that holds what is saved now: the newest one if nothing changed since, else a new one."""
    Article.objects.select_for_update().get(pk=article.pk)
    now = snapshot(article)
    newest = article.revisions.first()
    if newest is not None and newest.snapshot == now:
        return newest
    return article.revisions.create(snapshot=now, created_by=by, created_at=at or timezone.now())
