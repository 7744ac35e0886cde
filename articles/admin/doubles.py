"""What a picture is nearly the same as, on its page, and what the desk answers."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.images import doubles, library, likeness, replacing, uses
from articles.images.markup import picture
from articles.images.unusable import UnusableImage
from articles.models import Image, Likeness

from .uploads.taking import NOT_STORED

MOST = 6


@dataclass(frozen=True)
class Side:
    image: Image
    picture: SafeString
    uses: int


@dataclass(frozen=True)
class Pair:
    number: int
    older: Side
    later: Side
    of_this: bool  # whether the page is that of the one that came later

    @property
    def is_of_older(self) -> bool:
        return not self.of_this


def beside(image: Image, user) -> dict:
    """For the picture's page. A bounded number of queries, however many there are."""
    if not user.has_perm("articles.change_image"):
        return {}
    rows = list(likeness.of(image)[:MOST])
    used = uses.counts({pk for row in rows for pk in (row.image_id, row.other_id)}) if rows else {}

    def side(each: Image) -> Side:
        return Side(each, picture(each, "library", sizes="16rem"), used[each.pk].total)

    return {"pairs": [Pair(row.pk, side(row.other), side(row.image), row.image_id == image.pk) for row in rows]}


def urls(desk) -> list:
    @permission_required("articles.change_image", raise_exception=True)
    @require_POST
    def answer(request: HttpRequest, number: int) -> HttpResponse:
        row = get_object_or_404(Likeness.objects.select_related("image", "other"), pk=number)
        acts = {"both": _keep_both, "older": _keep_the_older, "later": _take_the_later_file}
        act = acts.get(request.POST.get("keep", ""))
        try:
            if act:
                return redirect(act(request, row))
            messages.error(request, "Choose what is to become of the two.")
        except (
            doubles.AlreadyAnswered,
            library.StillUsed,
            replacing.ReplacementRefused,
            UnusableImage,
            OSError,
        ) as refusal:
            messages.error(request, _said(refusal))
        return redirect(_page(row.image))

    return [path("articles/image/double/<int:number>/", desk.admin_view(answer), name="articles_image_double")]


def _keep_both(request: HttpRequest, row: Likeness) -> str:
    doubles.keep_both(row, by=request.user)
    messages.success(request, "Both stay. It will not be asked again.")
    return _page(row.image if request.POST.get("of") != "older" else row.other)


def _keep_the_older(request: HttpRequest, row: Likeness) -> str:
    older = doubles.keep_the_older(row, by=request.user)
    messages.success(request, f"“{row.image}” was deleted. This is the one that stays.")
    return _page(older)


def _take_the_later_file(request: HttpRequest, row: Likeness) -> str:
    try:
        proposed = replacing.propose_from(row.other, row.image, by=request.user)
    except replacing.Proposed as known:
        proposed = known.replacement
    return reverse("admin:articles_image_replacement", args=[row.other_id, proposed.pk])


def _said(refusal: Exception) -> str:
    if isinstance(refusal, library.StillUsed):
        return f"The later one was not deleted. {refusal}"
    if isinstance(refusal, FileNotFoundError):
        return "The file of the later one is not where it was stored."
    if isinstance(refusal, OSError):
        return NOT_STORED
    return str(refusal)


def _page(image: Image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])
