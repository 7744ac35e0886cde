"""Giving a picture another file: choosing it, seeing every crop and every use with it first, and taking it back."""

import logging
from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from articles.images import cropping, library, markup, renditions, replacing, uses, validation
from articles.images.markup import picture
from articles.images.specs import USES
from articles.images.unusable import UnusableImage
from articles.models import Image, Replacement

from . import image_uses
from .image_showing import FOR
from .numbers import whole_number
from .uploads.taking import NOT_STORED

logger = logging.getLogger(__name__)

State = Replacement.State
# Which part of a picture each use shows, by how `uses` calls it; what is not here shows it on a card.
SHOWN = {uses.LEAD: ("lead",), uses.BODY: ("body",), uses.BOTH: ("lead", "body"), "photo": ("portrait",)}
HISTORY = 20


@dataclass(frozen=True)
class Beside:
    """The same part of the old file and of the new one."""

    name: str
    use: str
    old: SafeString
    new: SafeString


class FileForm(forms.Form):
    file = forms.FileField(
        label="The new file",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each}" for each in validation.EXTENSIONS.values())}),
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )


class FocalForm(forms.Form):
    focal_x = forms.FloatField(label="From the left", min_value=0, max_value=1)
    focal_y = forms.FloatField(label="From the top", min_value=0, max_value=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            field.widget.attrs["step"] = "0.01"
            field.error_messages |= dict.fromkeys(
                ("min_value", "max_value", "invalid"), "Give a number from 0 to 1, such as 0.5 for the middle."
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
    return [
        path(here, desk.admin_view(may(begin)), name="articles_image_replace"),
        path(f"{here}<int:number>/", desk.admin_view(may(look)), name="articles_image_replacement"),
        path(
            f"{here}<int:number>/prepared/",
            desk.admin_view(may(require_safe(_prepared))),
            name="articles_image_replacement_prepared",
        ),
    ]


def _begin(desk, request: HttpRequest, pk: int) -> HttpResponse:
    image = get_object_or_404(Image, pk=pk)
    form, there = FileForm(label_suffix=""), None
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES, label_suffix="")
        try:
            if other := whole_number(request.POST.get("other", "")):
                proposed = replacing.propose_from(image, get_object_or_404(Image, pk=other), by=request.user)
                return redirect(_address(proposed))
            if form.is_valid():
                return redirect(_address(replacing.propose(image, form.cleaned_data["file"], by=request.user)))
        except library.AlreadyThere as known:
            there = known.image
            form.add_error("file", str(known))
        except FileNotFoundError:
            form.add_error(None, "The file of that picture is not where it was stored.")
        except OSError:
            logger.exception("A file for “%s” could not be stored", image)
            form.add_error("file", NOT_STORED)
        except (UnusableImage, replacing.ReplacementRefused) as refusal:
            form.add_error("file", str(refusal))
    context = {
        **desk.each_context(request),
        "title": f"Replace the file of “{image}”",
        "image": image,
        "form": form,
        "there": there,
        "now": picture(image, "library"),
        "open": image.replacements.filter(state=State.PROPOSED).select_related("proposed_by"),
    }
    return render(request, "admin/articles/image/replace.html", context)


def _look(desk, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    row = get_object_or_404(Replacement.objects.select_related("image", "proposed_by"), pk=number, image=pk)
    focal = FocalForm(initial={"focal_x": row.focal_x, "focal_y": row.focal_y})
    if request.method == "POST":
        try:
            act = {"replace": _replace, "undo": _undo, "drop": _drop}.get(request.POST.get("do", ""))
            if act:
                return redirect(act(request, row))
            focal = FocalForm(request.POST)
            if focal.is_valid():
                cleaned = focal.cleaned_data
                replacing.refocus(row, x=cleaned["focal_x"], y=cleaned["focal_y"], by=request.user)
                return redirect(_address(row))
        except (replacing.ReplacementRefused, ValidationError) as refusal:
            messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
            return redirect(_address(row))
    if row.state != State.PROPOSED:
        return redirect("admin:articles_image_change", pk)
    context = {**desk.each_context(request), "title": f"“{row.image}” with its new file", **_compared(row)}
    return render(request, "admin/articles/image/replacement.html", {**context, "focal": focal})


def _prepared(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The part of the page that waits for the worker; empty while there is nothing to show."""
    row = get_object_or_404(Replacement.objects.select_related("image"), pk=number, image=pk)
    if not (replacing.is_ready(row) or renditions.failure(row)):
        return HttpResponse(status=204)
    context = {**_compared(row), "focal": FocalForm(initial={"focal_x": row.focal_x, "focal_y": row.focal_y})}
    return render(request, "admin/articles/image/_replacement.html", context)


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


def _compared(row: Replacement) -> dict:
    old, new = row.image, replacing.as_if(row.image, row)
    context = {"image": old, "new": new, "replacement": row, "failure": renditions.failure(row)}
    if not replacing.is_ready(row):
        return context
    groups = [(group, [(use, _shown(old, new, use.how)) for use in group.uses]) for group in image_uses.of(old)]
    return context | {
        "is_ready": True,
        "whole": Beside("", "", picture(old, "library", lazy=False), picture(new, "library", lazy=False)),
        "crops": [_crop(old, new, ratio) for ratio in cropping.RATIOS],
        "groups": groups,
        "past": next((group.count for group, _ in groups if group.key == "past"), 0),
        "differences": replacing.differences(old, row),
    }


def _crop(old: Image, new: Image, ratio: str) -> Beside:
    use = next((name for name, use in USES.items() if use.cut == ratio), None)
    sides = [picture(each, use, sizes="16rem") if use else _share(each) for each in (old, new)]
    return Beside(cropping.named(ratio), FOR.get(ratio, ""), *sides)


def _share(image: Image) -> SafeString | str:
    shared = markup.share_image(image)
    return format_html('<img src="{}" width="{}" height="{}" alt="" loading="lazy">', *shared) if shared else ""


def _shown(old: Image, new: Image, how: str) -> list[Beside]:
    cuts = SHOWN.get(how, ("card",))
    return [Beside(use, "", *(picture(each, use, alt="", sizes="12rem") for each in (old, new))) for use in cuts]


def _address(row: Replacement) -> str:
    return reverse("admin:articles_image_replacement", args=[row.image_id, row.pk])


def _page(row: Replacement) -> str:
    return reverse("admin:articles_image_change", args=[row.image_id])
