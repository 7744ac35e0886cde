"""Giving a picture another file: choosing it, cutting it, seeing every crop and every use with it first, and taking it
back.
"""

import logging
from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from articles.images import allowed, library, renditions, replacing, uses, validation
from articles.images.geometry import Point
from articles.images.markup import picture
from articles.images.unusable import NotNow, UnusableImage
from articles.models import Image, Replacement, User

from . import image_uses, resume
from .cut_form import ProposedCutForm
from .image_showing import showing
from .numbers import whole_number
from .piece import asking
from .uploads.taking import NOT_STORED, described

logger = logging.getLogger(__name__)

State = Replacement.State
# Which part of a picture each use shows, by how `uses` calls it; what is not here shows it on a card.
SHOWN = {uses.LEAD: ("lead",), uses.BODY: ("body",), uses.BOTH: ("lead", "body"), "photo": ("portrait",)}
HISTORY = 20


@dataclass(frozen=True)
class Beside:
    """The same part of the old file and of the new one."""

    old: SafeString
    new: SafeString


@dataclass(frozen=True)
class Outcome:
    """What became of a file: it is proposed (by somebody else before, where there is an error, too), or another picture
    has it, or what is wrong."""

    proposed: Replacement | None = None
    already: Image | None = None
    error: str = ""
    may_be_sent_again: bool = False  # it was no fault of the file


class FileForm(forms.Form):
    file = forms.FileField(
        label="The new file",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each}" for each in validation.EXTENSIONS.values())}),
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )


def standing(image: Image) -> dict:
    """For the picture's page: the exchanges that were, and the one that can be taken back."""
    rows = image.replacements.filter(~Q(state=State.DROPPED)).select_related("proposed_by", "done_by", "undone_by")
    return {"replacements": list(rows[:HISTORY]), "last_replacement": replacing.last(image)}


def urls(desk) -> list:
    may = permission_required("articles.change_image", raise_exception=True)
    here = "articles/image/<int:pk>/replace/"
    begin = require_http_methods(["GET", "HEAD", "POST"])(partial(_begin, desk))
    look = require_http_methods(["GET", "HEAD", "POST"])(partial(_look, desk))
    receive = asking.guarded(_receive, desk.get_model_admin(Image), "GET", "POST")
    return [
        path(here, desk.admin_view(may(begin)), name="articles_image_replace"),
        path(f"{here}file/", receive, name="articles_image_replace_file"),
        path(f"{here}<int:number>/", desk.admin_view(may(look)), name="articles_image_replacement"),
        path(
            f"{here}<int:number>/prepared/",
            desk.admin_view(may(require_safe(_prepared))),
            name="articles_image_replacement_prepared",
        ),
    ]


def _begin(desk, request: HttpRequest, pk: int) -> HttpResponse:
    image = get_object_or_404(Image, pk=pk)
    form, outcome = FileForm(label_suffix=""), Outcome()
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES, label_suffix="")
        if other := whole_number(request.POST.get("other", "")):
            outcome = _propose_from(image, get_object_or_404(Image, pk=other), by=request.user)
        elif form.is_valid():
            outcome = _propose(image, form.cleaned_data["file"], by=request.user)
        if outcome.proposed:
            resume.forget(request)
            return redirect(_proposed(request, outcome))
        if outcome.error:
            form.add_error("file", outcome.error)
    context = {
        **desk.each_context(request),
        "title": f"Replace the file of “{image}”",
        "image": image,
        "form": form,
        "there": outcome.already,
        "now": picture(image, "library"),
        "open": image.replacements.filter(state=State.PROPOSED).select_related("proposed_by"),
        "largest": validation.MAX_BYTES,
        "typed_before": resume.kept(request),
    }
    return render(request, "admin/articles/image/replace.html", context)


def _receive(desk, request: HttpRequest, pk: int) -> JsonResponse:
    """For the page's own script. To GET: who is signed in here, with a token to go on with. To POST: what became of
    the file with it."""
    if not request.user.has_perm("articles.change_image"):
        return asking.refused("You may not change pictures. Ask the photo desk.", status=403)
    if request.method == "GET":
        return JsonResponse({"user": request.user.pk, "csrf": get_token(request)})
    image = Image.objects.filter(pk=pk).first()
    if image is None:
        return asking.refused(str(replacing.Gone()), status=422)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return asking.refused(form.errors["file"][0], status=422)
    outcome = _propose(image, form.cleaned_data["file"], by=request.user)
    if outcome.proposed:
        return JsonResponse({"address": _proposed(request, outcome)}, status=201)
    if outcome.already:
        return JsonResponse({"already": described(outcome.already), "said": outcome.error}, status=409)
    return asking.not_now(outcome.error) if outcome.may_be_sent_again else asking.refused(outcome.error, status=422)


def _proposed(request: HttpRequest, outcome: Outcome) -> str:
    if outcome.error:
        messages.info(request, outcome.error)
    return _address(outcome.proposed)


def _propose(image: Image, file: File, *, by: User) -> Outcome:
    try:
        return Outcome(replacing.propose(image, file, by=by))
    except library.AlreadyThere as known:
        return Outcome(already=known.image, error=str(known))
    except OSError:
        logger.exception("A file for “%s” could not be stored", image)
        return Outcome(error=NOT_STORED, may_be_sent_again=True)
    except replacing.Proposed as known:
        return Outcome(known.replacement, error=str(known))
    except (UnusableImage, replacing.ReplacementRefused) as refusal:
        return Outcome(error=str(refusal), may_be_sent_again=isinstance(refusal, NotNow))


