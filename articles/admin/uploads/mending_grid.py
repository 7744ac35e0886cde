"""The grid in which pictures are mended together: those of one upload, or any that were selected in the library."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_safe

from articles import record
from articles.admin import leaning, resume
from articles.admin.numbers import whole_number
from articles.images import gaps, keywords, likeness, mending, renditions, saying
from articles.images.markup import picture
from articles.models import Image, Licence, Likeness
from articles.workflow.leaning import StillLeaning

from .mending_forms import AllForm, MendForm, licences

PAGE = 50
MOST = 500  # that can be selected


def urls(desk) -> list:
    admin = desk.get_model_admin(Image)
    in_desk: Callable = desk.admin_view
    return [
        path("articles/image/batch/", in_desk(partial(_selected, admin)), name="articles_image_selection_change"),
        path("articles/image/batch/<uuid:batch>/", in_desk(partial(_batch, admin)), name="articles_image_batch_change"),
        path("articles/image/ready/", in_desk(require_safe(partial(_ready, admin))), name="articles_image_ready"),
    ]


def _batch(admin, request: HttpRequest, batch: UUID) -> HttpResponse:
    return _page(admin, request, Image.objects.filter(batch=batch), title="Pictures of one upload")


def _selected(admin, request: HttpRequest) -> HttpResponse:
    images = Image.objects.filter(pk__in=_numbers(request.GET.getlist("ids"))[:MOST])
    return _page(admin, request, images, title="The pictures that you selected")


def _ready(admin, request: HttpRequest) -> JsonResponse:
    """Of the pictures that are asked for, those that the worker is done with, as the grid shows them; and what those
    are like that it has looked at."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    images = list(Image.objects.filter(pk__in=_numbers(request.GET.getlist("ids"))[:PAGE]).select_related("licence"))
    likes = {pk: _likenesses(rows) for pk, rows in likeness.before(images).items()}
    return JsonResponse(
        {
            "pictures": {image.pk: _shown(image) for image in images if not _is_waiting(image)},
            "likenesses": {image.pk: likes[image.pk] for image in images if not likeness.is_awaited(image)},
        }
    )


def _page(admin, request: HttpRequest, images: QuerySet[Image], *, title: str) -> HttpResponse:
    if not admin.has_change_permission(request):
        raise PermissionDenied
    after = whole_number(request.GET.get("after", "")) or 0
    found = list(_with_words(images.filter(pk__gt=after)).order_by("pk")[: PAGE + 1])
    page, more = found[:PAGE], len(found) > PAGE
    context = {"title": title, "next": _address(request, page[-1].pk) if more else ""}
    if request.method != "POST":
        typed = resume.data(request)
        forms = _forms(page, typed)
        shared = AllForm(typed, licences=licences())
        return _shown_page(admin, request, forms, shared, **context)
    sent = _sent(request)
    lost = len(_numbers(request.POST.getlist("pictures"))) - len(sent)
    forms, shared = _forms(sent, request.POST), AllForm(request.POST, licences=licences())
    saved, failing = _save(request, forms, shared)
    if lost:
        admin.message_user(request, f"{_pictures(lost)} deleted meanwhile.", messages.WARNING)
    if failing:
        refreshed = {image.pk: image for image in _with_words(Image.objects.filter(pk__in=saved))}
        again = _forms([refreshed.get(form.image.pk, form.image) for form in forms], None)
        kept = {form.image.pk: form for form in failing}
        forms = [kept.get(form.image.pk, form) for form in again]
        context["failing"] = len(failing)
        context["saved"] = len(saved)
        return _shown_page(admin, request, forms, shared, **context)
    resume.forget(request)
    admin.message_user(
        request, f"{_pictures(len(saved))} saved." if saved else "Nothing was changed.", messages.SUCCESS
    )
    return HttpResponseRedirect(request.get_full_path().replace(f"{resume.FIELD}=1", ""))


