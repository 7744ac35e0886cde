"""Plain functions that make one thing each, complete enough to be published."""

from datetime import UTC, datetime
from itertools import count

from django.contrib.auth.models import Group, Permission

from articles.fronts import topics
from articles.models import Article, ArticleByline, Author, Image, Kind, Section, Tag, Topic, User
from articles.workflow import publishing

_serial = count(1)


def user(username: str, *, group: str | None = None, is_staff: bool = True, **fields) -> User:
    made = User.objects.create_user(username, password="correct horse", is_staff=is_staff, **fields)
    if group:
        made.groups.add(Group.objects.get(name=group))
    return made


def permissions(*codenames: str) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label="articles", codename__in=codenames))


def section(name: str = "Politics", **fields) -> Section:
    return Section.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-"), **fields})[0]


def kind(name: str = "Analysis", **fields) -> Kind:
    return Kind.objects.get_or_create(name=name, defaults={"slug": name.lower(), **fields})[0]


def author(name: str = "Ann Author", **fields) -> Author:
    return Author.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-"), **fields})[0]


def tag(name: str) -> Tag:
    return Tag.objects.get_or_create(name=name)[0]


def topic(name: str = "A Running Story", *, is_open: bool = True, **fields) -> Topic:
    made = Topic.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-"), **fields})[0]
    if not is_open:
        topics.close(made, by=None, now=datetime(2000, 1, 1, tzinfo=UTC))
    return made


def image(title: str = "A picture", **fields) -> Image:
    """A library picture as a row: with no file and no renditions."""
    defaults = {
        "alt": "Something to see", "credit": "A. Photographer", "width": 1800, "height": 1200,
        "format": "JPEG", "byte_size": 1, "content_hash": f"{next(_serial):064x}", "file": "none.jpg",
    }  # fmt: skip
    return Image.objects.create(title=title, **{**defaults, **fields})


def article(headline: str = "", *, authors=None, tags=(), topics=(), **fields) -> Article:
    """A piece that passes the checklist."""
    number = next(_serial)
    defaults = {
        "headline": headline or f"Headline {number}", "slug": f"headline-{number}", "dek": f"Dek {number}.",
        "body": f"<p>First paragraph {number}.</p><p>Second paragraph {number}.</p><p>Third paragraph {number}.</p>",
    }  # fmt: skip
    made = Article(**{**defaults, **fields})
    made.kind = made.kind or kind()
    made.section = made.section or section()
    made.save()
    for position, each in enumerate(authors if authors is not None else [author()]):
        ArticleByline.objects.create(article=made, author=each, position=position)
    made.tags.add(*tags)
    made.topics.add(*topics)
    return made


def published(headline: str = "", *, at: datetime | None = None, until: datetime | None = None, **fields) -> Article:
    """A piece that went live at `at`, or just now."""
    made = article(headline, **fields)
    publishing.publish(made, by=None, until=until, now=at)
    return made