def _propose_from(image: Image, other: Image, *, by: User) -> Outcome:
    try:
        return Outcome(replacing.propose_from(image, other, by=by))
    except FileNotFoundError:
        return Outcome(error="The file of that picture is not where it was stored.")
    except OSError:
        logger.exception("A file for “%s” could not be stored", image)
        return Outcome(error=NOT_STORED)
    except replacing.Proposed as known:
        return Outcome(known.replacement, error=str(known))
    except replacing.ReplacementRefused as refusal:
        return Outcome(error=str(refusal))


def _look(desk, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    row = get_object_or_404(Replacement.objects.select_related("image", "proposed_by"), pk=number, image=pk)
    cut = _cut_form(row, resume.data(request) or None)
    if request.method == "POST":
        try:
            if act := {"undo": _undo, "drop": _drop}.get(request.POST.get("do", "")):
                return redirect(act(request, row))
            cut = _cut(request, row)
            if not cut.errors:
                return redirect(_go_on(request, row, cut))
        except (replacing.ReplacementRefused, ValidationError) as refusal:
            messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
            return redirect(_address(row))
    if row.state != State.PROPOSED:
        messages.info(request, f"That file is settled: {row.get_state_display().lower()}.")
        return redirect("admin:articles_image_change", pk)
    context = {
        **desk.each_context(request),
        "title": f"“{row.image}” with its new file",
        **_compared(row, cut, request.user),
    }
    context["typed_before"] = resume.kept(request)
    return render(request, "admin/articles/image/replacement.html", context)


def _cut_form(row: Replacement, data=None) -> ProposedCutForm:
    # Of a row of its own: a form writes into it what somebody has typed.
    return ProposedCutForm(data, instance=Replacement.objects.get(pk=row.pk))


def _cut(request: HttpRequest, row: Replacement) -> ProposedCutForm:
    """What stands in the fields, made the cut of the file; unless there is something wrong with it."""
    with transaction.atomic():
        replacing.locked(row)
        if "focal_x" not in request.POST:
            return _cut_form(row)
        form = _cut_form(row, request.POST)
        if form.is_valid() and form.mine:
            focal = Point(form.instance.focal_x, form.instance.focal_y)
            replacing.recut(row, focal=focal, crops=form.crops_by_hand(), by=request.user)
    return form


def _go_on(request: HttpRequest, row: Replacement, cut: ProposedCutForm) -> str:
    resume.forget(request)
    if request.POST.get("do") != "replace":
        return _address(row)
    if not cut.is_bound or not cut.mine:
        return _replace(request, row)
    allowed.to("replace", request.user)
    messages.warning(request, "The crops that you have set are made first. Look at them, then replace the file.")
    return _address(row)


def _prepared(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The part of the page that waits for the worker; empty while there is nothing to show."""
    waiting = Replacement.objects.filter(state=State.PROPOSED).select_related("image")
    row = get_object_or_404(waiting, pk=number, image=pk)
    if not (replacing.is_ready(row) or renditions.failure(row)):
        return HttpResponse(status=204)
    return render(request, "admin/articles/image/_replacement.html", _compared(row, _cut_form(row), request.user))


def _replace(request: HttpRequest, row: Replacement) -> str:
    replacing.replace(row, by=request.user, instead_of=request.POST.get("instead_of", ""))
    messages.success(
        request, "The file is replaced, wherever it stands. Look whether alt text, caption and credit still fit."
    )
    return _page(row)


def _undo(request: HttpRequest, row: Replacement) -> str:
    try:
        replacing.undo(row, by=request.user)
    except replacing.ReplacementRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The former file is back, wherever it stands.")
    return _page(row)


def _drop(request: HttpRequest, row: Replacement) -> str:
    replacing.drop(row, by=request.user)
    messages.success(request, "The proposed file was put aside. Nothing has changed.")
    return _page(row)


def _compared(row: Replacement, cut: ProposedCutForm, user: User) -> dict:
    old, new = row.image, replacing.as_if(row.image, row)
    is_ready = replacing.is_ready(row)
    groups = [(group, [(use, _shown(old, new, use.how)) for use in group.uses]) for group in image_uses.of(old)]
    return {
        "image": old,
        "replacement": row,
        **showing(new, instead_of=old),
        "cut": cut,
        "is_ready": is_ready,
        "may_discard": allowed.may_discard(row, user),
        "whole": Beside(*(picture(each, "library", lazy=False) for each in (old, new))),
        "groups": groups if is_ready else [],
        "past": next((group.count for group, _ in groups if group.key == "past"), 0),
        "differences": replacing.differences(old, row),
    }


def _shown(old: Image, new: Image, how: str) -> list[Beside]:
    cuts = SHOWN.get(how, ("card",))
    return [Beside(*(picture(each, use, alt="", sizes="12rem") for each in (old, new))) for use in cuts]


def _address(row: Replacement) -> str:
    return reverse("admin:articles_image_replacement", args=[row.image_id, row.pk])


def _page(row: Replacement) -> str:
    return reverse("admin:articles_image_change", args=[row.image_id])
