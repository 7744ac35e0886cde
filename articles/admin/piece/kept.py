"""What somebody's browser has kept of a piece, brought back: into the form, or beside what is saved."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin import half_typed, resume, step_fields
from articles.models import Article
from articles.workflow import snapshots, stages

from . import autosave, collision, made_from, typed


def urls(admin) -> list:
    from_admin = admin.admin_site.admin_view

    @require_POST
    def view(request: HttpRequest, number: int | None = None) -> HttpResponse:
        return bring_back(admin, request, number)

    return [
        path("kept/", from_admin(view), name="articles_article_kept_new"),
        path("<int:number>/kept/", from_admin(view), name="articles_article_kept"),
    ]


def bring_back(admin, request: HttpRequest, number: int | None) -> HttpResponse:
    piece = Article() if number is None else Article.objects.filter(pk=number).first()
    add = reverse("admin:articles_article_add")
    if piece is None:
        return resume.begin_anew(request, add)
    try:
        stages.refuse(request.user, "add" if number is None else "edit", piece)
    except PermissionDenied as refusal:
        return resume.give_back(request, str(refusal))
    if number is not None and request.POST.get("_kept") == "compare":
        return _beside(admin, request, piece)
    page = add if number is None else reverse("admin:articles_article_change", args=[number])
    form = resume.take(request)
    return resume.bring_back(request, resume.Typed(page, "", form.fields), was_kept=True)


def _beside(admin, request: HttpRequest, piece: Article) -> HttpResponse:
    """Everything in which the two differ, whoever changed it."""
    form, bylines = autosave.forms(admin, request, piece)
    now = snapshots.snapshot(piece)
    start = made_from.posted(request, piece)
    content, left = typed.content(form, bylines, base=start.base or now)
    content = snapshots.beside(now, content)
    beside = step_fields.typed(request.POST)
    if content == now and not left:
        half_typed.leave(request, piece, beside)
        admin.message_user(
            request, "What was kept in this browser is what is saved.", extra_tags=made_from.mark(request)
        )
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[piece.pk]))
    at = timezone.now().isoformat()
    window = made_from.window(request)
    versions = collision.Versions(piece.version, window, at, collision.SAVED, None, now, content, beside)
    return collision.page(admin, request, piece, versions)
