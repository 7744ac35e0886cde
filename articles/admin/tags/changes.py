"""What was merged and split, with a way back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from articles.models import TagChange
from articles.tags import allowed, undoing

SIZE = 25


@dataclass(frozen=True)
class Told:
    change: TagChange
    others: str
    objection: str


def urls(admin) -> list:
    @require_safe
    def changes(request: HttpRequest) -> HttpResponse:
        return _page(request, admin)

    @require_POST
    def undo(request: HttpRequest, number: int) -> HttpResponse:
        return _undone(request, number)

    guarded = admin.admin_site.admin_view
    return [
        path("changes/", guarded(changes), name="articles_tag_changes"),
        path("changes/<int:number>/undo/", guarded(undo), name="articles_tag_undo"),
    ]


def _page(request: HttpRequest, admin) -> HttpResponse:
    if not admin.has_view_permission(request):
        raise PermissionDenied
    rows = TagChange.objects.select_related("tag", "by", "undone_by")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page", "1"))
    may_undo = allowed.may_merge(request.user)
    objections = undoing.objections(list(page)) if may_undo else ["-"] * len(page)
    context = {
        **admin.admin_site.each_context(request),
        "title": "Merged and split",
        "opts": admin.opts,
        "page": page,
        "told": [Told(each, _names(each), why) for each, why in zip(page, objections, strict=True)],
        "may_undo": may_undo,
    }
    return render(request, "admin/tags/changes.html", context)


def _names(change: TagChange) -> str:
    names = [f"“{other['name']}”" for other in change.others]
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if names[8:] else "")


def _undone(request: HttpRequest, number: int) -> HttpResponse:
    change = get_object_or_404(TagChange, pk=number)
    try:
        undoing.undo(change, by=request.user)
    except undoing.UndoRefused as refusal:
        messages.error(request, f"Nothing was taken back. {refusal}")
    else:
        messages.success(request, f"It is taken back: {_names(change)} and “{change.tag}” are as they were.")
    return HttpResponseRedirect(reverse("admin:articles_tag_changes"))
