"""What a browser would send."""

from django.db.models import Model
from django.urls import reverse

from articles.admin.piece import made_from
from articles.admin.tag_field import join
from articles.models import Article, ArticleByline
from articles.workflow import correcting

ADD = reverse("admin:articles_article_add")


def page_of(thing: Model, view: str = "change") -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_{view}", args=[thing.pk])


def typed(piece: Article | None = None, **fields) -> dict:
    """The article form as it stands on the screen, with `fields` typed over it."""
    rows = list(ArticleByline.objects.filter(article=piece)) if piece else []
    data = {
        "made_from": made_from.of(Article.objects.get(pk=piece.pk) if piece else None),
        "headline": piece.headline if piece else "",
        "dek": piece.dek if piece else "",
        "body": piece.body if piece else "",
        "slug": piece.slug if piece else "",
        "kind": (piece.kind_id or "") if piece else "",
        "section": (piece.section_id or "") if piece else "",
        "lead_image": (piece.lead_image_id or "") if piece else "",
        "tags": join([tag.name for tag in piece.tags.all()]) if piece else "",
        "topics": [topic.pk for topic in piece.topics.all()] if piece else [],
        "corrections-shown": correcting.mark(piece.corrections.waiting()) if piece else "",
        "articlebyline_set-TOTAL_FORMS": len(rows),
        "articlebyline_set-INITIAL_FORMS": len(rows),
    }
    for number, row in enumerate(rows):
        data |= byline(number, row.author, position=row.position, row=row)
    return data | fields


def byline(number, author, *, position, row=None, role="", remove=False) -> dict:
    stem = f"articlebyline_set-{number}"
    data = {f"{stem}-author": author.pk, f"{stem}-position": position, f"{stem}-role": row.role if row else role}
    if row:
        data[f"{stem}-id"] = row.pk
    return data | ({f"{stem}-DELETE": "on"} if remove else {})
