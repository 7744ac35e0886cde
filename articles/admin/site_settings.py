from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from articles.models import SiteSettings, SocialLink

from .base import ADDRESS_ONCE, DeskAdmin


class SocialLinkInline(admin.TabularInline):
    """Who may change the settings may change the links."""

    model = SocialLink
    extra = 1
    formfield_overrides = ADDRESS_ONCE

    def _may(self, request, obj=None):
        return request.user.has_perm("articles.change_sitesettings")

    has_view_permission = has_add_permission = has_change_permission = has_delete_permission = _may


@admin.register(SiteSettings)
class SiteSettingsAdmin(DeskAdmin):
    """One row, so its list is its form."""

    inlines = [SocialLinkInline]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:articles_sitesettings_change", args=[1]))

    def get_object(self, request, object_id, from_field=None):
        if object_id == "1" and self.has_change_permission(request):
            SiteSettings.objects.get_or_create(pk=1)
        return super().get_object(request, object_id, from_field)
