"""The article page of what readers need not see: the working copy, a revision, an edition of any time.

Who may see it is the view's question.
"""

from datetime import datetime

from articles.models import Article, Author, Edition, Revision, Tag, Topic
from articles.workflow import editions, revisions, snapshots

from . import remarks, stories
from .assembling import ArticlePage, Filed, assemble, filed
from .furniture import Furniture
from .stories import Signature


def working_copy(piece: Article, *, at: datetime, around: Furniture) -> ArticlePage:
    """The piece as it is saved now."""
    awaiting = remarks.waiting(piece, at=at)
    return _unpublished(piece, revisions.snapshot(piece), at=at, around=around, awaiting=awaiting)


def revision(shown: Revision, *, at: datetime, around: Furniture) -> ArticlePage:
    """The piece as this revision has it. What it names and was deleted since is not on the page."""
    (content,) = snapshots.current(shown.snapshot)
    fields = {name: content[name] for name in revisions.CONTENT_FIELDS if name in content}
    return _unpublished(Article(pk=shown.article_id, **fields), content, at=at, around=around)


def edition(shown: Edition, *, at: datetime, around: Furniture) -> ArticlePage:
    """An edition from its own rows, as the page of readers is made from them."""
    (row,) = stories.read([shown.pk])
    tags, topics = filed(shown.pk)
    return assemble(row, at=at, around=around, tags=tags, topics=topics)


def _unpublished(piece: Article, content: dict, *, at: datetime, around: Furniture, awaiting=()) -> ArticlePage:
    tags = Tag.objects.in_bulk(content["tags"])
    topics = Topic.objects.in_bulk(content["topics"])
    return assemble(
        _row(piece, at),
        at=at,
        around=around,
        tags=[Filed(tags[pk].name, tags[pk].slug) for pk in content["tags"] if pk in tags],
        topics=[Filed(t.name, t.slug, t.pk, t.intro, t.is_series) for pk in content["topics"] if (t := topics.get(pk))],
        signed=_signed(content["bylines"]),
        awaiting=awaiting,
    )


def _row(piece: Article, at: datetime) -> stories.Row:
    """The piece as it would be published now; its dates are those of what readers see of it, if they do."""
    drawn = editions.draw_up(piece, revision=None, by=None)
    if live := Edition.objects.live(at).filter(article=piece).only("path", "published_at", "modified_at").first():
        drawn.path, drawn.published_at, drawn.modified_at = live.path, live.published_at, live.modified_at
    return stories.Row(**{name: getattr(drawn, name) for name in stories.Row._fields})


def _signed(bylines: list[dict]) -> list[Signature]:
    authors = Author.objects.in_bulk([byline["author"] for byline in bylines])
    return [
        Signature(a.name, a.slug, byline["role"], a.role, a.affiliation, a.bio, a.photo_id)
        for byline in bylines
        if (a := authors.get(byline["author"]))
    ]
