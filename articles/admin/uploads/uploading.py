"""The page on which pictures are uploaded, one or many, and the address to which its script sends one at a time."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.datastructures import MultiValueDict

from articles.admin import resume
from articles.admin.piece import asking
from articles.images import library, validation
from articles.models import Image

from .forms import SharedForm, UploadForm
from .taking import described, take, take_many


def urls(desk) -> list:
    admin = desk.get_model_admin(Image)

    def add(request: HttpRequest) -> HttpResponse:
        return _single(admin, request) if "_popup" in request.GET or "_popup" in request.POST else _many(admin, request)

    return [
        path("articles/image/add/", desk.admin_view(add), name="articles_image_add"),
        path("articles/image/upload/", asking.guarded(receive, admin, "GET", "POST"), name="articles_image_upload"),
    ]


def receive(admin, request: HttpRequest) -> JsonResponse:
    """To GET: who is signed in here, with a token to go on with. To POST: what became of the one file with it."""
    if not admin.has_add_permission(request):
        return asking.refused("You may not add pictures. Ask the photo desk.", status=403)
    if request.method == "GET":
        return JsonResponse({"user": request.user.pk, "csrf": get_token(request)})
    form = SharedForm(request.POST)
    file = request.FILES.get("file")
    if file is None:
        return asking.refused("The file did not arrive. Try again.", status=400)
    if not form.is_valid():
        return asking.refused(form.sentence(), status=400)
    outcome = take(file, form, by=request.user)
    if outcome.image:
        return JsonResponse(described(outcome.image), status=201)
    if outcome.already:
        return JsonResponse({"already": described(outcome.already)}, status=409)
    return asking.not_now(outcome.error) if outcome.may_be_sent_again else asking.refused(outcome.error, status=422)


def _single(admin, request: HttpRequest) -> HttpResponse:
    """The form of one picture, in the little window of another form."""
    try:
        return admin.add_view(request)
    except library.AlreadyThere:
        return admin.add_view(request)  # somebody has brought it in this very moment: now its field says so


def _many(admin, request: HttpRequest) -> HttpResponse:
    if not admin.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        batch = _uuid(request.GET.get("batch", "")) or uuid4()
        return _page(admin, request, _form(request, batch))
    data = request.POST.copy()
    if not _uuid(data.get("batch", "")):
        data["batch"] = str(uuid4())
    form = UploadForm(data, request.FILES)
    if not form.is_valid():
        if "file" not in form.errors:
            form.add_error("file", "Choose the files once more: a page cannot give them back.")
        return _page(admin, request, form)
    resume.forget(request)
    outcomes = take_many(form.cleaned_data["file"], form, by=request.user)
    kept = [each for each in outcomes if each.image]
    if len(kept) == len(outcomes):
        pictures = "1 picture is" if len(kept) == 1 else f"{len(kept)} pictures are"
        admin.message_user(request, f"{pictures} in the library.", messages.SUCCESS)
        return HttpResponseRedirect(_batch(form.cleaned_data["batch"]))
    settled, left = [each for each in outcomes if not each.is_left], [each for each in outcomes if each.is_left]
    return _page(admin, request, form, outcomes=outcomes, kept=kept, settled=settled, left=left)


def _form(request: HttpRequest, batch: UUID) -> UploadForm:
    typed = resume.data(request)
    if typed is None:
        return UploadForm(initial={"batch": batch})
    return UploadForm(typed, MultiValueDict())


def _page(admin, request: HttpRequest, form: UploadForm, **more) -> HttpResponse:
    batch = _uuid(str(form["batch"].value() or ""))
    context = {
        **admin.admin_site.each_context(request),
        "title": "Upload pictures",
        "form": form,
        "largest": validation.MAX_BYTES,
        "largest_said": f"{validation.MAX_BYTES // 1024**2} MB",
        "formats": ", ".join(validation.EXTENSIONS).replace("WEBP", "WebP"),
        "batch": _batch(batch) if batch else "",
        "came": Image.objects.filter(batch=batch).count() if batch else 0,
        "typed_before": resume.kept(request),
        **more,
    }
    return render(request, "admin/uploads/page.html", context)


def _batch(batch: UUID) -> str:
    return reverse("admin:articles_image_batch_change", args=[batch])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
