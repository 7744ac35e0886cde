"""The edits of many pictures: the recent ones, one of them, and taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles.admin import leaning
from articles.admin.numbers import whole_number
from articles.images import editing
from articles.models import LibraryEdit
from articles.workflow.leaning import StillLeaning

from .telling import of_edit, tell
from .together import back_to

PAGE = 50


def page(request: HttpRequest, admin) -> HttpResponse:
    """The newest first: one's own, or everybody's."""
    _may_change(request, admin)
    is_mine = request.GET.get("whose") == "mine"
    edits = LibraryEdit.objects.select_related("by", "undone_by").defer("before", "after")
    if is_mine:
        edits = edits.filter(by=request.user)
    if before := whole_number(request.GET.get("before", "")):
        edits = edits.filter(pk__lt=before)
    found = list(edits[: PAGE + 1])
    context = {
        "title": "Edited together",
        "edits": found[:PAGE],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "is_mine": is_mine,
    }
    return render(request, "admin/library/edits.html", {**admin.admin_site.each_context(request), **context})


def done(request: HttpRequest, pk: int, admin) -> HttpResponse:
    _may_change(request, admin)
    edit = get_object_or_404(LibraryEdit.objects.select_related("by", "undone_by"), pk=pk)
    return _shown(request, edit, admin)


def _shown(request: HttpRequest, edit: LibraryEdit, admin, **more) -> HttpResponse:
    changes = tell(of_edit(edit))
    context = {
        **more,
        "title": edit.summary,
        "edit": edit,
        "changes": changes,
        "gone": len(edit.after) - len(changes),
        "back": back_to(request.GET),
        "back_query": request.GET.get("back", ""),
    }
    return render(request, "admin/library/edit.html", {**admin.admin_site.each_context(request), **context})


def undo(request: HttpRequest, pk: int, admin) -> HttpResponse:
    _may_change(request, admin)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    edit = get_object_or_404(LibraryEdit.objects.select_related("by", "undone_by"), pk=pk)
    try:
        undone = editing.undo(edit, by=request.user, knowing=leaning.known(request.POST))
    except StillLeaning as refused:
        return _shown(request, edit, admin, leaning=leaning.said(refused.found))
    if undone.was_undone_before:
        messages.info(request, "It had been taken back already. Nothing was changed.")
    else:
        pictures = f"{undone.restored} picture{'' if undone.restored == 1 else 's'}"
        messages.success(request, f"Taken back: {pictures} as before.")
    for said in undone.left[:10]:
        messages.warning(request, f"Left as it is. {said}")
    if len(undone.left) > 10:
        messages.warning(request, f"{len(undone.left) - 10} more were left as they are.")
    return HttpResponseRedirect(reverse("admin:articles_image_edit_done", args=[pk]))


def _may_change(request, admin) -> None:
    if not admin.has_change_permission(request):
        raise PermissionDenied
