"""Renditions, where no web server or CDN in front serves them. Whatever such a file holds, a browser only shows it."""

import re

from django.conf import settings
from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.models import Rendition

# Where pages say that they are; with a CDN in front, which asks here, at /media/.
ROUTE = settings.MEDIA_URL[1:] if settings.MEDIA_URL.startswith("/") and settings.MEDIA_URL != "/" else "media/"

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}

# As images/plans.py makes them. No part begins with a dot, so none leads out of the storage.
_NAME = re.compile(r"(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.([a-z]+)", re.ASCII)

LONGEST = Rendition._meta.get_field("file").max_length  # a file system fails on a longer one than it knows

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    # Feed readers and those to whom a piece is passed on show them on pages of their own.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_FOR_EVER = {**_HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    match = _NAME.fullmatch(name)
    mime = TYPES.get(match[1]) if match else None
    if not mime or len(name) > LONGEST:
        return _missing()
    try:
        file = storages["renditions"].open(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return _missing()
    # The name holds a hash of the picture: what is at it never changes.
    etag = f'"{name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None and request.method == "GET":
        response = FileResponse(file, content_type=mime)
    else:
        response = response or HttpResponse(content_type=mime, headers={"Content-Length": file.size})
        file.close()
    for header, value in {"ETag": etag, **_FOR_EVER}.items():
        response[header] = value
    return response


def _missing() -> HttpResponse:
    # It may be there in a moment: a proxy that kept this answer would hide it.
    headers = {**_HEADERS, "Cache-Control": "no-store"}
    return HttpResponseNotFound("There is no such picture.\n", content_type="text/plain", headers=headers)
