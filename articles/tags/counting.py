"""On how many pieces tags stand."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import ArticleTag, EditionTag, ImageTag, Tag


def counted(tags: Iterable[Tag]) -> dict[int, int]:
    """By the tag's number, the pieces of the desk. One query, or none."""
    numbers = {tag.pk for tag in tags}
    if not numbers:
        return {}
    rows = ArticleTag.objects.filter(tag__in=numbers).order_by().values_list("tag")
    return dict(rows.annotate(Count("pk")))


def with_pieces(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    """Each with `pieces`, counted for those that are read and no others."""
    rows = ArticleTag.objects.filter(tag=OuterRef("pk")).order_by().values("tag").annotate(pieces=Count("pk"))
    return tags.annotate(pieces=Coalesce(Subquery(rows.values("pieces")), 0))


def unused() -> QuerySet[Tag]:
    """Those that nothing bears: no piece, no edition of whatever time, no picture."""
    bearing = (through.objects.filter(tag=OuterRef("pk")) for through in (ArticleTag, EditionTag, ImageTag))
    return Tag.objects.filter(*(~Exists(each) for each in bearing))


def used_once() -> QuerySet[Tag]:
    """Those that one piece has alone, and no picture."""
    once = ArticleTag.objects.order_by().values("tag").annotate(pieces=Count("pk")).filter(pieces=1).values("tag")
    pictured = ImageTag.objects.filter(tag=OuterRef("pk"))
    return Tag.objects.filter(~Exists(pictured), pk__in=once)
