"""Saving what the desk writes. The admin's form, an import and the demo come through here."""

from itertools import chain, count

from django.db import transaction
from django.utils.text import slugify

from articles.models import Article, User

from . import stages


@transaction.atomic
def save(article: Article, *, by: User | None) -> Article:
    """Save the piece's own fields. `revisions.record` follows, once bylines, tags and topics are saved too."""
    stages.refuse(by, "edit" if article.pk else "add", article)
    if article.pk is None:
        article.created_by = by
    stages.after_edit(article, by=by)
    if not article.slug and article.headline:
        article.slug = free_slug(article)
    article.save()
    return article


def free_slug(article: Article) -> str:
    """A slug made from the headline that no other piece has."""
    stem = slugify(article.headline)[:80].strip("-") or "story"
    taken = set(Article.objects.filter(slug__startswith=stem).exclude(pk=article.pk).values_list("slug", flat=True))
    return next(slug for slug in chain([stem], (f"{stem}-{n}" for n in count(2))) if slug not in taken)
