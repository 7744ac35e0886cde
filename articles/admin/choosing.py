"""Choosing a picture of the library: the pages of the dialog, and the form field that opens it.

The dialog is `static/js/desk/image-chooser.js`; the body editor opens the same one.
"""

import json
from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.db.models import Q, QuerySet
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe
from js_asset import Media, Script

from articles.images.markup import picture
from articles.images.wording import credit, said
from articles.models import Image

from . import library_words
from .numbers import whole_number

PAGE = 24
MOST_AT_ONCE = 200

may_look = permission_required("articles.view_image", raise_exception=True)


def found(question: str) -> QuerySet[Image]:
    """The library's pictures that have every word of the question somewhere, newest first."""
    images = Image.objects.select_related("licence").order_by("-pk")
    for word in question.split()[:8]:
        images = images.filter(
            Q(title__icontains=word)
            | Q(alt__icontains=word)
            | Q(caption__icontains=word)
            | Q(credit__icontains=word)
            | Q(pk=whole_number(word) or 0)
        )
    return images


def described(image: Image) -> dict[str, Any]:
    """What a dialog needs to know of a picture."""
    told = said(image)
    return {
        "id": image.pk,
        "title": image.title,
        "alt": told.alt,
        "isDecorative": image.is_decorative,
        "caption": told.caption,
        "credit": told.credit,
        "says": {field: {**words, "own": library_words.OWN} for field, words in library_words.of(image).items()},
    }


@may_look
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """One page of the dialog. It goes on below the last picture shown, so that nothing is counted or skipped."""
    question = request.GET.get("q", "").replace("\0", "").strip()
    images = found(question)
    if before := whole_number(request.GET.get("before", "")):
        images = images.filter(pk__lt=before)
    page = list(images[: PAGE + 1])
    choices = [{"image": image, "picture": picture(image, "library"), "details": json.dumps(described(image))}
               for image in page[:PAGE]]  # fmt: skip
    context = {
        "choices": choices,
        "question": question,
        "before": before,
        "more": choices[-1]["image"].pk if len(page) > PAGE else None,
    }
    return render(request, "admin/choosing/results.html", context)


@may_look
@require_safe
def chosen(request: HttpRequest) -> HttpResponse:
    """The pictures with these numbers, as the body editor shows them."""
    numbers = {number for text in request.GET.getlist("id")[:MOST_AT_ONCE] if (number := whole_number(text))}
    images = Image.objects.filter(pk__in=numbers).select_related("licence")
    return JsonResponse({"images": [{**described(image), "picture": picture(image, "written")} for image in images]})


def urls(desk) -> list:
    return [
        path("choose/image/", desk.admin_view(choose), name="choose_image"),
        path("choose/image/chosen/", desk.admin_view(chosen), name="chosen_images"),
    ]


class ImageChooser(forms.NumberInput):
    """For a ForeignKey to Image. Without JavaScript it asks for the picture's number."""

    template_name = "admin/choosing/widget.html"

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/desk/chooser.css"]}, js=[Script("js/desk/image-chooser.js", type="module")])

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        number = whole_number(str(value)) if value else None
        image = Image.objects.filter(pk=number).select_related("licence").first() if number else None
        shown = {"picture": picture(image, "chosen"), "credit": credit(image)} if image else {}
        return {**context, "image": image, **shown}

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, attrs, TemplatesSetting())
