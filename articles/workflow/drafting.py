"""Saving what the desk writes. The admin's form, autosave, a restore, an import and the demo come through here.

A piece has a version, which each save of its text advances and nothing else does. Who says which version they started
from is refused where somebody has saved since: nothing is written over unseen.
"""

from datetime import datetime
from itertools import chain, count
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, Model, Value, When
from django.utils.text import slugify

from articles import record
from articles.models import Article, ArticleByline, ArticleTag, Author, Content, Revision, Topic, User
from articles.tags import meaning

from . import revisions, snapshots, stages


class StaleDraft(Exception):
    """Somebody has saved the piece since the version that this started from. Nothing was written or done."""

    def __init__(self, article: Article):
        self.article = article
        newest = article.revisions.of_the_piece().select_related("created_by").first()
        who = f" by {newest.created_by}" if newest and newest.created_by else ""
        super().__init__(f"It has been saved{who} since you saw it. Look at what changed, then try again.")


@transaction.atomic
def save(
    article: Article,
    *,
    by: User | None,
    version: int | None = None,
    window: UUID | None = None,
    is_finished: bool = True,
) -> Article:
    """Save the piece's own fields. `revisions.record` follows, once bylines, tags and topics are saved too.

    `version` is the one that the save started from; None is for the system itself, which has just looked. `window` is
    that in which somebody types, where it may send the same once more; what is not finished gets no address yet.
    Raises StaleDraft, PermissionDenied.
    """
    return _save(article, by=by, version=version, window=window, is_finished=is_finished)


def _save(article: Article, *, by: User | None, version: int | None, window: UUID | None, is_finished: bool) -> Article:
    stages.refuse(by, "edit" if article.pk else "add", article)
    if article.pk is None:
        article.created_by = by
        article.saved_in = window
    else:
        _advance(article, version, window)
        stages.refuse(by, "edit", article)  # once more, now that it is ours: it may have been spiked meanwhile
    stages.after_edit(article, by=by)
    if is_finished and not article.slug and article.headline:
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
    window: UUID | None = None,
    kind: str = Revision.Kind.SAVE,
    at: datetime | None = None,
) -> Revision:
    """Make the piece what `content` says (the shape of `revisions.snapshot`), whole or not at all.

    What it names and is not there any more (an author, a tag, a picture) is left out. Raises as `save` does.
    """
    before = snapshots.snapshot(article) if article.pk else snapshots.blank()
    return write_on(article, content, before, by=by, version=version, window=window, kind=kind, at=at)


def write_on(
    article: Article,
    content: dict,
    before: dict,
    *,
    by: User | None,
    version: int | None,
    window: UUID | None,
    kind: str,
    at: datetime | None,
) -> Revision:
    """`write` for who is in a transaction, has locked the piece and looked what it is: `before`. Asks nothing twice."""
    for name in snapshots.CONTENT_FIELDS:
        setattr(article, name, content[name])
    _leave_out_what_is_gone(article, before)
    _save(article, by=by, version=version, window=window, is_finished=kind != Revision.Kind.AUTOSAVE)
    now = before | {name: getattr(article, name) for name in snapshots.CONTENT_FIELDS}
    if content["bylines"] != before["bylines"]:
        now["bylines"] = _sign(article, content["bylines"], before["bylines"])
    if content["tags"] != before["tags"]:
        now["tags"] = _tag(article, content["tags"])
    if content["topics"] != before["topics"]:
        article.topics.set(Topic.objects.filter(pk__in=content["topics"]))
        now["topics"] = list(article.topics.order_by("pk").values_list("pk", flat=True))
    return revisions.keep(article, now, by=by, at=at, kind=kind)


@transaction.atomic
def refuse_stale(article: Article, version: int | None) -> None:
    """Raise StaleDraft unless this is still the version of the piece, and keep it so until the transaction ends."""
    if Article.objects.select_for_update().values_list("version", flat=True).get(pk=article.pk) != version:
        raise StaleDraft(article)


def free_slug(article: Article) -> str:
    """A slug made from the headline that no other piece has."""
    stem = slugify(article.headline)[:80].strip("-") or "story"
    taken = set(Article.objects.filter(slug__startswith=stem).exclude(pk=article.pk).values_list("slug", flat=True))
    return next(slug for slug in chain([stem], (f"{stem}-{n}" for n in count(2))) if slug not in taken)


_OWN = tuple(field.name for field in Content._meta.local_fields)


# What may have moved since the piece was loaded, and is not what is being saved.
_MOVES = ("version", "stage", "spiked_at", "moved_from", "approved_revision", "saved_in", "saved_in_since")


def _advance(article: Article, version: int | None, window: UUID | None) -> None:
    """Check and advance in one statement: of two savers at once, the second waits for it and is refused."""
    found = Article.objects.filter(pk=article.pk)
    if version is not None:
        found = found.filter(version=version)
    goes_on = When(saved_in=window, then=F("saved_in_since"))
    since = Case(goes_on, default=F("version")) if window else Value(0)
    if not found.update(version=F("version") + 1, saved_in=window, saved_in_since=since):
        raise StaleDraft(article)
    article.refresh_from_db(fields=_MOVES)


def _leave_out_what_is_gone(article: Article, before: dict) -> None:
    # The abstract model has the names, the concrete one the tables that they point to.
    for field in (Article._meta.get_field(name) for name in _OWN):
        held = field.is_relation and getattr(article, field.attname)
        if held and held != before[field.attname] and not field.related_model.objects.filter(pk=held).exists():
            setattr(article, field.attname, None)


def _there(model: type[Model], asked: list[int], before: list[int]) -> set[int]:
    """Which of them there are. Those that the piece had are not asked about: nothing that a piece has can go."""
    new = set(asked) - set(before)
    return {*before, *(model.objects.filter(pk__in=new).values_list("pk", flat=True) if new else ())}


def _sign(article: Article, bylines: list[dict], before: list[dict]) -> list[dict]:
    known = _there(Author, [each["author"] for each in bylines], [each["author"] for each in before])
    signed = [byline for byline in bylines if byline["author"] in known]
    ArticleByline.objects.filter(article=article).delete()
    ArticleByline.objects.bulk_create(
        ArticleByline(article=article, author_id=byline["author"], role=byline["role"], position=position)
        for position, byline in enumerate(signed, start=1)
    )
    return signed


def _tag(article: Article, tags: list[int]) -> list[int]:
    """In their order, which is that of their rows."""
    meant = meaning.held(tags)
    tagged = meaning.said((tag for tag in tags if tag in meant), meant)
    ArticleTag.objects.filter(content_object=article).delete()
    ArticleTag.objects.bulk_create(ArticleTag(content_object=article, tag_id=tag) for tag in tagged)
    return tagged
