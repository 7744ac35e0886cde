from django.contrib import admin

from articles.models import Page

from .base import DeskAdmin


@admin.register(Page)
class PageAdmin(DeskAdmin):
    list_display = ["title", "is_public", "position", "updated_at"]
    fields = ["title", "slug", "body", "position", "is_public"]
    prepopulated_fields = {"slug": ["title"]}
