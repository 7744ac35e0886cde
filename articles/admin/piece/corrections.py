"""What readers are told of changes: the corrections of the piece, a new one, and whether it counts as updated."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from articles.admin import correction_form, half_typed, resume, step_fields
from articles.models import Article, Correction, Edition
from articles.workflow import correcting, editions, stages

from .panel import Panel

TEMPLATE = "admin/articles/article/_corrections.html"


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel | None:
    before = _last_read(piece, now)
    if before is None:
        return None
    listed = _listed(piece, now)
    waits = [correction for correction, place in listed if place == "waiting"]
    about = {
        "listed": listed,
        "waits": waits,
        "shown": correcting.mark(waits),
        "may_write": stages.may(request.user, "propose_correction", piece),
        "may_change": stages.may(request.user, "correct", piece),
        **_fields(request, piece),
        "update": _update(piece, before, request) if not waits else None,
    }
    places = ("correction-",) if about["may_write"] else step_fields.UPDATE
    return Panel("corrections", "Corrections", TEMPLATE, about, count=len(waits), places=places)


def _last_read(piece: Article, now: datetime) -> Edition | None:
    """What readers saw last of the piece, with the texts that a change is measured by."""
    read = piece.editions.begun(now).only("headline", "dek", "plain_text").order_by("-live_from", "-pk")
    return read.first() if correcting.has_been_read(piece, now) else None


def _listed(piece: Article, now: datetime) -> list[tuple[Correction, str]]:
    found = piece.corrections.select_related("edition", "written_by").order_by("-pk")
    return [(each, _place(each, now)) for each in found.defer("edition__body", "edition__rendered_body")]


def _place(correction: Correction, now: datetime) -> str:
    if correction.edition is None:
        return "waiting"
    return "public" if correction.is_public(now) else "coming"


def _fields(request: HttpRequest, piece: Article) -> dict[str, Any]:
    """The fields of a new one, with what was typed in them and is not kept yet."""
    refused = getattr(request, "refused", None) or {}
    is_refused = refused.get("step") == "correction"
    values = correction_form.typed(half_typed.of(request, piece))
    return {
        "kinds": Correction.Kind.choices,
        "places": Correction.Place.choices,
        "values": {"place": Correction.Place.BELOW, **{name: value for name, value in values.items() if value}},
        "wrong": {refused.get("field") or "text": refused["message"]} if is_refused else {},
    }


def _update(piece: Article, before: Edition, request: HttpRequest) -> dict[str, bool]:
    """Whether readers would care for what is saved, and what the desk had said of it and not sent out."""
    proposed = editions.would_be_cared_for(before, piece)
    said = correction_form.is_update(half_typed.of(request, piece))
    return {"proposed": proposed, "ticked": proposed if said is None else said}


def urls(admin) -> list:
    def page(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
        """One that readers have not seen, on a page of its own: to be changed, or dropped."""
        found = Correction.objects.filter(article=pk, pk=correction).select_related("article", "edition").first()
        if found is None or not stages.may(request.user, "view", found.article):
            raise Http404("There is no such correction.")
        stages.refuse(request.user, "correct", found.article)
        if request.method == "POST":
            return _change(request, found)
        if kept := resume.data(request):
            return _page(request, found, correction_form.typed(kept), seen=kept.get("seen", ""))
        return _page(request, found, {name: getattr(found, name) for name in correction_form.FIELDS})

    def _change(request: HttpRequest, found: Correction) -> HttpResponse:
        values = correction_form.typed(request.POST)
        seen = _moment(request.POST.get("seen", ""))
        try:
            if "drop" in request.POST:
                correcting.drop(found, by=request.user, seen=seen)
                said = "The correction is dropped."
            else:
                correcting.change(found, **values, by=request.user, seen=seen)
                said = "The correction is changed."
        except correcting.CorrectionRefused as refusal:
            return _page(request, found, values, {refusal.field: str(refusal)})
        resume.forget(request)
        admin.message_user(request, said)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[found.article_id]))

    def _page(
        request: HttpRequest, found: Correction, values: dict, wrong: dict | None = None, *, seen: str = ""
    ) -> HttpResponse:
        context = {
            **admin.admin_site.each_context(request),
            "title": f"{found.get_kind_display()} of “{found.article}”",
            "original": found.article,
            "correction": found,
            "seen": seen or found.written_at.isoformat(),
            "typed_before": resume.kept(request),
            "about": {
                "kinds": Correction.Kind.choices,
                "places": Correction.Place.choices,
                "values": values,
                "wrong": wrong or {},
            },
        }
        status = 422 if wrong else 200
        return TemplateResponse(request, "admin/articles/article/correction.html", context, status=status)

    view = admin.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(page))
    return [path("<int:pk>/corrections/<int:correction>/", view, name="piece_correction")]


def _moment(said: str) -> datetime | None:
    try:
        return parse_datetime(said)
    except ValueError:
        return None
