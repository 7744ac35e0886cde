"""The part of the pictures' admin that is about many of them: Django's own list gives way to the library."""

from functools import partial, update_wrapper

from django.contrib import admin
from django.urls import path

from . import edits, grid, removing, together


class LibraryListing(admin.ModelAdmin):
    def get_urls(self):
        def view(page):
            return self.admin_site.admin_view(update_wrapper(partial(page, admin=self), page))

        return [
            path("<int:pk>/beside/", view(grid.beside), name="articles_image_beside"),
            path("together/", view(together.page), name="articles_image_together"),
            path("edits/", view(edits.page), name="articles_image_edits"),
            path("edits/<int:pk>/", view(edits.done), name="articles_image_edit_done"),
            path("edits/<int:pk>/undo/", view(edits.undo), name="articles_image_edit_undo"),
            path("removing/", view(removing.page), name="articles_image_removing"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        return grid.page(request, self)
