from django.contrib import admin

from articles.models import Author, AuthorLink

from .base import ADDRESS_ONCE, DeskAdmin


class AuthorLinkInline(admin.TabularInline):
    """Who may change the author may change the links."""

    model = AuthorLink
    extra = 1
    formfield_overrides = ADDRESS_ONCE

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_author")

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("articles.change_author")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("articles.change_author")

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("articles.change_author")


@admin.register(Author)
class AuthorAdmin(DeskAdmin):
    list_display = ["name", "role", "affiliation", "user"]
    list_select_related = ["user"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AuthorLinkInline]

    def get_readonly_fields(self, request, obj=None):
        """Whose name this is counts under four eyes: nobody takes it away from themselves for a while."""
        return [] if request.user.has_perm("articles.change_user") else ["user"]

    instead_of_deleting = (
        "Pieces bear this name, and stay as they were signed. Take away the login instead, if the author has left."
    )
