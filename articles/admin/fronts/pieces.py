"""Looking for a piece to put on a front: live, scheduled and being written, told apart by words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from articles.admin import standing
from articles.content import vocabulary
from articles.fronts.layout import On
from articles.models import Article, ArticleByline, Edition
from articles.workflow import state

LENGTH = 12


@dataclass(frozen=True)
class Found:
    article: int
    headline: str
    authors: str
    section: str
    stands: str
    is_live: bool


def look(words: str, now: datetime, on: On, *, may_see_all: bool) -> list[Found]:
    """By words of the headline or an author, last saved first; without words what is live or to come of the front.

    Who may not see all pieces finds those that readers see.
    """
    words = vocabulary.without_controls(words)
    pieces = Article.objects.in_hand().select_related("section").defer("body")
    if not words.strip():
        own = {"section": {"section": on.pk}, "topic": {"topics": on.pk}}.get(on.sort, {})
        pieces = pieces.filter(
            Exists(Edition.objects.filter(article=OuterRef("pk")).exclude(live_until__lte=now)), **own
        )
    if not may_see_all:
        pieces = pieces.filter(Exists(Edition.objects.live(now).filter(article=OuterRef("pk"))))
    for word in words.split()[:8]:
        written = ArticleByline.objects.filter(author__name__icontains=word).values("article")
        pieces = pieces.filter(Q(headline__icontains=word) | Q(pk__in=written))
    found = list(state.with_public_state(pieces.order_by("-updated_at", "-pk"), now)[:LENGTH])
    signed: dict[int, list[str]] = {}
    rows = ArticleByline.objects.filter(article__in=[each.pk for each in found]).order_by("position", "pk")
    for article, name in rows.values_list("article", "author__name"):
        signed.setdefault(article, []).append(name)
    return [
        Found(
            each.pk,
            str(each),
            ", ".join(signed.get(each.pk, [])),
            str(each.section or ""),
            standing.in_full(each, now),
            bool(each.live_since),
        )
        for each in found
    ]
