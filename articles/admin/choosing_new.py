"""What was just uploaded within the dialog: described there, and chosen between where it is nearly the same as another.

Its script asks (`static/js/desk/chooser-new.js`), so that whoever is signed out is told so and loses nothing.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path

from articles.images import doubles, finding, library, likeness, mending
from articles.models import Image, Likeness
from articles.workflow.leaning import StillLeaning

from . import leaning
from .choosing import choices
from .meanwhile import MeanwhileForm
from .piece import asking

MOST = 3  # near-doubles beside one picture
NOT_YOURS = "You may not look at the library. Ask an administrator."


class SayingForm(MeanwhileForm):
    """What has to be said of a picture before it can be published."""

    class Meta:
        model = Image
        fields = ["alt", "is_decorative", "credit"]
        widgets = {"alt": forms.TextInput}
        help_texts = dict.fromkeys(fields, "")

    def __init__(self, data=None, *, image: Image):
        super().__init__(data, instance=image, auto_id=f"new-{image.pk}-%s", label_suffix="")


def new(admin, request: HttpRequest, pk: int) -> JsonResponse:
    """The picture at the head of the dialog, with what is said of it there."""
    if not admin.has_view_permission(request):
        return asking.refused(NOT_YOURS, status=403)
    try:
        form = _kept(request, pk) if request.method == "POST" else None
    except PermissionDenied as refusal:
        return asking.refused(str(refusal), status=403)
    image = get_object_or_404(Image, pk=pk)
    if form is None or form.is_valid():
        form = SayingForm(image=image)
    likes = likeness.before([image])[pk][:MOST]
    numbers = [pk, *(like.other_id for like in likes)]
    shown = {choice["image"].pk: choice for choice in choices(finding.shown(numbers))}
    context = {
        "choice": shown[pk],
        "form": form,
        "likes": [{"number": like.pk, "choice": shown[like.other_id]} for like in likes],
        "waits": likeness.is_awaited(image),
        "may_change": admin.has_change_permission(request),
        "may_delete": admin.has_delete_permission(request),
    }
    return JsonResponse({"item": render_to_string("admin/choosing/new.html", context, request)})


def between(admin, request: HttpRequest, pk: int, number: int) -> JsonResponse:
    """What becomes of it and of the older one that it is nearly the same as."""
    like = get_object_or_404(Likeness.objects.select_related("image", "other"), pk=number, image=pk)
    acts = {"both": doubles.keep_both, "older": doubles.keep_the_older}
    act = acts.get(request.POST.get("keep", ""))
    if act is None:
        return asking.refused("Choose what is to become of the two.", status=400)
    try:
        act(like, by=request.user)
    except PermissionDenied as refusal:
        return asking.refused(str(refusal), status=403)
    except (doubles.AlreadyAnswered, library.StillUsed) as refusal:
        return asking.refused(str(refusal), status=409)
    return JsonResponse({})


@transaction.atomic
def _kept(request: HttpRequest, pk: int) -> SayingForm:
    """Locked while the form is looked at: see `meanwhile.py`."""
    form = SayingForm(request.POST, image=get_object_or_404(Image.objects.select_for_update(no_key=True), pk=pk))
    if form.is_valid():
        to = {name: form.cleaned_data[name] for name in form.mine}
        try:
            mending.mend(pk, to, seen={}, by=request.user, knowing=leaning.known(request.POST))
        except StillLeaning as refused:
            form.add_error(leaning.field_of(form.mine), leaning.said(refused.found))
    return form


def urls(desk) -> list:
    admin = desk.get_model_admin(Image)
    of_one = "choose/image/<int:pk>/new/"
    return [
        path(of_one, asking.guarded(new, admin, "GET", "POST"), name="choose_new_image"),
        path(f"{of_one}<int:number>/", asking.guarded(between, admin, "POST"), name="choose_between"),
    ]
