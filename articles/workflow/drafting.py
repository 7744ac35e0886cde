"""Saving what the desk writes. The admin's form, autosave, a restore, an import and the demo come through here.

A piece has a version, which each save of its text advances and nothing else does. Who says which version they started
from is refused where somebody has saved since: nothing is written over unseen.
"""

from datetime import datetime
from itertools import chain, count

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from articles.models import Article, ArticleByline, ArticleTag, Author, Content, Revision, Tag, Topic, User

from . import record, revisions, stages


class StaleDraft(Exception):
    """Somebody has saved the piece since the version that this save started from. Nothing was written."""

    def __init__(self, article: Article):
        self.article = article
        super().__init__("Somebody else has saved this piece since you opened it.")


@transaction.atomic
def save(article: Article, *, by: User | None, version: int | None = None) -> Article:
    """Save the piece's own fields. `revisions.record` follows, once bylines, tags and topics are saved too.

    `version` is the one that the save started from; None is for the system itself, which has just looked.
    Raises StaleDraft, PermissionDenied.
    """
    stages.refuse(by, "edit" if article.pk else "add", article)
    if article.pk is None:
        article.created_by = by
    else:
        _advance(article, version)
        stages.refuse(by, "edit", article)  # once more, now that it is ours: it may have been spiked meanwhile
    stages.after_edit(article, by=by)
    if not article.slug and article.headline:
        article.slug = free_slug(article)
    if article.pk is None:
        article.save()
        record.add("began", article, by=by)
    else:
        article.save(update_fields=[*_OWN, "stage", "updated_at"])
    return article


@transaction.atomic
def write(
    article: Article,
    content: dict,
    *,
    by: User | None,
    version: int | None = None,
    kind: str = Revision.Kind.SAVE,
    at: datetime | None = None,
) -> Revision:
    """Make the piece what `content` says (the shape of `revisions.snapshot`), whole or not at all.

    What it names and is not there any more (an author, a tag, a picture) is left out. Raises as `save` does.
    """
    for name in revisions.CONTENT_FIELDS:
        setattr(article, name, content[name])
    _leave_out_what_is_gone(article)
    save(article, by=by, version=version)
    now = revisions.snapshot(article)
    if content["bylines"] != now["bylines"]:
        _sign(article, content["bylines"])
    if content["tags"] != now["tags"]:
        _tag(article, content["tags"])
    if content["topics"] != now["topics"]:
        article.topics.set(Topic.objects.filter(pk__in=content["topics"]))
    return revisions.record(article, by=by, at=at, kind=kind)


def free_slug(article: Article) -> str:
    """A slug made from the headline that no other piece has."""
    stem = slugify(article.headline)[:80].strip("-") or "story"
    taken = set(Article.objects.filter(slug__startswith=stem).exclude(pk=article.pk).values_list("slug", flat=True))
    return next(slug for slug in chain([stem], (f"{stem}-{n}" for n in count(2))) if slug not in taken)


_OWN = tuple(field.name for field in Content._meta.local_fields)


def _advance(article: Article, version: int | None) -> None:
    """Check and advance in one statement: of two savers at once, the second waits for it and is refused."""
    found = Article.objects.filter(pk=article.pk)
    if version is not None:
        found = found.filter(version=version)
    if not found.update(version=F("version") + 1):
        raise StaleDraft(article)
    # The stage may have moved since the piece was loaded, and is not what is being saved.
    article.refresh_from_db(fields=["version", "stage", "spiked_at"])


def _leave_out_what_is_gone(article: Article) -> None:
    # The abstract model has the names, the concrete one the tables that they point to.
    for field in (Article._meta.get_field(name) for name in _OWN):
        held = field.is_relation and getattr(article, field.attname)
        if held and not field.related_model.objects.filter(pk=held).exists():
            setattr(article, field.attname, None)


def _sign(article: Article, bylines: list[dict]) -> None:
    known = set(Author.objects.filter(pk__in=[byline["author"] for byline in bylines]).values_list("pk", flat=True))
    ArticleByline.objects.filter(article=article).delete()
    ArticleByline.objects.bulk_create(
        ArticleByline(article=article, author_id=byline["author"], role=byline["role"], position=position)
        for position, byline in enumerate(bylines, start=1)
        if byline["author"] in known
    )


def _tag(article: Article, tags: list[int]) -> None:
    """In their order, which is that of their rows."""
    known = set(Tag.objects.filter(pk__in=tags).values_list("pk", flat=True))
    ArticleTag.objects.filter(content_object=article).delete()
    ArticleTag.objects.bulk_create(ArticleTag(content_object=article, tag_id=tag) for tag in tags if tag in known)
