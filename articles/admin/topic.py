from django.contrib import admin

from articles.models import Topic

from .base import DeskAdmin


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    list_display = ["name", "is_series", "is_open"]
    list_filter = ["is_open", "is_series"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    instead_of_deleting = "Published pieces belong to this topic. Close it instead: take away the tick at “open”."
