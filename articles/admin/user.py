from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from articles.models import User

ROLE = (
    "Role",
    {
        "fields": ["is_active", "is_staff", "groups"],
        "description": "Writers write and submit. Editors publish. The photo desk looks after pictures and tags. "
        "Administrators look after people and settings.",
    },
)
NAMES = ["first_name", "last_name", "email"]
WITHOUT_LIMITS = ("Beyond the roles", {"fields": ["is_superuser", "user_permissions"], "classes": ["collapse"]})


# Roles are groups that workflow.roles keeps up at every migration: what one changed here would not last.
admin.site.unregister(Group)


@admin.register(User)
class PeopleAdmin(UserAdmin):
    """People with a login. Who has no limits can only be made and changed by somebody who has none either."""

    list_display = ["username", "get_full_name", "email", "is_active"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = ["user_permissions"]
    show_full_result_count = False
    add_fieldsets = [
        (None, {"fields": ["username", *NAMES, "usable_password", "password1", "password2"]}),
        ("Role", {**ROLE[1], "fields": ["is_staff", "groups"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        fieldsets = [(None, {"fields": ["username", "password", *NAMES]}), ROLE]
        return [*fieldsets, WITHOUT_LIMITS] if request.user.is_superuser else fieldsets

    def get_changeform_initial_data(self, request):
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._reaches(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._reaches(request, obj)

    def _reaches(self, request, person: User | None) -> bool:
        return request.user.is_superuser or person is None or not person.is_superuser

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            return forms.ModelMultipleChoiceField(
                Group.objects.order_by("name"), label="Roles", required=False, widget=forms.CheckboxSelectMultiple
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "is_staff":
            field.label, field.help_text = "May sign in to the desk", ""
        return field
