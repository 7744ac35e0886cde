"""What stands round every page: the magazine's name, its sections, its pages, where to follow it. One query."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.models import Kind, Page, SchemaType, Section, SiteSettings, SocialLink
from articles.models.prepared import prepared

from .addresses import address
from .printed import Printed


@dataclass(slots=True, frozen=True)
class Entry(Printed):
    """A section, a kind, a page or a place to follow us. `note`: a section's description, a kind's schema.org type."""

    pk: int
    name: str
    slug: str
    url: str
    note: str
    image_id: int | None = None


@dataclass(slots=True)
class Furniture(Printed):
    name: str = SiteSettings._meta.get_field("name").default
    tagline: str = ""
    description: str = ""
    logo_id: int | None = None
    sections: dict[int, Entry] = field(default_factory=dict)
    kinds: dict[int, Entry] = field(default_factory=dict)
    pages: list[Entry] = field(default_factory=list)
    social: list[Entry] = field(default_factory=list)

    written: dict[str, SafeString] = field(default_factory=dict)

    def footer(self) -> SafeString:
        return self._write("site/_footer.html")

    def navigation(self, path: str) -> SafeString:
        """The sections as links, with the one of `path` marked."""
        is_listed = path == address("latest") or any(section.url == path for section in self.sections.values())
        return self._write("site/_navigation.html", path if is_listed else "")

    def _write(self, template: str, path: str = "") -> SafeString:
        if template + path not in self.written:
            self.written[template + path] = render_to_string(template, {"around": self, "path": path})
        return self.written[template + path]

    @property
    def opinion(self) -> int | None:
        return next((kind.pk for kind in self.kinds.values() if kind.note == SchemaType.OPINION), None)


def furniture() -> Furniture:
    return _arranged(tuple(sorted(_everything(), key=lambda row: (row[5] or 0, row[2]))))


@lru_cache(maxsize=8)
def _arranged(rows: tuple[tuple, ...]) -> Furniture:
    """The same rows make the same furniture, which is therefore made and written out once."""
    found = Furniture()
    for what, pk, name, slug, note, place, image_id in rows:
        match what:
            case "site":
                found.name, found.tagline, found.description, found.logo_id = name, slug, note, place
            case "section":
                found.sections[pk] = Entry(pk, name, slug, address("section", slug), note, image_id)
            case "kind":
                found.kinds[pk] = Entry(pk, name, slug, address("kind", slug), note)
            case "page":
                found.pages.append(Entry(pk, name, slug, address("page", slug), note))
            case "social":
                found.social.append(Entry(pk, name, slug, slug, note))
    return found


@prepared
def _everything() -> QuerySet:
    return _rows("site", SiteSettings.objects, "name", "tagline", "description", "logo").union(
        _rows("section", Section.objects, "name", "slug", "description", image="image"),
        _rows("kind", Kind.objects, "name", "slug", "schema_type"),
        _rows("page", Page.objects.filter(is_public=True), "title", "slug"),
        _rows("social", SocialLink.objects, "name", "url"),
        all=True,
    )


def _rows(
    what: str, rows: QuerySet, name: str, slug: str, note: str = "", place: str = "position", image: str = ""
) -> QuerySet:
    text = CharField()
    return (
        rows.order_by()
        .annotate(
            what=Cast(Value(what), text),
            called=Cast(F(name), text),
            handle=Cast(F(slug), text),
            noted=Cast(F(note) if note else Value(""), text),
            place=Cast(F(place), BigIntegerField()),
            shows=Cast(F(image) if image else Value(None), BigIntegerField()),
        )
        .values_list("what", "pk", "called", "handle", "noted", "place", "shows")
    )
