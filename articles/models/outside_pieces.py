"""Pictures that are shown by what is no piece: an author, a topic, a section, a front, a page, the site itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from articles.content import figures

from .author import Author
from .page import Page
from .placement import Placement
from .section import Section
from .site_settings import SiteSettings
from .tag import Tag
from .topic import Topic

BODY = "in the body"
# What leads to a picture by a field of its own.
OTHERS: dict[str, tuple[type[Model], str, str]] = {
    "authors": (Author, "photo", "photo"),
    "topics": (Topic, "image", "picture of the topic"),
    "sections": (Section, "image", "picture of the section"),
    "tags": (Tag, "image", "picture of the tag"),
    "placements": (Placement, "image", "picture on a front"),
    "settings": (SiteSettings, "logo", "logo"),
}


@dataclass(frozen=True, slots=True)
class Use:
    """`thing`: an Article for what is being written, an Edition for what readers see, or what is no piece."""

    thing: Model
    how: str

    @property
    def name(self) -> str:
        return str(self.thing)


def outside_pieces(pks: Collection[int], *, at: datetime) -> dict[int, list[Use]]:
    """By picture, what shows it at `at` or later and is no piece: seven queries, however many. Without those that
    nothing shows."""
    found: dict[int, list[Use]] = {}
    for key, (_, name, how) in OTHERS.items():
        for thing in rows_of(key).filter(_is_not_over(key, at), **{f"{name}__in": pks}).order_by("pk"):
            found.setdefault(getattr(thing, f"{name}_id"), []).append(Use(thing, how))
    for page in pages_with_pictures():
        for pk in sorted(set(figures.image_ids(page.body)).intersection(pks)):
            found.setdefault(pk, []).append(Use(page, BODY))
    return found


def is_outside_pieces(at: datetime) -> Q:
    """Of a picture: that something shows it at `at` or later which is no piece."""
    shown = Q(pk__in={pk for page in pages_with_pictures() for pk in figures.image_ids(page.body)})
    for key, (_, name, _how) in OTHERS.items():
        shown |= Q(Exists(rows_of(key).filter(_is_not_over(key, at), **{name: OuterRef("pk")})))
    return shown


def rows_of(key: str) -> QuerySet:
    """What is of a sort, with what its name is made of."""
    model = OTHERS[key][0]
    rows = model._default_manager.all()
    return rows.select_related("article", "front__section", "front__topic") if model is Placement else rows


def _is_not_over(key: str, at: datetime) -> Q:
    """What has ended shows a picture no more; only placements end."""
    return Q(live_until=None) | Q(live_until__gt=at) if OTHERS[key][0] is Placement else Q()


def pages_with_pictures() -> list[Page]:
    """A magazine has a handful of pages: their bodies are read."""
    return list(Page.objects.filter(body__contains="data-image-id").only("pk", "title", "slug", "body", "is_public"))
