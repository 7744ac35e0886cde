"""A form field for a moment, in the site's time zone: for publishing, an end, an embargo, a due date.

A time that the clocks skip is refused with the nearest ones beside the field, one that comes twice asks which: the
widget shows them as choices whenever what stands in it is such a time, whatever form it stands in. A template shows
`form.field.errors` and `form.field`.
"""

from datetime import datetime
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from articles.workflow import wall_time
from articles.workflow.wall_time import key


class Typed(NamedTuple):
    """What stands in the field, and which of the choices under it is taken: a moment in UTC."""

    text: str
    which: str = ""


class MomentWidget(forms.Widget):
    template_name = "admin/moment.html"

    def value_from_datadict(self, data, files, name) -> Typed:
        return Typed((data.get(name) or "").strip(), data.get(f"{name}-which") or "")

    def value_omitted_from_data(self, data, files, name) -> bool:
        return name not in data

    def get_context(self, name, value, attrs):
        typed = value if isinstance(value, Typed) else shown(value)
        return {
            **super().get_context(name, None, attrs),
            "text": typed.text,
            "choices": [(each, said, each == typed.which) for each, said in wall_time.choices(typed.text)],
            "comes_twice": wall_time.comes_twice(typed.text),
        }

    def render(self, name, value, attrs=None, renderer=None):
        # Django's own renderer knows only the templates of apps.
        return super().render(name, value, attrs, TemplatesSetting())


class MomentField(forms.Field):
    widget = MomentWidget
    default_error_messages = {"required": "Give a date and a time."}

    def prepare_value(self, value):
        return value if isinstance(value, Typed) else shown(value)

    def to_python(self, value: Typed | datetime | str | None) -> datetime | None:
        if isinstance(value, datetime):
            return value
        typed = value if isinstance(value, Typed) else Typed(value or "")
        if not typed.text:
            return None
        try:
            return wall_time.read(typed.text, typed.which)
        except wall_time.NoMoment as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal

    def has_changed(self, initial, data) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


def shown(moment: datetime | None) -> Typed:
    """A moment as it stands in the field: by the minute, unless it has seconds."""
    if moment is None:
        return Typed("")
    return Typed(wall_time.shown(moment), key(moment.replace(microsecond=0)))
