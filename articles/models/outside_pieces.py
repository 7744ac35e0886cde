"""Pictures that are shown by what is no piece: an author, a topic, a section, a page, the site itself."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q

from articles.content import figures

from .author import Author
from .page import Page
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


def outside_pieces(pks: Collection[int]) -> dict[int, list[Use]]:
    """By picture, what shows it and is no piece: six queries, however many. Without those that nothing shows."""
    found: dict[int, list[Use]] = {}
    for model, name, how in OTHERS.values():
        for thing in model._default_manager.filter(**{f"{name}__in": pks}).order_by("pk"):
            found.setdefault(getattr(thing, f"{name}_id"), []).append(Use(thing, how))
    for page in pages_with_pictures():
        for pk in sorted(set(figures.image_ids(page.body)).intersection(pks)):
            found.setdefault(pk, []).append(Use(page, BODY))
    return found


def is_outside_pieces() -> Q:
    """Of a picture: that something shows it which is no piece."""
    shown = Q(pk__in={pk for page in pages_with_pictures() for pk in figures.image_ids(page.body)})
    for model, name, _ in OTHERS.values():
        shown |= Q(Exists(model._default_manager.filter(**{name: OuterRef("pk")})))
    return shown


def pages_with_pictures() -> list[Page]:
    """A magazine has a handful of pages: their bodies are read."""
    return list(Page.objects.filter(body__contains="data-image-id").only("pk", "title", "slug", "body", "is_public"))
