"""Two texts of a piece as a marked proof, and restoring one."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.numbers import whole_number
from articles.models import Article, Edition, Revision
from articles.workflow import comparing, drafting, restoring, revisions, stages
from articles.workflow.moments import spoken

from . import history

LIVE, SAVED = "live", "saved"


@dataclass(frozen=True)
class Side:
    """One of the two: a revision, what readers see, or what is saved now."""

    value: str
    what: str
    said: str
    text: dict
    preview: str
    revision: Revision | None = None


def urls(admin: ModelAdmin) -> list:
    def at(route: str, view, name: str):
        def page(request: HttpRequest, **kwargs) -> HttpResponse:
            return view(request, admin, **kwargs)

        return path(route, admin.admin_site.admin_view(page), name=f"articles_article_{name}")

    return [
        at("<int:pk>/compare/", compare, "compare"),
        at("<int:pk>/history/<int:revision>/restore/", restore, "restore"),
    ]


@require_safe
def compare(request: HttpRequest, admin: ModelAdmin, pk: int) -> HttpResponse:
    now = timezone.now()
    piece = history.seen(request, pk, now)
    wanted = [
        request.GET.get("before") or (LIVE if piece.live_since else SAVED),
        request.GET.get("after") or SAVED,
    ]
    if LIVE in wanted and not piece.live_since:
        messages.warning(request, "Readers cannot see this piece now: there is nothing of theirs to compare with.")
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[piece.pk]))
    before, after = (_side(piece, value, now) for value in wanted)
    context = {
        "title": f"Compare: {piece}",
        "piece": piece,
        "before": before,
        "after": after,
        "comparison": comparing.compare(before.text, after.text),
        "may_restore": stages.may(request.user, "restore", piece),
    }
    return _page(request, admin, "compare", context)


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, admin: ModelAdmin, pk: int, revision: int) -> HttpResponse:
    """Asks first, and shows what will change; then does it, unless somebody has saved since it was asked."""
    piece = history.seen(request, pk, timezone.now())
    stages.refuse(request.user, "restore", piece)
    found = history.own(piece, revision)
    refused = ""
    if request.method == "POST":
        try:
            restoring.restore(found, by=request.user, version=whole_number(request.POST.get("version", "")) or 0)
        except drafting.StaleDraft:
            piece, refused = history.seen(request, pk, timezone.now()), _who_saved(piece)
        except restoring.NothingToRestore as refusal:
            refused = str(refusal)
        else:
            return _restored(request, piece, found)
    return _question(request, admin, piece, found, refused)


def _question(
    request: HttpRequest, admin: ModelAdmin, piece: Article, revision: Revision, refused: str
) -> HttpResponse:
    before, after = _saved(piece), _of(revision)
    content = {name: revision.snapshot.get(name, before.text[name]) for name in before.text}
    context = {
        "title": f"Restore an earlier text of “{piece}”?",
        "piece": piece,
        "before": before,
        "after": after,
        "comparison": comparing.compare(before.text, content),
        "left_out": restoring.left_out(revision),
        "refused": refused,
    }
    return _page(request, admin, "restore", context, status=409 if refused else 200)


def _restored(request: HttpRequest, piece: Article, revision: Revision) -> HttpResponse:
    said = f"The piece is again as it was on {spoken(revision.created_at)}. What stood here before is in its history."
    messages.success(request, f"{said} {restoring.left_out(revision)}".strip())
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[piece.pk]))


def _page(request: HttpRequest, admin: ModelAdmin, template: str, context: dict, status: int = 200) -> HttpResponse:
    around = {**admin.admin_site.each_context(request), "opts": admin.opts}
    return TemplateResponse(request, f"admin/articles/article/{template}.html", {**around, **context}, status=status)


def _who_saved(piece: Article) -> str:
    newest = piece.revisions.of_the_piece().select_related("created_by").defer("snapshot").first()
    who = str(newest.created_by) if newest and newest.created_by else "Somebody"
    when = f" on {spoken(newest.created_at)}" if newest else ""
    return f"{who} saved this piece{when}, after you had opened this page. Nothing was changed yet: look again."


def _side(piece: Article, value: str, now) -> Side:
    if value == SAVED:
        return _saved(piece)
    if value == LIVE:
        return _live(piece, Edition.objects.live(now).get(article=piece))
    return _of(history.own(piece, value))


def _saved(piece: Article) -> Side:
    return Side(
        SAVED,
        "What is saved now",
        f"changed last on {spoken(piece.updated_at)}",
        revisions.snapshot(piece),
        reverse("site:preview", args=[piece.pk]),
    )


def _live(piece: Article, edition: Edition) -> Side:
    said = f"live since {spoken(edition.live_from)}"
    return Side(
        LIVE, "What readers see", said, comparing.as_read(edition), reverse("site:edition_preview", args=[edition.pk])
    )


def _of(revision: Revision) -> Side:
    what = f"“{revision.name}”" if revision.name else history.said(revision)
    said = f"on {spoken(revision.created_at)}"
    said = f"{history.said(revision)} {said}" if revision.name else said
    preview = reverse("site:revision_preview", args=[revision.pk])
    return Side(str(revision.pk), what, said, revision.snapshot, preview, revision)
