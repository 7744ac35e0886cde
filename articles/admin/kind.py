from django.contrib import admin

from articles.models import Kind

from .base import DeskAdmin
from .keeping_home import KeepingHome


@admin.register(Kind)
class KindAdmin(KeepingHome, DeskAdmin):
    list_display = ["name", "schema_type", "position"]
    prepopulated_fields = {"slug": ["name"]}
    instead_of_deleting = "Pieces are of this kind. Give them another one first, or rename this one."
