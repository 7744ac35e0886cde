"""What crawlers are asked to leave alone, and where they find the rest."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "site/robots.txt", {"site": settings.SITE_URL}, content_type="text/plain; charset=utf-8")
