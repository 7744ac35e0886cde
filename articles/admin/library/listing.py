"""The part of the pictures' admin that is about many of them."""

from django.contrib import admin, messages
from django.template.response import TemplateResponse

from articles.admin.wording import titled
from articles.images import library

from .cards import Missing, Prepared, Shape, card

UPLOADED = titled("uploaded", admin.DateFieldListFilter)


class LibraryListing(admin.ModelAdmin):
    search_fields = ["title", "alt", "caption", "credit", "tags__name"]
    search_help_text = "Title, alt text, caption, credit, tag"
    list_filter = [
        Missing,
        Shape,
        Prepared,
        ("created_at", UPLOADED),
        ("uploaded_by", admin.RelatedOnlyFieldListFilter),
    ]
    list_per_page = 60

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and "cl" in response.context_data:
            response.context_data["cards"] = [card(image) for image in response.context_data["cl"].result_list]
        return response

    def delete_queryset(self, request, queryset):
        for image in queryset:
            try:
                library.remove(image, by=request.user)
            except library.StillUsed as error:
                self.message_user(request, f"“{image}” was not deleted. {error}", messages.ERROR)
