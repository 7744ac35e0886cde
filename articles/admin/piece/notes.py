"""The notes beside the piece. Who may only read the piece writes them here too, without saving anything of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin import half_typed, noting, resume
from articles.admin.numbers import whole_number
from articles.models import Article
from articles.workflow import mentions, notes, stages

from .panel import Panel

FORM = "notes_form"  # of those who may not edit the piece: the page's own form is not theirs to send
LIST = "admin/articles/article/_notes_list.html"


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    form = "" if stages.may(request.user, "edit", piece) else FORM
    typed = half_typed.of(request, piece)
    about = about_notes(piece, request, form=form, typed=typed)
    number, is_open = len(about["open"]), bool(about["open"] or about["text"] or about["quote"] or about["answers"])
    places = ("note-", *(f"answer-{thread.note.pk}" for thread, _ in (*about["open"], *about["resolved"])))
    return Panel(
        "notes", "Notes", "admin/articles/article/_notes.html", about, is_open=is_open, count=number, places=places
    )


def about_notes(piece: Article, request: HttpRequest, *, form: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """The threads, each with the answer that stands half-typed under it, and the note that does."""
    found = notes.threads(piece, reader=request.user)
    answered = [(thread, typed.get(f"answer-{thread.note.pk}", "")) for thread in found]
    return {
        "piece": piece,
        "open": [each for each in answered if each[0].is_open],
        "resolved": [each for each in answered if not each[0].is_open],
        "text": typed.get("note-text", ""),
        "quote": typed.get("note-quote", ""),
        "answers": any(answer for _, answer in answered),
        "form": form,
        "step": "note_step" if form else "_step",
    }


def urls(admin) -> list:
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        """The notes on a page of their own, for browsers without scripts; what the scripts send comes here too."""
        piece = _seen(request, pk)
        if request.method == "POST":
            return _write(request, piece)
        return _page(request, piece)

    def _write(request: HttpRequest, piece: Article) -> HttpResponse:
        asked = request.POST.get("_step") or request.POST.get("note_step", "note")
        step, _, number = asked.partition(":")
        try:
            note, said = noting.take(piece, step, whole_number(number), request.POST, by=request.user)
        except noting.REFUSALS as refusal:
            if _is_script(request):
                return JsonResponse({"refusal": str(refusal)}, status=422)
            refused = {"step": step, "edition": whole_number(number), "message": str(refusal)}
            return _page(request, piece, refused)
        if _is_script(request):
            return _told(request, piece, said=said, note=note.pk)
        resume.forget(request)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[piece.pk]) + f"#note-{note.pk}")

    def _page(request: HttpRequest, piece: Article, refused: dict | None = None) -> HttpResponse:
        context = {
            **admin.admin_site.each_context(request),
            "title": f"Notes on “{piece}”",
            "original": piece,
            "about": about_notes(piece, request, form="", typed=half_typed.of(request, piece)),
            "refused": refused,
            "is_own_page": True,
            "typed_before": resume.kept(request),
        }
        status = 422 if refused else 200
        return TemplateResponse(request, "admin/articles/article/notes.html", context, status=status)

    wrap = admin.admin_site.admin_view
    return [
        path("<int:pk>/notes/", wrap(require_http_methods(["GET", "HEAD", "POST"])(page)), name="piece_notes"),
        path("<int:pk>/notes/people/", wrap(require_safe(people)), name="piece_people"),
    ]


def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who can be named in a note on the piece, by how their names begin."""
    _seen(request, pk)
    typed = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = mentions.offered(typed) if typed else []
    return JsonResponse({"people": [{"login": person.username, "name": str(person)} for person in found]})


def _seen(request: HttpRequest, pk: int) -> Article:
    piece = get_object_or_404(Article, pk=pk)
    stages.refuse(request.user, "note", piece)
    return piece


def _is_script(request: HttpRequest) -> bool:
    return "script" in request.POST


def _told(request: HttpRequest, piece: Article, **told: Any) -> HttpResponse:
    form = "" if stages.may(request.user, "edit", piece) else FORM
    about = about_notes(piece, request, form=form, typed={})
    html = render_to_string(LIST, {"about": about}, request)
    return JsonResponse({"html": html, "open": len(about["open"]), **told})
