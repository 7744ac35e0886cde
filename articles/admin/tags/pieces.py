"""What bears tags, as pages of a dry run name it."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, ArticleTag, Stage, Tag
from articles.workflow import state

SIZE = 50


@dataclass(frozen=True)
class Named:
    piece: Article
    stands: str  # "Live", "Draft"
    tags: str  # which of them it bears


def page(pieces: QuerySet[Article], tags: list[Tag], number: str) -> tuple[Page, list[Named]]:
    """A page of the pieces, in four queries."""
    found = Paginator(pieces.order_by("-pk").only("pk", "headline", "stage", "spiked_at"), SIZE).get_page(number)
    shown = state.with_public_state(Article.objects.filter(pk__in=[piece.pk for piece in found]), timezone.now())
    bearing: dict[int, list[str]] = {}
    rows = ArticleTag.objects.filter(tag__in=tags, content_object__in=shown.values("pk")).order_by("pk")
    for number_of_piece, name in rows.values_list("content_object", "tag__name"):
        bearing.setdefault(number_of_piece, []).append(name)
    named = [Named(piece, _stands(piece), _bears(bearing.get(piece.pk))) for piece in shown.order_by("-pk")]
    return found, named


def _bears(names: list[str] | None) -> str:
    return ", ".join(names) if names else "in an edition"


def _stands(piece: Article) -> str:
    if piece.spiked_at:
        return "Spiked"
    public = state.public_state(piece)
    if public != state.PublicState.NEVER:
        also = " and scheduled" if public == state.PublicState.LIVE and piece.next_from else ""
        return f"{public.label}{also}"
    return Stage(piece.stage).label