def _save(request: HttpRequest, forms: list[MendForm], shared: AllForm) -> tuple[list[int], list[MendForm]]:
    """The numbers of those that were changed, and the forms of those that could not be."""
    if not shared.is_valid():
        return [], forms
    saved, failing = [], []
    for form in forms:
        if not form.is_valid():
            failing.append(form)
            continue
        to, seen = shared.over(form.to(), offered=form.offered), form.seen_then()
        if all(to[name] == value for name, value in seen.items()) and seen.keys() == to.keys():
            continue
        try:
            mending.mend(form.image.pk, to, seen=seen, by=request.user, knowing=form.knowing)
        except saying.Meanwhile as clash:
            _say(form, clash)
            failing.append(form)
        except StillLeaning as refused:
            changed = {name for name, value in to.items() if value != seen.get(name)}
            form.add_error(leaning.field_of(changed), leaning.said(refused.found, name=form.add_prefix(leaning.NAME)))
            failing.append(form)
        except Image.DoesNotExist:
            continue
        else:
            saved.append(form.image.pk)
    return saved, failing


def _say(form: MendForm, clash: saying.Meanwhile) -> None:
    """Both values, at the field; pressing Save once more is the answer."""
    who = record.who_changed(form.image)
    for name, value in clash.now.items():
        form.add_error(name, f"{who} wrote meanwhile: {_quoted(name, value)}. Save again to put yours in its place.")
    form.see_again(clash.now)


def _quoted(name: str, value) -> str:
    if name == "is_decorative":
        return "decorative" if value else "not decorative"
    if name == "licence":
        value = str(Licence.objects.filter(pk=value).first() or "")
    text = ", ".join(value) if isinstance(value, list) else value
    return f"“{text}”" if text else "nothing"


def _forms(images: list[Image], data) -> list[MendForm]:
    offered, choices = keywords.offered(images), licences()
    return [MendForm(image, licences=choices, offered=offered[image.pk], data=data) for image in images]


def _sent(request: HttpRequest) -> list[Image]:
    numbers = _numbers(request.POST.getlist("pictures"))[:PAGE]
    return list(_with_words(Image.objects.filter(pk__in=numbers)).order_by("pk"))


def _with_words(images: QuerySet[Image]) -> QuerySet[Image]:
    """With what the words that are shown of them are made of."""
    return images.select_related("licence").prefetch_related("tags")


def _shown_page(admin, request: HttpRequest, forms: list[MendForm], shared: AllForm, **context) -> HttpResponse:
    likenesses = likeness.before([form.image for form in forms])
    rows = [
        {
            "form": form,
            "image": form.image,
            "picture": _shown(form.image),
            "is_waiting": _is_waiting(form.image),
            "is_looked_at": not likeness.is_awaited(form.image),
            "likenesses": likenesses[form.image.pk],
            **{f"lacks_{gap.name}": gap.is_in(form.image) for gap in gaps.GAPS},
        }
        for form in forms
    ]
    missing = [(gap, sum(gap.is_in(form.image) for form in forms)) for gap in gaps.GAPS]
    context = {
        **admin.admin_site.each_context(request),
        "rows": rows,
        "shared": shared,
        "missing": [(gap.name, gap.label.lower(), count) for gap, count in missing],
        "offers": any(form.offered for form in forms),
        "typed_before": resume.kept(request),
        "is_unsaved": any(form.is_bound for form in forms),
        **context,
    }
    return render(request, "admin/uploads/mending.html", context)


def _shown(image: Image) -> str:
    shown = {"image": image, "picture": picture(image, "library"), "failure": renditions.failure(image)}
    return render_to_string("admin/uploads/_picture.html", shown)


def _likenesses(rows: list[Likeness]) -> str:
    return render_to_string("admin/articles/image/_likeness.html", {"likenesses": rows})


def _is_waiting(image: Image) -> bool:
    return not (image.manifest.get("own") or renditions.failure(image))


def _address(request: HttpRequest, after: int) -> str:
    query = request.GET.copy()
    query.pop(resume.FIELD, None)
    query["after"] = str(after)
    return f"?{query.urlencode()}"


def _numbers(given: list[str]) -> list[int]:
    """Separated by commas, or given one by one; each once."""
    found = [whole_number(text.strip()) for each in given for text in each.split(",")]
    return list(dict.fromkeys(number for number in found if number))


def _pictures(count: int) -> str:
    return "1 picture is" if count == 1 else f"{count} pictures are"
