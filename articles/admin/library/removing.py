"""Deleting several pictures: which can go, which stay and why, and the deed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from articles.images import editing, finding, library, uses
from articles.models import Image

from .together import back_to, selected

NAMED = 20  # of those that stay


def page(request: HttpRequest, admin) -> HttpResponse:
    if not admin.has_delete_permission(request):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    numbers, back = selected(asked)[: editing.MOST], back_to(asked)
    if not numbers:
        messages.warning(request, "Nothing is selected. Tick the pictures that you mean.")
        return HttpResponseRedirect(back)
    if request.method == "POST":
        return _removed(request, admin, numbers, back)
    used = uses.used(numbers)
    images = finding.shown(numbers)
    staying = [image for image in images if image.pk in used]
    going = [image for image in images if image.pk not in used]
    context = {
        "title": "Delete pictures",
        "going": going,
        "staying": [(image, library.StillUsed(uses.of(image))) for image in staying[:NAMED]],
        "staying_further": len(staying[NAMED:]),
        "ids": ",".join(str(image.pk) for image in going),
        "back": back,
        "back_query": asked.get("back", ""),
    }
    return render(request, "admin/library/removing.html", {**admin.admin_site.each_context(request), **context})


def _removed(request, admin, numbers: list[int], back: str) -> HttpResponse:
    gone = 0
    for image in Image.objects.filter(pk__in=numbers):
        try:
            library.remove(image, by=request.user)
            gone += 1
        except library.StillUsed as error:
            messages.error(request, f"“{image}” was not deleted. {error}")
    if gone:
        messages.success(request, f"{gone} picture{' is' if gone == 1 else 's are'} deleted.")
    return HttpResponseRedirect(back)
