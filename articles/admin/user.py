from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, ReadOnlyPasswordHashWidget
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import Group
from django.forms.renderers import TemplatesSetting

from articles.models import User

from .wording import DeskWords, in_words, titled

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


MAY_SIGN_IN = in_words("is_active", "Signs in", yes="Yes", no="No")
# In place of what Django says of these fields.
SAID = {
    "username": "Letters, figures and @ . + - _ only.",
    "is_active": "Take the tick away when somebody leaves: the name signs nobody in any more, and the work stays.",
}


class PasswordState(ReadOnlyPasswordHashWidget):
    """Whether there is a password. How it is kept is nobody's matter on this page."""

    template_name = "admin/password_state.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return {**context, "is_set": bool(value) and is_password_usable(value)}

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, attrs, TemplatesSetting())


class PasswordForm(AdminPasswordChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("usable_password"):
            field.label, field.choices = "Signs in with a password", {"true": "Yes", "false": "No"}
            field.help_text = "With “No” the password is thrown away, and nobody can sign in with this name."


# Roles are groups that workflow.roles keeps up at every migration: what one changed here would not last.
admin.site.unregister(Group)


@admin.register(User)
class PeopleAdmin(DeskWords, UserAdmin):
    """People with a login. Who has no limits can only be made and changed by somebody who has none either."""

    list_display = ["username", "name", "email", MAY_SIGN_IN]
    list_filter = ["is_active", ("groups", titled("role", admin.RelatedFieldListFilter))]
    change_password_form = PasswordForm
    add_form_template = None  # Django's says only that more can be filled in later
    filter_horizontal = ["user_permissions"]
    show_full_result_count = False
    instead_of_deleting = (
        "There is work under this name, and it stays. Take away the tick at “Active” instead: nobody can sign in then."
    )
    add_fieldsets = [
        (None, {"fields": ["username", *NAMES, "password1", "password2"]}),
        ("Role", {**ROLE[1], "fields": ["is_staff", "groups"]}),
    ]

    @admin.display(description="Name", ordering="last_name")
    def name(self, person: User) -> str:
        return person.get_full_name()

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
        elif db_field.name in SAID:
            field.help_text = SAID[db_field.name]
        return field

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "password" in form.base_fields:
            form.base_fields["password"].widget = PasswordState()
            form.base_fields["password"].help_text = ""
        return form
