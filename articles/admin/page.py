from django.contrib import admin

from articles.models import Page
from articles.workflow.moments import spoken

from .base import DeskAdmin
from .wording import in_words

READERS = in_words("is_public", "Who sees it", yes="Everybody", no="Only the desk")


@admin.register(Page)
class PageAdmin(DeskAdmin):
    list_display = ["title", READERS, "position", "saved"]
    fields = ["title", "slug", "body", "position", "is_public"]
    prepopulated_fields = {"slug": ["title"]}

    @admin.display(description="Saved", ordering="updated_at")
    def saved(self, page: Page) -> str:
        return spoken(page.updated_at)
