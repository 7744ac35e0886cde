"""What an address answers that has no page, has one no more, or fails."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from .furniture import furniture


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"around": furniture()}, status=404)


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "site/gone.html", {"around": furniture()}, status=410)


def failed(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what failed."""
    return HttpResponse(get_template("500.html").render(), status=500)
