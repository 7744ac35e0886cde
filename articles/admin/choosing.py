"""Choosing a picture of the library: the pages of the dialog, and the form field that opens it.

The dialog is `static/js/desk/image-chooser.js`; the body editor opens the same one.
"""

import json
from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe
from js_asset import Media, Script

from articles.images import finding, validation
from articles.images.markup import picture
from articles.images.wording import credit, said
from articles.models import Image

from . import library_words
from .library.asking import Asked
from .library.cards import cards
from .numbers import whole_number

PAGE = 24
MOST_AT_ONCE = 200
STYLES = [f"css/desk/{name}.css" for name in ("dialog", "chosen", "chooser", "choices")]

may_look = permission_required("articles.view_image", raise_exception=True)


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
    """One page of the dialog, and its filters. It goes on below the last picture shown: nothing is counted."""
    asked = Asked(request)
    found = finding.look(asked.question, before=asked.before, size=PAGE)
    context = {
        "choices": choices(found.images),
        "asked": asked,
        "question": asked.question.words,
        "before": asked.before,
        "found": found,
        "more": found.older or found.further,
        "largest": validation.MAX_BYTES,
    }
    return render(request, "admin/choosing/results.html", context)


def choices(images: list[Image]) -> list[dict[str, Any]]:
    return [
        {"image": card.image, "card": card, "picture": card.picture, "details": json.dumps(described(card.image))}
        for card in cards(images, with_uses=True)
    ]


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
        return Media(
            css={"all": STYLES},
            js=[Script("js/desk/image-chooser.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        number = whole_number(str(value)) if value else None
        image = Image.objects.filter(pk=number).select_related("licence").first() if number else None
        shown = {"picture": picture(image, "chosen"), "credit": credit(image)} if image else {}
        return {**context, "image": image, **shown}

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, attrs, TemplatesSetting())
