"""The library: a page of pictures, and what is said of one of them beside it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.images import finding, gaps, uses
from articles.images.markup import picture
from articles.models import Image

from .asking import Asked
from .cards import cards, warnings

SIZE = 60


def page(request: HttpRequest, admin) -> HttpResponse:
    if not admin.has_view_or_change_permission(request):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    asked = Asked(request)
    found = finding.look(asked.question, before=asked.before, after=asked.after, size=SIZE)
    if asked.after is not None and not found.newer and not found.further:
        # The newest page is always a whole one, wherever one came from.
        return HttpResponseRedirect(asked.address())
    context = {
        **admin.admin_site.each_context(request),
        "title": "Pictures",
        "subtitle": None,
        "opts": admin.opts,
        "media": admin.media,
        "asked": asked,
        "cards": cards(found.images),
        "is_popup": "_popup" in asked.kept,
        "may_add": admin.has_add_permission(request),
        "may_change": admin.has_change_permission(request),
        "may_delete": admin.has_delete_permission(request),
        **paging(asked, found),
    }
    return render(request, "admin/library/grid.html", context)


def paging(asked: Asked, found: finding.Found) -> dict:
    """Where one can go on from here, and what is known of what stands there without having counted it."""
    further = {"before" if asked.after is None else "after": found.further} if found.further else {}
    return {
        "found": found,
        "is_first": not asked.before and asked.after is None,
        "older": asked.address(before=found.older) if found.older else "",
        "newer": asked.address(after=found.newer) if found.newer is not None else "",
        "further": asked.address(**further) if further else "",
    }


def beside(request: HttpRequest, pk: int, admin) -> HttpResponse:
    """The data of one picture, for the side of the grid."""
    image = get_object_or_404(Image.objects.select_related("licence", "uploaded_by").prefetch_related("tags"), pk=pk)
    if not admin.has_view_or_change_permission(request, image):
        raise PermissionDenied
    context = {
        "image": image,
        "picture": picture(image, "library", lazy=False),
        "missing": gaps.of(image),
        "warnings": warnings(image, timezone.localdate()),
        "uses": uses.of(image, most=5),
    }
    return render(request, "admin/library/_beside.html", context)
