"""A login that ended while somebody was writing loses nothing.

What was posted without a session comes back inside the sign-in page, signed, in a hidden field: it lives in that
browser's own page and nowhere else, so nobody else can come by it. After signing in it is put into that person's
session, and the form shows it once more. Nothing is saved until the person presses Save. Forms that could carry a
password are left out. A page of another site cannot plant text here: what fails the CSRF check is taken only from our
own origin.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from axes.helpers import get_cool_off
from csp.decorators import csp
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core import signing
from django.http import JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst

from . import reading, step_fields

FIELD = "typed"
LARGEST = 2_000_000  # characters of form data; a piece of 20,000 words with its markup has about 200,000
KEPT = 3  # forms in one session
_SALT = "articles.admin.resume"
_LEFT_OUT = ("articles_user_",)  # forms that could carry a password
_OWN = {
    "articles_article_brief",
    "articles_article_approvals",
    "piece_correction",
    "piece_notes",
    "front",
    "front_blocks",
}


@dataclass(frozen=True)
class Typed:
    """One form as it was posted. `files` are the names of those that a page cannot give back."""

    path: str
    query: str
    fields: str
    files: tuple[str, ...] = ()
    is_too_large: bool = False

    @property
    def sealed(self) -> str:
        return signing.dumps(asdict(self), salt=_SALT, compress=True)


def is_form(request) -> bool:
    """Whether this is a form for adding or changing something, as against a sign-in, an action or a password."""
    match = request.resolver_match
    return (
        match is not None
        and match.app_name == "admin"
        and match.url_name is not None  # an address that the desk does not have
        and ((match.url_name in _OWN and "script" not in request.POST) or _is_of_a_model(match.url_name))
    )


def _is_of_a_model(name: str) -> bool:
    is_ours = name.startswith("articles_") and not name.startswith(_LEFT_OUT)
    return is_ours and name.endswith(("_add", "_change", "_two_versions", "_together", "_replace", "_replacement"))


def take(request) -> Typed:
    """What was posted, to be carried along."""
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    encoded = fields.urlencode()
    query = request.GET.copy()
    query.pop(FIELD, None)
    return Typed(
        path=request.path,
        query=query.urlencode(),
        fields=encoded if len(encoded) <= LARGEST else "",
        files=tuple(file.name for file in request.FILES.values()),
        is_too_large=len(encoded) > LARGEST,
    )


def brought(request) -> Typed | None:
    """What a sign-in page carries; only what we have sealed ourselves."""
    try:
        kept = signing.loads(request.POST.get(FIELD, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    return Typed(**{**kept, "files": tuple(kept["files"])})


@csp(settings.DESK_CONTENT_SECURITY_POLICY)
def ask_to_sign_in(request, typed: Typed):
    """The sign-in page, with what was typed inside it."""
    context = {
        **admin.site.each_context(request),
        "title": "Sign in",
        "form": AdminAuthenticationForm(request),
        "app_path": reverse("admin:login"),
        "next": f"{typed.path}?{typed.query}" if typed.query else typed.path,
        "typed": typed,
    }
    response = TemplateResponse(request, "admin/login.html", context, status=403)
    response["Cache-Control"] = "no-store, private"
    return response


def begin_anew(request, address: str):
    """To the form for a new one, since what this form is about was deleted while somebody was writing."""
    typed = take(request)
    fields = QueryDict(typed.fields, mutable=True)
    for name in [*fields]:
        if name.endswith("-INITIAL_FORMS"):
            fields[name] = "0"
        elif name.endswith("-id") or name == "made_from":
            del fields[name]
    return bring_back(request, replace(typed, path=address, query="", fields=fields.urlencode()), was_deleted=True)


def give_back(request, reason: str, *, fields: Mapping[str, str] | None = None):
    """What was typed and cannot be saved, on a page of its own, to be copied; with why."""
    sent = request.POST if fields is None else fields
    typed = {name: value for name, value in sent.items() if _is_text(name)}
    body = typed.get("body", "")
    text = [(label(name), value) for name, value in typed.items() if value.strip() and name != "body"]
    context = {
        **admin.site.each_context(request),
        "title": "Your text was not saved",
        "reason": reason,
        "body": reading.body(body) if body else "",
        "typed": [*text, *step_fields.in_words(step_fields.typed(sent))],
    }
    return csp(settings.DESK_CONTENT_SECURITY_POLICY)(render)(request, "admin/not_saved.html", context, status=403)


def label(name: str) -> str:
    return capfirst(name.replace("_", " "))


def _is_text(name: str) -> bool:
    """Whether a field holds what somebody typed, as against a number, a choice, or a word of the form's own."""
    return not (
        name.startswith("_")
        or name in {"csrfmiddlewaretoken", "made_from", "kind", "section", "lead_image", "topics"}
        or "-" in name
    )


