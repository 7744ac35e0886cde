from django.contrib import admin
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path

from articles.models import Tag
from articles.tags import allowed, counting, suggesting, synonyms
from articles.tags.folding import folded

from .base import DeskAdmin
from .tags import changes, looking_after, merging, splitting
from .tags.form import TagForm


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    form = TagForm
    change_form_template = "admin/tags/change_form.html"
    change_list_template = "admin/tags/change_list.html"
    list_display = ["name", "pieces", "also"]
    search_fields = ["name"]
    search_help_text = "Any of their names"
    fields = ["name", "slug", "also", "description", "image", "search_description"]
    prepopulated_fields = {"slug": ["name"]}
    actions = ["merge"]
    came_too_late = (*DeskAdmin.came_too_late, synonyms.NameRefused)
    instead_of_deleting = "Published pieces bear this tag. Merge it into another, or rename it."

    def get_urls(self):
        suggest = path("suggest/", self.admin_site.admin_view(self.suggest), name="articles_tag_suggest")
        own = [each for room in (merging, changes, looking_after, splitting) for each in room.urls(self)]
        return [suggest, *own, *super().get_urls()]

    def get_fields(self, request, obj=None):
        return [*self.fields, *([] if obj else ["is_another"])]

    def get_readonly_fields(self, request, obj=None):
        return [] if allowed.may_merge(request.user) else ["also"]

    def get_queryset(self, request) -> QuerySet[Tag]:
        return counting.with_pieces(super().get_queryset(request)).prefetch_related("synonyms")

    def get_search_results(self, request, queryset, search_term):
        plain = folded(search_term)
        if not plain:
            return queryset, False
        also = Tag.every.filter(folded__contains=plain, stands_for__isnull=False).values("stands_for")
        return queryset.filter(Q(folded__contains=plain) | Q(pk__in=also)), False

    def suggest(self, request):
        """For the tag field, while one types."""
        typed = request.GET.get("q", "").replace("\0", "").strip()[:100]
        if not typed or not self.has_view_permission(request):
            return JsonResponse({"tags": []})
        found = suggesting.suggest(typed)
        return JsonResponse(
            {
                "tags": [{"name": each.tag.name, "pieces": each.pieces, "via": each.via} for each in found.tags],
                "near": [{"name": each.tag.name, "pieces": each.pieces} for each in found.near],
                "new": typed if found.is_new else "",
                "closed": found.is_closed,
            }
        )

    @transaction.atomic
    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "also" in form.cleaned_data:
            synonyms.say(obj, form.cleaned_data["also"], by=request.user)

    def render_change_form(self, request, context, *args, **kwargs):
        tag, form = context.get("original"), context["adminform"].form
        context["may_merge"] = allowed.may_merge(request.user)
        if tag and (other := getattr(form, "merge", None)):
            context["merge"], context["merge_address"] = other, merging.address([other], tag)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_merge_permission(self, request) -> bool:
        return allowed.may_merge(request.user)

    @admin.action(description="Merge", permissions=["merge"])
    def merge(self, request, queryset):
        return HttpResponseRedirect(merging.address(list(queryset)))

    @admin.display(description="Also called")
    def also(self, tag: Tag) -> str:
        return ", ".join(other.name for other in tag.synonyms.all())

    @admin.display(description="Pieces", ordering="pieces")
    def pieces(self, tag: Tag) -> int:
        return tag.pieces
