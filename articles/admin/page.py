from django.contrib import admin

from articles.admin.editor import EditorMixin
from articles.models import Page


@admin.register(Page)
class PageAdmin(EditorMixin):
    list_display = ["title", "position", "is_public"]
    prepopulated_fields = {"slug": ["title"]}
