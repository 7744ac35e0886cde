from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from articles.images import gaps, library, renditions, saying, uses
from articles.models import Image

from . import doubles, image_uses, replacing, resume
from .base import DeskAdmin
from .image_form import SAID, ImageForm, UploadForm
from .image_showing import showing
from .library.listing import LibraryListing

WORDS = ["title", "alt", "is_decorative", "caption", "credit"]
RIGHTS = ["licence", "rights_holder", "terms", "territories", "rights_until", "copyright_notice"]
FINDING = ["taken_on", "place", "tags"]
# Shown below the picture: what is set on it with the mouse, in numbers.
FOCAL = "Focal point in numbers"


@admin.register(Image)
class ImageAdmin(LibraryListing, DeskAdmin):
    """The picture library. What is done to a picture is done by `images/library.py`."""

    form = ImageForm
    noun, nouns = "picture", "pictures"
    delete_confirmation_template = "admin/articles/image/deleting.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/original/", view(self.original), name="articles_image_original"),
            path("<int:pk>/prepared/", view(self.prepared), name="articles_image_prepared"),
            path("<int:pk>/uses/", view(partial(image_uses.page, desk=self)), name="articles_image_uses"),
            *super().get_urls(),
        ]

    def get_object(self, request, object_id, from_field=None):
        """Locked while a form is looked at that is to change it: see `meanwhile.py`."""
        image = super().get_object(request, object_id, from_field)
        if image and request.method == "POST" and transaction.get_connection().in_atomic_block:
            return next(iter(saying.held([image.pk])), None)
        return image

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["file", *SAID]})]
        return [
            (None, {"fields": WORDS}),
            ("Rights", {"fields": RIGHTS}),
            ("Where, when and tags", {"fields": FINDING}),
            (FOCAL, {"fields": ["focal_x", "focal_y"]}),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self.has_change_permission(request, obj) or obj is None:
            kwargs["form"] = UploadForm if obj is None else ImageForm
        return super().get_form(request, obj, change=change, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "licence":
            # The licences have a page of their own; Django would put four drawings beside the list.
            field.widget, field.empty_label = field.widget.widget, "Not known yet"
        return field

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["show_save_and_add_another"] = False
        if obj:
            context |= {"gaps": gaps.of(obj), "groups": image_uses.of(obj), "focal": FOCAL, **showing(obj)}
            context |= {**doubles.beside(obj, request.user), **replacing.standing(obj)}
            context["has_wrong_numbers"] = context["adminform"].form.has_wrong_numbers
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            obj.crops = form.crops_by_hand()
            crops = {"crops"} if any(name.startswith("crop_") for name in form.mine) else set()
            tags = form.cleaned_data["tags"] if "tags" in form.mine else None
            library.revise(obj, by=request.user, only=form.mine | crops, tags=tags, knowing=form.knowing)
        else:
            library.keep(obj, form.cleaned_data["file"], by=request.user, checked=form.checked)

    def save_related(self, request, form, formsets, change):
        if not change:
            super().save_related(request, form, formsets, change)

    def log_addition(self, request, obj, message):
        """The room has written it."""

    def log_change(self, request, obj, message):
        """And this."""

    def log_deletions(self, request, queryset):
        """So it has of these."""

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
            # A piece came to show it while the question stood on the screen: asked once more, the page says where.
            self.message_user(request, f"It was not deleted. {error}", messages.ERROR)
            return HttpResponseRedirect(request.path)

    def get_deleted_objects(self, objs, request):
        """What stands against it, for templates of our own: each picture, and where it is used."""
        images = list(objs)
        used = uses.counts([image.pk for image in images])
        leaning = [(image, image_uses.of(image)) for image in images if used[image.pk]]
        lacking = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        return [str(image) for image in images], {}, lacking, leaning

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
        context = {"original": image, **showing(image)}
        return render(request, "admin/articles/image/_showing.html", context)

    def _seen(self, request, pk):
        image = get_object_or_404(Image, pk=pk)
        if not self.has_view_permission(request, image):
            raise PermissionDenied
        return image
