"""Tags to look after: nearly one, used once, unused; each with a way to mend it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from articles.admin.numbers import whole_number
from articles.models import Tag
from articles.tags import allowed, counting, doubles, tidying

from . import merging

SIZE = 50
SORTS = {"near": "Nearly one", "once": "Used once", "unused": "Unused"}


def urls(admin) -> list:
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest) -> HttpResponse:
        return _deleted(request) if request.method == "POST" else _page(request, admin)

    return [path("looking-after/", admin.admin_site.admin_view(view), name="articles_tag_looking_after")]


def _page(request: HttpRequest, admin) -> HttpResponse:
    if not admin.has_view_permission(request):
        raise PermissionDenied
    sort = request.GET.get("sort", "near")
    sort = sort if sort in SORTS else "near"
    page = Paginator(_found(sort), SIZE).get_page(request.GET.get("page", "1"))
    context = {
        **admin.admin_site.each_context(request),
        "title": "Tags to look after",
        "opts": admin.opts,
        "sort": sort,
        "sorts": SORTS.items(),
        "page": page,
        "pairs": [(pair, merging.address([pair.other.tag], pair.kept.tag)) for pair in page] if sort == "near" else [],
        "tags": page if sort != "near" else [],
        "may_merge": allowed.may_merge(request.user),
        "may_delete": admin.has_delete_permission(request),
    }
    return render(request, "admin/tags/looking_after.html", context)


def _found(sort: str) -> list[doubles.Pair] | QuerySet[Tag]:
    if sort == "near":
        return doubles.all_pairs()
    return (counting.used_once() if sort == "once" else counting.unused()).order_by("name", "pk")


def _deleted(request: HttpRequest) -> HttpResponse:
    numbers = [number for text in request.POST.getlist("tag") if (number := whole_number(text))][:SIZE]
    back = f"{reverse('admin:articles_tag_looking_after')}?sort=unused"
    if not numbers:
        messages.warning(request, "Nothing is ticked. Tick the tags that you mean.")
        return HttpResponseRedirect(back)
    gone = tidying.delete_unused(numbers, by=request.user)
    if left := len(numbers) - len(gone):
        messages.warning(request, f"{left} of them {'was' if left == 1 else 'were'} left: something bears them now.")
    if gone:
        said = f"“{gone[0]}” is deleted." if len(gone) == 1 else f"{len(gone)} tags are deleted."
        messages.success(request, said)
    return HttpResponseRedirect(back)
