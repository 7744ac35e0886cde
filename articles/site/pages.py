"""A page that stands outside the timeline: About, Contact."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.content import figures, rendering
from articles.models import Page

from .cards import pictures
from .furniture import furniture
from .illustrations import filled
from .moment import moment


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Page, slug=slug, is_public=True)
    rendered = rendering.render(found.body)
    shown = pictures(figures.image_ids(rendered))
    body = filled(rendered, shown)
    context = {"at": moment(request), "around": furniture(), "page": found, "body": body}
    return render(request, "site/page.html", context)
