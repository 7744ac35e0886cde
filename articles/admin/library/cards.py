"""The library as a grid: what a picture's card says, and the filters above."""

from dataclasses import dataclass

from django.contrib.admin import SimpleListFilter
from django.db.models import F, QuerySet
from django.utils.safestring import SafeString

from articles.images import gaps, renditions
from articles.images.markup import picture
from articles.models import Image


@dataclass(frozen=True)
class Card:
    image: Image
    picture: SafeString
    missing: list[str]
    failure: str


def card(image: Image) -> Card:
    return Card(
        image,
        picture(image, "library"),
        [gap.label for gap in gaps.of(image)],
        renditions.failure(image),
    )


class Missing(SimpleListFilter):
    title = "missing"
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [(gap.name, gap.label) for gap in gaps.GAPS]

    def queryset(self, request, queryset: QuerySet[Image]):
        chosen = next((gap for gap in gaps.GAPS if gap.name == self.value()), None)
        return queryset.filter(chosen.condition) if chosen else queryset


class Shape(SimpleListFilter):
    title = "shape"
    parameter_name = "shape"

    def lookups(self, request, model_admin):
        return [("wide", "Wide"), ("tall", "Tall"), ("square", "Square")]

    def queryset(self, request, queryset: QuerySet[Image]):
        if self.value() == "wide":
            return queryset.filter(width__gt=F("height") * 1.1)
        if self.value() == "tall":
            return queryset.filter(height__gt=F("width") * 1.1)
        if self.value() == "square":
            return queryset.filter(width__lte=F("height") * 1.1, height__lte=F("width") * 1.1)
        return queryset


class Prepared(SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("waiting", "Being prepared"), ("broken", "Cannot be read")]

    def queryset(self, request, queryset: QuerySet[Image]):
        if self.value() == "waiting":
            return queryset.filter(manifest__own__isnull=True, manifest__failure__isnull=True)
        if self.value() == "broken":
            return queryset.filter(manifest__failure__isnull=False)
        return queryset