def bring_back(request, typed: Typed, *, was_deleted: bool = False, was_kept: bool = False):
    """To the page that was left, with the text in the session."""
    if typed.is_too_large:
        return redirect(typed.path)
    kept = request.session.get(FIELD, {})
    kept.pop(typed.path, None)
    kept[typed.path] = {
        "fields": typed.fields,
        "files": list(typed.files),
        "was_deleted": was_deleted,
        "was_kept": was_kept,
    }
    request.session[FIELD] = dict(list(kept.items())[-KEPT:])
    query = QueryDict(typed.query, mutable=True)
    query[FIELD] = "1"
    return redirect(f"{typed.path}?{query.urlencode()}")


def kept(request) -> dict | None:
    """What this session has kept for this page, when the page is asked to show it."""
    if request.method == "GET" and FIELD in request.GET:
        return request.session.get(FIELD, {}).get(request.path)
    return None


def data(request) -> QueryDict | None:
    found = kept(request)
    return QueryDict(found["fields"]) if found else None


def forget(request) -> None:
    """It is saved now."""
    if request.path in request.session.get(FIELD, {}):
        remaining = {path: entry for path, entry in request.session[FIELD].items() if path != request.path}
        request.session[FIELD] = remaining


def filled(form: type, fields: QueryDict) -> type:
    """The form class, showing `fields` as though they had just been typed."""

    class Filled(form):
        def __init__(self, **kwargs):
            super().__init__(data=fields, files=MultiValueDict(), **kwargs)

    return Filled


def csrf_failure(request, reason=""):
    """CSRF_FAILURE_VIEW. Signing in in another tab changes the token under a form that is open here."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": "This page needs a new token.", "is_too_old": True}, status=403)
    if request.method == "POST" and is_same_origin(request):
        typed = take(request) if is_form(request) else brought(request)
        if typed and admin.site.has_permission(request):
            return bring_back(request, typed)
        if typed and request.user.is_anonymous:
            return ask_to_sign_in(request, typed)
    return csp(settings.DESK_CONTENT_SECURITY_POLICY)(render)(request, "admin/form_too_old.html", status=403)


def is_same_origin(request) -> bool:
    """By the browser's word, which a page of another site cannot change."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(said)
    except ValueError:  # "http://[": no browser sends it
        return False
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return f"{parts.scheme}://{parts.netloc}" in ours


def locked_out(request, response=None, credentials=None):
    """AXES_LOCKOUT_CALLABLE. What was typed stays on the page, to go on with after the pause."""
    pause = get_cool_off(request) or timedelta()
    context = {
        "minutes": max(1, round(pause.total_seconds() / 60)),
        "typed": brought(request),
        "sign_in": f"{reverse('admin:login')}?{urlencode({'next': request.GET.get('next', reverse('admin:index'))})}",
    }
    return csp(settings.DESK_CONTENT_SECURITY_POLICY)(render)(request, "admin/locked_out.html", context, status=429)
