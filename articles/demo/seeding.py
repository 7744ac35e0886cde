"""Making the demo magazine in an empty database, through the same rooms that the desk uses."""

import io
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from multiprocessing import get_context

import django
from django.core.files.base import ContentFile
from django.db import transaction

from articles.images import backlog, library
from articles.models import (
    Article,
    ArticleByline,
    Author,
    Edition,
    Image,
    Kind,
    Page,
    Section,
    SiteSettings,
    SocialLink,
    Tag,
    Topic,
    User,
)
from articles.workflow import correcting, drafting, publishing, reviewing, revisions

from . import desk, drawing, fronts, people, rights
from .pages import PAGES
from .pieces import Piece, magazine, pieces

Track = Callable[..., Iterator]

WIDTH = 1440  # pixels, of a picture that fills a page


class NotEmpty(Exception):
    """The database has content: the demo is made in an empty one only."""


def is_empty() -> bool:
    return not (Article.objects.exists() or Section.objects.exists() or User.objects.exists())


def seed(*, password: str, now: datetime, track: Track, width: int = WIDTH) -> None:
    """Make the whole magazine as it would stand at `now`, with pictures `width` pixels wide. Raises NotEmpty.

    `track(label, items, total=None)` shows how far it has come. All or nothing: a start that was interrupted leaves an
    empty database. `prepare_pictures` follows.
    """
    if not is_empty():
        raise NotEmpty("There is content in this database already; the demo magazine is for an empty one.")
    keys = [image["key"] for image in magazine()["image"]] + [author["slug"] for author in magazine()["author"]]
    drawn = dict(track("Drawing", _drawn(keys, width), total=len(keys)))
    with transaction.atomic():
        _furnish()
        users = people.make(password)
        pictures = _hang(drawn, now, by=users["photo"])
        for piece in track("Writing", pieces()):
            _write(piece, pictures, users, now)
        _arrange(users["editor"], now)
        desk.lay_out(users, now)


def prepare_pictures(*, track: Track) -> None:
    """Make the renditions now, on every core, so that the first page has its pictures; the worker would, in time."""
    outcomes = backlog.build(processes=os.cpu_count() or 1)
    for _ in track("Printing", outcomes, total=Image.objects.count()):
        pass


def _every_core() -> ProcessPoolExecutor:
    """Processes made from nothing. Forked ones would speak through our connections, and on PostgreSQL wait for ever
    for the threads of a pool that were not forked with it."""
    return ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=django.setup)


def _drawn(keys: list[str], width: int) -> Iterator[tuple[str, bytes]]:
    with _every_core() as pool:
        yield from zip(keys, pool.map(partial(_draw, width=width), keys), strict=True)


def _draw(key: str, *, width: int) -> bytes:
    picture = drawing.draw(key, width=width) if key in drawing.KEYS else drawing.portrait(key, size=min(width, 800))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def _furnish() -> None:
    """Everything that pieces hang on, in the order of the file."""
    world = magazine()
    site = SiteSettings.objects.create(pk=1, **world["site"])
    for position, link in enumerate(world["social"]):
        SocialLink.objects.create(site=site, position=position, **link)
    for position, kind in enumerate(world["kind"]):
        Kind.objects.create(position=position, **kind)
    for position, section in enumerate(world["section"]):
        Section.objects.create(position=position, **section)
    for author in world["author"]:
        Author.objects.create(**author)
    for topic in world["topic"]:
        Topic.objects.create(slug=topic["slug"], name=topic["name"], intro=topic["intro"], is_series=topic["series"])
    for name in world["tags"]["names"]:
        Tag.objects.create(name=name)
    for position, (title, slug, body) in enumerate(PAGES):
        Page.objects.create(title=title, slug=slug, body=body, position=position)


