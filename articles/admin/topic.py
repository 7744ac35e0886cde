from django.contrib import admin

from articles.models import Topic

from .base import DeskAdmin
from .wording import in_words

SORT = in_words("is_series", "Sort", yes="Series", no="Story")
STANDING = in_words("is_open", "Stands", yes="Open", no="Closed")


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    list_display = ["name", SORT, STANDING]
    list_filter = ["is_open", "is_series"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    instead_of_deleting = "Published pieces belong to this topic. Close it instead: take away the tick at “open”."
