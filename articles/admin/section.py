from django.contrib import admin
from django.utils.html import format_html_join

from articles.models import CheckLevel, Section
from articles.workflow import checklist

from .base import DeskAdmin
from .levels import LevelsField
from .pictures_form import PicturesForm

ABOUT_LEVELS = (
    "What must be right before a piece of this section is published. An editor can go against it for one edition, with "
    "a reason that stands in the record; not against what always stops publishing."
)


class SectionForm(PicturesForm):
    levels = LevelsField()

    class Meta:
        model = Section
        fields = ["name", "slug", "description", "image", "position", "needs_four_eyes"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["levels"] = checklist.levels_of(self.instance)


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    form = SectionForm
    list_display = ["name", "description", "position"]
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
        css = {"all": ["css/desk/levels.css"]}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        checklist.weigh(obj, form.cleaned_data["levels"], by=request.user)

    @admin.display(description="What stops publishing")
    def levels(self, section: Section) -> str:
        """For those who may look and not change."""
        own = checklist.levels_of(section)
        said = [(rule.name, CheckLevel.Level(own[rule.key]).label) for rule in checklist.OF_SECTIONS if rule.key in own]
        return format_html_join("", "<p>{}: {}</p>", said) or "As usual in every respect."
