"""For what home has blocks of by itself: as it changes, the home page of the past stays what it was."""

from django.contrib import admin

from articles.fronts import sections


class KeepingHome(admin.ModelAdmin):
    def save_model(self, request, obj, form, change):
        with sections.home_kept():
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        with sections.home_kept():
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with sections.home_kept():
            super().delete_queryset(request, queryset)