def _hang(drawn: dict[str, bytes], now: datetime, *, by: User) -> dict[str, Image]:
    """The library: the drawn pictures with what may be done with them, and portraits where they belong."""
    allowed, pictures = rights.read(now), {}
    for image in magazine()["image"]:
        said = {"title": image["title"], "alt": image["alt"], **allowed(image["key"])}
        file = ContentFile(drawn[image["key"]], name=f"{image['key']}.jpg")
        pictures[image["key"]] = library.keep(Image(**said), file, by=by)
    for author in Author.objects.all():
        said = {"title": f"Portrait of {author.name}", "alt": f"{author.name}, printed in a few inks"}
        file = ContentFile(drawn[author.slug], name=f"{author.slug}.jpg")
        author.photo = library.keep(Image(**said, **allowed(author.slug)), file, by=by)
        author.save()
    for topic in magazine()["topic"]:
        Topic.objects.filter(slug=topic["slug"]).update(image=pictures[topic["image"]])
    return pictures


def _write(piece: Piece, pictures: dict[str, Image], users: dict[str, User], now: datetime) -> None:
    """One piece, from its first draft to what the file says has become of it."""
    ids = {key: image.pk for key, image in pictures.items()}
    begun = now - timedelta(days=piece.age_days)
    begun = begun.replace(minute=begun.minute - begun.minute % 5, second=0, microsecond=0)
    article = _draft(piece, ids, pictures[piece.image], users)
    revisions.record(article, by=article.created_by, at=min(begun, now) - timedelta(hours=20))
    touched = _follow(article, piece, ids, begun=begun, editor=users["editor"], now=now)
    # The form would have dated these as it saved.
    Article.objects.filter(pk=article.pk).update(created_at=min(begun, now) - timedelta(hours=22), updated_at=touched)


def _draft(piece: Piece, ids: dict[str, int], lead_image: Image, users: dict[str, User]) -> Article:
    article = Article(
        headline=piece.headline,
        slug=piece.slug,
        dek=piece.dek,
        body=piece.first_body(ids),
        kind=Kind.objects.get(slug=piece.kind),
        section=Section.objects.get(slug=piece.section),
        lead_image=lead_image,
        lead_caption=piece.caption,
    )
    mine = "mirela-santhouse" in piece.authors
    drafting.save(article, by=users["writer" if mine else "editor"])
    for position, slug in enumerate(piece.authors):
        ArticleByline.objects.create(article=article, author=Author.objects.get(slug=slug), position=position)
    article.tags.add(*piece.tags)
    article.topics.add(*Topic.objects.filter(slug__in=piece.topics))
    return article


def _follow(
    article: Article, piece: Piece, ids: dict[str, int], *, begun: datetime, editor: User, now: datetime
) -> datetime:
    """Take the piece as far as its file says; returns when it was last touched."""
    match piece.state:
        case "draft":
            return begun
        case "in review":
            reviewing.submit(article, by=article.created_by)
            return begun
        case "scheduled":
            publishing.publish(article, by=editor, at=begun, now=now)
            return now
    publishing.publish(article, by=editor, now=begun)
    if piece.state == "withdrawn":
        publishing.withdraw(article, by=editor, now=begun + timedelta(days=piece.age_days / 2))
        return begun + timedelta(days=piece.age_days / 2)
    if piece.state == "updated":
        later = begun + timedelta(days=min(piece.age_days / 3, 1.5))
        article.headline, article.dek = piece.updated_headline or piece.headline, piece.updated_dek or piece.dek
        article.body = piece.later_body(ids)
        drafting.save(article, by=editor)
        if piece.correction:
            said = {name: text for name, text in piece.correction.items() if name in {"kind", "text", "place"}}
            correcting.write(article, **said, by=editor, now=later)
        publishing.publish(article, by=editor, now=later)
        return later
    return begun


def _arrange(editor: User, now: datetime) -> None:
    """The fronts: on home a lead story and three featured ones, each of another section."""
    chosen, sections = [], set()
    for edition in Edition.objects.live(now).exclude(kind__slug="opinion").newest().select_related("article"):
        if edition.section_id not in sections:
            chosen.append(edition.article)
            sections.add(edition.section_id)
    lead, *featured = chosen[:4]
    fronts.arrange(lead, featured, by=editor, now=now)
    _leave_unpublished(chosen[4:6], editor, now)


def _leave_unpublished(articles: list[Article], editor: User, now: datetime) -> None:
    """Two live pieces that the desk has gone on writing."""
    for article in articles:
        article.dek = f"{article.dek} With figures for the third quarter."
        drafting.save(article, by=editor)
        revisions.record(article, by=editor, at=now)
