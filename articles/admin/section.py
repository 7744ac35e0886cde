from django.contrib import admin

from articles.models import Section

from .base import DeskAdmin


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    list_display = ["name", "description", "position"]
    prepopulated_fields = {"slug": ["name"]}
    instead_of_deleting = "Pieces stand in this section. Give them another one first, or rename this one."
