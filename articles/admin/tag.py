from django.contrib import admin
from django.http import JsonResponse
from django.urls import path

from articles.models import Tag

from .base import DeskAdmin

SUGGESTED = 8


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    list_display = ["name", "slug", "description"]
    search_fields = ["name"]
    fields = ["name", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}
    instead_of_deleting = "Published pieces bear this tag. Rename it instead."

    def get_urls(self):
        suggest = path("suggest/", self.admin_site.admin_view(self.suggest), name="articles_tag_suggest")
        return [suggest, *super().get_urls()]

    def suggest(self, request):
        """Names for the tag field, while one types."""
        typed = request.GET.get("q", "").replace("\0", "").strip()[:100]
        if not typed or not self.has_view_permission(request):
            return JsonResponse({"names": []})
        begin = list(Tag.objects.filter(name__istartswith=typed).values_list("name", flat=True)[:SUGGESTED])
        inside = Tag.objects.filter(name__icontains=typed).exclude(name__in=begin).values_list("name", flat=True)
        return JsonResponse({"names": [*begin, *inside[: SUGGESTED - len(begin)]]})
