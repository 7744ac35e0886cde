"""Who writes the piece and when it is due; and bringing back one that was spiked."""

from datetime import datetime

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from articles.admin import half_typed
from articles.admin.times import AssignForm, shown
from articles.models import Article, Stage, User
from articles.workflow import assigning, spiking, stages

from .panel import Panel


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    about = {
        "piece": piece,
        "form": _form(piece, request) if stages.may(request.user, "assign", piece) else None,
        "is_overdue": bool(piece.due_at) and piece.due_at < now and piece.stage != Stage.APPROVED,
    }
    title, is_open = "Writer and due date", piece.stage != Stage.APPROVED or (about["form"] and about["form"].is_bound)
    places = ("assign-",) if about["form"] else ()
    template = "admin/articles/article/_assignment.html"
    return Panel("assignment", title, template, about, is_open=bool(is_open), places=places)


def _form(piece: Article, request: HttpRequest) -> AssignForm:
    typed, refused = half_typed.of(request, piece), getattr(request, "refused", None)
    form = shown(AssignForm, typed=typed, refused=refused, initial={"to": piece.assignee_id, "due": piece.due_at})
    form.fields["to"].queryset = choices(piece, request.user)
    return form


def choices(piece: Article, by: User) -> QuerySet[User]:
    """Whom this person may give it to, and whoever has it already, though they have left."""
    people = assigning.assignable()
    if not by.has_perm("articles.edit_any_article"):
        people = people.filter(pk=by.pk)
    offered = Q(pk__in=people.values("pk")) | Q(pk=piece.assignee_id or 0)
    return User.objects.filter(offered).order_by("first_name", "last_name", "username")


def urls(admin) -> list:
    return [path("<int:pk>/bring-back/", admin.admin_site.admin_view(bring_back), name="piece_bring_back")]


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    piece = get_object_or_404(Article, pk=pk)
    try:
        spiking.bring_back(piece, by=request.user)
        messages.success(request, "It is back on the desk, as it was.")
    except spiking.SpikeRefused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[piece.pk]))
