"""Latest, narrowed down: by section, kind, topic, tag, author and dates.

A django-filter FilterSet reads and checks the query; what comes of it is not a filtered queryset but the lookups of a
walk (walks.py). What is wrong is said at its field and left out: the rest still filters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify

from articles.models import (
    Author,
    Edition,
    EditionByline,
    EditionTag,
    EditionTopic,
    FormerAddress,
    Tag,
    Topic,
    live_at,
)
from articles.models.edition import Dated
from articles.models.prepared import prepared
from articles.tags.folding import folded

from .furniture import Furniture

TYPES = {django_filters.ChoiceFilter: "radio", django_filters.DateFilter: "date", django_filters.CharFilter: "text"}
EARLIEST, LAST = date(1900, 1, 1), date(2999, 12, 31)


@dataclass(slots=True)
class Choices:
    """What may be asked for: names and primary keys by slug."""

    section: dict[str, tuple[int, str]] = field(default_factory=dict)
    kind: dict[str, tuple[int, str]] = field(default_factory=dict)
    topic: dict[str, tuple[int, str]] = field(default_factory=dict)
    tag: dict[str, tuple[int, str]] = field(default_factory=dict)
    author: dict[str, tuple[int, str]] = field(default_factory=dict)


def choices(query: Mapping[str, str], *, at: datetime, around: Furniture) -> Choices:
    """All sections and kinds, the running topics, and the tag and the author that `query` names: one query."""
    found = Choices(
        section={each.slug: (each.pk, each.name) for each in around.sections.values()},
        kind={each.slug: (each.pk, each.name) for each in around.kinds.values()},
    )
    asked = {name: _slugs(query.get(name, "")) for name in ("tag", "author")}
    named = folded(query.get("tag", "")[:120].replace("\0", ""))
    rows = _choices(at=at, topic=query.get("topic", "")[:100].replace("\0", ""), named=named, **asked)
    for what, pk, name, slug in sorted(rows, key=lambda row: row[2]):
        getattr(found, what)[slug] = (pk, name)
    return found


def _slugs(named: str) -> list[str]:
    """A tag or an author may be asked for by slug or by name: both make the same slug."""
    named = named[:120].replace("\0", "")
    return [slugify(named), slugify(named, allow_unicode=True)]


@prepared
def _choices(at, topic, tag, named, author) -> QuerySet:
    """Of what is live alone: the name of a tag, an author or a topic is to tell nobody of a piece to come."""

    def living(through: type[Dated], name: str) -> Exists:
        return Exists(through.objects.filter(live_at(at, "edition__"), **{name: OuterRef("pk")}))

    topics = Topic.objects.with_open(at).filter(living(EditionTopic, "topic"), Q(is_open=True) | Q(slug=topic))
    return (
        _named("topic", topics)
        .union(
            _named("tag", Tag.objects.filter(living(EditionTag, "tag"), _called(tag, named))),
            _named("author", Author.objects.filter(living(EditionByline, "author"), slug__in=author)),
            all=True,
        )
        .order_by()
    )


def _called(slugs, named) -> Q:
    """By its address or its name, by a former address, or by a synonym's."""
    own = Q(slug__in=slugs) | Q(folded=named)
    synonyms = Tag.every.filter(own, stands_for__isnull=False).values("stands_for")
    former = FormerAddress.objects.filter(sort="tag", slug__in=slugs).values("thing_id")
    return own | Q(pk__in=synonyms) | Q(pk__in=former)


def _named(what: str, rows: QuerySet) -> QuerySet:
    return rows.order_by().annotate(what=Value(what, CharField())).values_list("what", "pk", "name", "slug")


def _choice(label: str, one: str) -> django_filters.ChoiceFilter:
    wrong = {"invalid_choice": f"There is no such {one}. Choose one from the list."}
    return django_filters.ChoiceFilter(label=label, widget=forms.RadioSelect, empty_label="All", error_messages=wrong)


def _name(label: str) -> django_filters.CharFilter:
    return django_filters.CharFilter(label=label, max_length=120)


def _day(label: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Write the date as 2026-11-22."},
    )


class LatestFilter(django_filters.FilterSet):
    section = _choice("Section", "section")
    kind = _choice("Kind", "kind")
    topic = _choice("Topic", "topic")
    tag = _name("Tag")
    author = _name("Author")
    since = _day("From")
    until = _day("Until")

    class Meta:
        model = Edition
        fields: list[str] = []

    def __init__(self, data: Mapping[str, str], *, choices: Choices):
        self.choices = choices
        super().__init__({name: data.get(name, "") for name in self.base_filters}, queryset=Edition.objects.none())
        for name in ("section", "kind", "topic"):
            self.filters[name].extra["choices"] = [(slug, label) for slug, (_, label) in getattr(choices, name).items()]

    @cached_property
    def asked(self) -> dict:
        """What is asked for and can be answered, by the name of its field."""
        cleaned = {name: value for name, value in self._checked().items() if value}
        return {name: value for name, value in cleaned.items() if name not in self.form.errors}

    def _checked(self) -> dict:
        form = self.form
        form.is_valid()
        for name in ("tag", "author"):
            if (value := form.cleaned_data.get(name)) and not getattr(self.choices, name):
                form.add_error(name, f"No {name} is called “{value}”. Look at how it is written.")
        for name in ("since", "until"):
            if (day := form.cleaned_data.get(name)) and not EARLIEST <= day <= LAST:
                form.add_error(name, "Choose a year between 1900 and 2999.")
        since, until = form.cleaned_data.get("since"), form.cleaned_data.get("until")
        if since and until and until < since:
            form.add_error("until", "This is before the first day. Choose a later one.")
        return form.cleaned_data

    @property
    def lookups(self) -> dict:
        """For walks.stretch."""
        columns = {
            "section": "section", "kind": "kind", "topic": "edition_topics__topic", "tag": "edition_tags__tag",
            "author": "edition_bylines__author",
        }  # fmt: skip
        found = {columns[name]: self._one(name)[0] for name in columns if name in self.asked}
        if since := self.asked.get("since"):
            found["since"] = _midnight(since)
        if until := self.asked.get("until"):
            found["until"] = _midnight(until + timedelta(days=1))
        return found

    @property
    def kept(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.asked.items()}

    def chips(self, path: str) -> list[tuple[str, str, str]]:
        """What is chosen: its label, itself, and the address of the list without it."""
        kept = self.kept
        return [
            (self.filters[name].label, self._said(name), f"{path}?{urlencode({k: kept[k] for k in kept if k != name})}")
            for name in self.asked
        ]

    def fields(self) -> list[dict]:
        """The form's fields as the template writes them: Django's radio widget renders a template for every choice."""
        asked, errors = self.asked, self.form.errors
        return [
            {
                "name": name,
                "label": each.label,
                "value": self.data.get(name, "") if name in errors else str(asked.get(name, "")),
                "wrong": next(iter(errors.get(name, [])), ""),
                "options": each.extra.get("choices"),
                "type": TYPES[type(each)],
            }
            for name, each in self.filters.items()
        ]

    def _one(self, name: str) -> tuple[int, str]:
        known = getattr(self.choices, name)
        return known[self.asked[name]] if self.asked[name] in known else next(iter(known.values()))

    def _said(self, name: str) -> str:
        value = self.asked[name]
        return f"{value.day} {value:%B %Y}" if isinstance(value, date) else self._one(name)[1]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
