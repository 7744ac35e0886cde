"""The working copy on the real page, for staff alone. It is an address of the site that no reader's page links to."""

from datetime import datetime

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article, Edition
from articles.workflow import editions, stages

from . import stories
from .assembling import Filed, assemble
from .furniture import furniture
from .moment import moment
from .stories import Signature


@require_safe
@never_cache
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    piece = get_object_or_404(Article.objects.select_related("kind", "section", "lead_image"), pk=pk)
    if not (request.user.is_staff and stages.may(request.user, "view", piece)):
        raise Http404("No such preview.")
    at = moment(request)
    around = furniture()
    page = assemble(
        _row(piece, at),
        at=at,
        around=around,
        tags=[Filed(tag.name, tag.slug) for tag in piece.tags.order_by("article_tags__pk")],
        topics=[Filed(t.name, t.slug, t.pk, t.intro, t.is_series) for t in piece.topics.order_by("pk")],
        signed=_signed(piece),
    )
    context = {"at": at, "around": around, "page": page, "is_preview": True, "piece": piece}
    response = render(request, "site/article.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _row(piece: Article, at: datetime) -> stories.Row:
    """The piece as it would be published now; its dates are those of what readers see of it, if they do."""
    edition = editions.draw_up(piece, revision=None, by=None)
    if live := Edition.objects.live(at).filter(article=piece).only("path", "published_at", "modified_at").first():
        edition.path, edition.published_at, edition.modified_at = live.path, live.published_at, live.modified_at
    return stories.Row(**{name: getattr(edition, name) for name in stories.Row._fields})


def _signed(piece: Article) -> list[Signature]:
    rows = piece.articlebyline_set.order_by("position", "pk").values_list(*stories.SIGNATURE)
    return [Signature(*row) for row in rows]
