"""Saving by itself, while somebody types: the working copy and nothing else. Readers and the stage see nothing of it.

What cannot be taken yet (a headline too long, a tag that there is not) is named in the answer, and the rest is saved.
Where somebody else's change collides nothing is saved here: the page shows both when Save is pressed.
"""

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils import timezone

from articles.models import Article, Revision
from articles.workflow import saving, snapshots, stages
from articles.workflow.saving import Outcome, Start

from . import asking, collision, made_from, typed

# The fields that are saved by themselves; whatever else stands in the form waits for its button.
FIELDS = (
    "headline", "dek", "body", "lead_image", "lead_caption", "lead_alt", "kind", "section", "topics", "tags", "slug",
    "seo_title", "seo_description", "canonical_url", "articlebyline_set",
)  # fmt: skip
GONE = "This piece was deleted while you were writing. Press Save: what you typed can become a new one."
UNKNOWN = "This page is too old to be saved by itself. Press Save to see what differs."


def urls(admin) -> list:
    view = asking.guarded(save, admin, "POST")
    return [
        path("autosave/", view, name="articles_article_autosave_new"),
        path("<int:number>/autosave/", view, name="articles_article_autosave"),
    ]


def save(admin, request: HttpRequest, number: int | None = None) -> JsonResponse:
    piece = Article() if number is None else Article.objects.filter(pk=number).first()
    if piece is None:
        return asking.refused(GONE, status=404)
    try:
        stages.refuse(request.user, "add" if number is None else "edit", piece)
    except PermissionDenied as refusal:
        return asking.refused(str(refusal), status=403)
    start = made_from.posted(request, piece)
    if start.base is None:
        return asking.refused(UNKNOWN, status=409)
    form, bylines = forms(admin, request, piece)
    content, left = typed.content(form, bylines, base=start.base, is_finished=False)
    if number is None and not _is_something(content):
        return JsonResponse({"saved": "", "left": left})
    try:
        outcome = saving.bring_in(piece, content, start=start, by=request.user, kind=Revision.Kind.AUTOSAVE)
    except PermissionDenied as refusal:
        return asking.refused(str(refusal), status=403)
    except Article.DoesNotExist:
        return asking.refused(GONE, status=404)
    if outcome.collides:
        return asking.refused(f"{outcome.others} saved meanwhile, and you both changed the same place.", status=409)
    return JsonResponse(_saved(outcome, left))


def forms(admin, request: HttpRequest, piece: Article) -> tuple[ModelForm, BaseFormSet]:
    """The form and the byline as posted. The form has its own copy of the piece, which it fills."""
    is_new = piece.pk is None
    copy = Article() if is_new else Article.objects.get(pk=piece.pk)
    form = admin.get_form(request, None if is_new else copy, change=not is_new)(request.POST, instance=copy)
    if "tags" in form.fields:
        form.fields["tags"].is_finished = False
    (formset, inline), *_ = admin.get_formsets_with_inlines(request, None if is_new else copy)
    kwargs = admin.get_formset_kwargs(request, copy, inline, formset.get_default_prefix())
    form.is_valid()
    return form, formset(**kwargs)


def _is_something(content: dict) -> bool:
    """Whether anything was typed: a new piece's byline stands there by itself."""
    return content | {"bylines": []} != snapshots.blank()


def _saved(outcome: Outcome, left: dict[str, str]) -> dict[str, Any]:
    piece = outcome.article
    return {
        "saved": timezone.localtime().strftime("%H:%M"),
        "made_from": made_from.sealed(piece, _next(outcome)),
        "left": left,
        "others": collision.told(outcome) if outcome.merged else "",
        "piece": piece.pk,
        "addresses": {
            "page": reverse("admin:articles_article_change", args=[piece.pk]),
            "autosave": reverse("admin:articles_article_autosave", args=[piece.pk]),
            "presence": reverse("admin:articles_article_presence", args=[piece.pk]),
        },
    }


def _next(outcome: Outcome) -> Start:
    """What the page goes on from: what it shows now. Where others' changes are in the piece and not on the page, the
    version stays the one that it showed, so that these are brought together anew each time."""
    if outcome.merged:
        return replace(outcome.start, base=outcome.typed)
    return replace(outcome.start, base=outcome.typed, version=outcome.article.version, at=timezone.now())
