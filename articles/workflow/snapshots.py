"""A piece as plain data: what a Revision holds, what is compared, and what is written back."""

from articles.models import Article, ArticleByline, Content
from articles.tags import meaning

# Every field of the shared content, by name; a new one is in the snapshot by standing there.
CONTENT_FIELDS = tuple(field.attname for field in Content._meta.local_fields)


def snapshot(article: Article) -> dict:
    """What the piece is now: foreign keys by id, in the order the desk gave."""
    return {
        **{name: getattr(article, name) for name in CONTENT_FIELDS},
        "bylines": [
            {"author": byline.author_id, "role": byline.role}
            for byline in ArticleByline.objects.filter(article=article).order_by("position", "pk")
        ],
        "tags": list(article.tags.order_by("article_tags__pk").values_list("pk", flat=True)),
        "topics": list(article.topics.order_by("pk").values_list("pk", flat=True)),
    }


def current(*texts: dict) -> list[dict]:
    """The texts with what their tags mean now: some were merged since. One query, or none."""
    meant = meaning.now(tag for text in texts for tag in text.get("tags") or ())
    return [text | {"tags": meaning.said(text["tags"], meant)} if text.get("tags") else text for text in texts]


def beside(now: dict, text: dict) -> dict:
    """`text` to be held against what is saved `now`. Nothing is asked where their tags are the same."""
    return text if text.get("tags") == now["tags"] else current(text)[0]


def blank() -> dict:
    """The snapshot of a piece of which nothing is written yet."""
    new = Article()
    return {**{name: getattr(new, name) for name in CONTENT_FIELDS}, "bylines": [], "tags": [], "topics": []}
