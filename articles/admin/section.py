from django import forms
from django.contrib import admin
from django.utils.html import format_html_join

from articles.fronts import sections
from articles.models import CheckLevel, Section, User
from articles.workflow import checklist

from . import section_order
from .base import DeskAdmin
from .keeping_home import KeepingHome
from .levels import LevelsField
from .numbers import whole_number
from .pictures_form import PicturesForm

ABOUT_LEVELS = (
    "What must be right before a piece of this section is published. An editor can go against it for one edition, with "
    "a reason that stands in the record; not against what always stops publishing."
)


class StaffField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        # SQLite cannot even be asked for a number of thirty figures.
        if any(whole_number(str(each)) is None for each in value or ()):
            raise forms.ValidationError("There is nobody of that number. Choose from those that stand here.")
        return super().clean(value)


class SectionForm(PicturesForm):
    levels = LevelsField()
    editors = StaffField(
        User.objects.none(),
        required=False,
        help_text="They may arrange this section’s front, and no other. Editors may arrange every front.",
    )

    class Meta:
        model = Section
        fields = ["name", "slug", "description", "image", "needs_four_eyes", "editors"]
        help_texts = {"slug": "The end of its address. Who comes by a former one is sent on to this."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_staff=True, is_active=True)
        if self.instance.pk:
            staff |= User.objects.filter(sections=self.instance)
        if "editors" in self.fields:
            by_name = ["first_name", "last_name", "username"]
            self.fields["editors"].queryset = User.objects.filter(pk__in=staff.values("pk")).order_by(*by_name)
        if self.instance.pk:
            self.initial["levels"] = checklist.levels_of(self.instance)


@admin.register(Section)
class SectionAdmin(KeepingHome, DeskAdmin):
    form = SectionForm
    list_display = ["name", "description", "arrange_it"]
    sortable_by = ()  # they have an order
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": SectionForm.Meta.fields}),
        ("Checklist", {"fields": ["levels"], "description": ABOUT_LEVELS}),
    ]
    instead_of_deleting = (
        "Pieces stand in this section, or were moved out of it and wait for approval. Give them another one and have "
        "them approved first, or rename this one."
    )

    class Media:
        css = {"all": ["css/desk/levels.css", "css/desk/sections.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("editors")

    def get_list_display(self, request):
        return [*self.list_display, *([section_order.column(request)] if sections.may_order(request.user) else [])]

    def changelist_view(self, request, extra_context=None):
        return section_order.moved(request) or super().changelist_view(request, extra_context)

    def save_model(self, request, obj, form, change):
        if not change:
            sections.put_last(obj)
        super().save_model(request, obj, form, change)
        checklist.weigh(obj, form.cleaned_data["levels"], by=request.user)

    @admin.display(description="Its front is arranged by")
    def arrange_it(self, section: Section) -> str:
        return ", ".join(map(str, section.editors.all())) or "Editors"

    @admin.display(description="What stops publishing")
    def levels(self, section: Section) -> str:
        """For those who may look and not change."""
        own = checklist.levels_of(section)
        said = [(rule.name, CheckLevel.Level(own[rule.key]).label) for rule in checklist.OF_SECTIONS if rule.key in own]
        return format_html_join("", "<p>{}: {}</p>", said) or "As usual in every respect."
