from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, path, reverse

from articles.images import gaps, library, renditions, uses
from articles.images.markup import picture
from articles.models import Image

from . import resume
from .base import DeskAdmin
from .image_form import ImageForm, UploadForm
from .library.listing import LibraryListing

SAID = ["title", "alt", "is_decorative", "caption", "credit", "rights_until", "tags"]


@admin.register(Image)
class ImageAdmin(LibraryListing, DeskAdmin):
    """The picture library. What is done to a picture is done by `images/library.py`."""

    form = ImageForm
    noun, nouns = "picture", "pictures"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/original/", view(self.original), name="articles_image_original"),
            path("<int:pk>/prepared/", view(self.prepared), name="articles_image_prepared"),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["file", *SAID]})]
        return [(None, {"fields": SAID}), ("Focal point", {"fields": ["focal_x", "focal_y"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self.has_change_permission(request, obj) or obj is None:
            kwargs["form"] = UploadForm if obj is None else ImageForm
        return super().get_form(request, obj, change=change, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["show_save_and_add_another"] = False
        if obj:
            context |= {
                "gaps": gaps.of(obj),
                "uses": [_linked(each) for group in uses.of(obj) for each in group.uses],
                **_showing(obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            library.revise(obj, by=request.user)
        else:
            library.keep(obj, form.cleaned_data["file"], by=request.user, checked=form.checked)

    def log_addition(self, request, obj, message):
        """The room has written it."""

    def response_add(self, request, obj, post_url_continue=None):
        if "_continue" not in request.POST:
            return super().response_add(request, obj, post_url_continue)
        resume.forget(request)
        self.message_user(request, f"“{obj}” is in the library.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_image_change", args=[obj.pk]))

    def delete_model(self, request, obj):
        library.remove(obj, by=request.user)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except library.StillUsed as error:
            # A piece came to show it while the question stood on the screen.
            self.message_user(request, f"It was not deleted. {error}", messages.ERROR)
            return HttpResponseRedirect(reverse("admin:articles_image_change", args=[object_id]))

    def get_deleted_objects(self, objs, request):
        leaning = [library.StillUsed(found) for image in objs if (found := uses.of(image))]
        lacking = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        return [str(image) for image in objs], {}, lacking, [str(each) for each in leaning]

    def original(self, request, pk):
        """The file as it came, for staff: to be kept, never to be shown by the browser."""
        image = self._seen(request, pk)
        try:
            file = storages["originals"].open(image.file.name)
        except FileNotFoundError as error:
            raise Http404("The file of this picture is not where it was stored.") from error
        response = FileResponse(
            file,
            as_attachment=True,
            filename=library.download_name(image),
            content_type=f"image/{image.format.lower()}",
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response

    def prepared(self, request, pk):
        """The part of the page that waits for the worker; empty while there is nothing to show."""
        image = self._seen(request, pk)
        if not (image.manifest.get("own") or renditions.failure(image)):
            return HttpResponse(status=204)
        context = {"original": image, **_showing(image)}
        return render(request, "admin/articles/image/_showing.html", context)

    def _seen(self, request, pk):
        image = get_object_or_404(Image, pk=pk)
        if not self.has_view_permission(request, image):
            raise PermissionDenied
        return image


def _showing(image: Image) -> dict:
    return {
        "large": picture(image, "whole", lazy=False, sizes="(min-width: 60rem) 45rem, 100vw"),
        "small": picture(image, "library"),
        "failure": renditions.failure(image),
        "is_current": renditions.is_current(image),
        "crops": [("3:2", 1.5), ("16:9", 16 / 9), ("1:1", 1.0)],
    }


def _linked(use: uses.Use) -> dict:
    thing = use.thing
    try:
        address = reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])
    except NoReverseMatch:
        address = ""
    return {"name": str(thing), "kind": thing._meta.verbose_name, "address": address}
