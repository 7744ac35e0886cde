"""Addresses that a page's own script asks while somebody writes. Whoever is signed out is told so, and not led away."""

from collections.abc import Callable
from functools import partial, wraps

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

# Seconds after which a page's script asks once more by itself.
SOON = 3


def guarded(
    view: Callable[..., HttpResponse], of_admin: admin.ModelAdmin, *methods: str
) -> Callable[..., HttpResponse]:
    """The view, given its ModelAdmin first, for those who may come into the desk."""
    inner = of_admin.admin_site.admin_view(require_http_methods(methods)(partial(view, of_admin)))

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not of_admin.admin_site.has_permission(request):
            return signed_out()
        return inner(request, *args, **kwargs)

    return asked


def signed_out() -> JsonResponse:
    return refused("You are signed out.", status=403, is_signed_out=True)


def not_now(said: str) -> JsonResponse:
    """For what may well be done in a moment: nothing is wrong with what was sent."""
    answer = refused(said, status=503)
    answer.headers["Retry-After"] = str(SOON)
    return answer


def refused(said: str, *, status: int, **more) -> JsonResponse:
    return JsonResponse({"said": said, **more}, status=status)
