"""How much each rule of the checklist weighs in a section: one field of its form, a table with a choice a rule."""

from collections.abc import Mapping

from django import forms
from django.forms.renderers import TemplatesSetting

from articles.models import CheckLevel
from articles.workflow.checklist import OF_SECTIONS, RULES, Rule

FIXED = [rule.name for rule in RULES if rule.is_fixed]
UNCLEAR = "Choose one of the four for “%(name)s”."


def choices(rule: Rule) -> list[tuple[str, str]]:
    """The first is the rule's own, and follows it where a later release thinks otherwise."""
    return [("", f"As usual: {rule.level.label.lower()}"), *CheckLevel.Level.choices]


class LevelsWidget(forms.Widget):
    template_name = "admin/articles/section/levels.html"

    def get_context(self, name, value, attrs):
        given = value or {}
        rows = [
            {
                "rule": rule,
                "name": f"{name}-{rule.key}",
                "choices": choices(rule),
                "value": given.get(rule.key, ""),
            }
            for rule in OF_SECTIONS
        ]
        return {**super().get_context(name, value, attrs), "rows": rows, "fixed": FIXED}

    def value_from_datadict(self, data, files, name) -> dict[str, str]:
        return {rule.key: data.get(f"{name}-{rule.key}", "") for rule in OF_SECTIONS}

    def value_omitted_from_data(self, data, files, name) -> bool:
        return not any(f"{name}-{rule.key}" in data for rule in OF_SECTIONS)

    def id_for_label(self, id_):
        return ""  # a table has no one control

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, attrs, TemplatesSetting())


class LevelsField(forms.Field):
    """A level by the key of its rule, for the rules in which the section goes its own way."""

    widget = LevelsWidget

    def __init__(self, **kwargs):
        super().__init__(required=False, label="What stops publishing", **kwargs)

    def clean(self, value: Mapping[str, str]) -> dict[str, str]:
        chosen = {rule: value.get(rule.key) for rule in OF_SECTIONS}
        for rule, level in chosen.items():
            if level and level not in CheckLevel.Level.values:
                raise forms.ValidationError(UNCLEAR, params={"name": rule.name})
        return {rule.key: level for rule, level in chosen.items() if level}

    def has_changed(self, initial, data) -> bool:
        return (initial or {}) != {key: level for key, level in (data or {}).items() if level}
