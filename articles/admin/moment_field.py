"""A form field for a moment, in the site's time zone: for publishing, an end, an embargo, a due date.

A time that the clocks skip is refused with the nearest ones beside the field, one that comes twice asks which: the
widget shows them as choices whenever what stands in it is such a time, whatever form it stands in. A template shows
`form.field.errors` and `form.field`.
"""

from datetime import UTC, datetime
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.workflow import clock
from articles.workflow.moments import spoken

YEARS = range(1900, 3000)  # in which there is no trouble with any zone, in any database
_SHORTEST = len("2026-11-24 8:00")


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
        wall = _wall(typed.text)
        choices = _choices(wall) if wall else ()
        return {
            **super().get_context(name, None, attrs),
            "text": typed.text,
            "choices": [(key(moment), _named(moment), key(moment) == typed.which) for moment in choices],
            "comes_twice": bool(wall) and len(_moments(wall)) == 2,
        }

    def render(self, name, value, attrs=None, renderer=None):
        # Django's own renderer knows only the templates of apps.
        return super().render(name, value, attrs, TemplatesSetting())


class MomentField(forms.Field):
    widget = MomentWidget
    default_error_messages = {
        "required": "Give a date and a time.",
        "invalid": "Write it as 2026-11-24 08:00: year, month, day, then the time.",
        "far": "Choose a year from 1900 to 2999.",
        "skipped": "%(time)s does not come that day: the clocks are put forward over it. Choose one of these times.",
        "twice": "%(time)s comes twice that day: the clocks are put back. Choose which of the two.",
    }

    def prepare_value(self, value):
        return value if isinstance(value, Typed) else shown(value)

    def to_python(self, value: Typed | datetime | str | None) -> datetime | None:
        if isinstance(value, datetime):
            return value
        typed = value if isinstance(value, Typed) else Typed(value or "")
        if not typed.text:
            return None
        wall = _wall(typed.text)
        if wall is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if wall.year not in YEARS:
            raise ValidationError(self.error_messages["far"], code="far")
        return self._moment(wall, typed.which)

    def _moment(self, wall: datetime, which: str) -> datetime:
        if wall.tzinfo:
            return wall.astimezone(UTC)
        found = _moments(wall)
        if len(found) == 1:
            return found[0]
        chosen = next((moment for moment in _choices(wall) if key(moment) == which), None)
        if chosen is None:
            code = "twice" if found else "skipped"
            raise ValidationError(self.error_messages[code], code=code, params={"time": f"{wall:%H:%M}"})
        return chosen

    def has_changed(self, initial, data) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


def shown(moment: datetime | None) -> Typed:
    """A moment as it stands in the field: by the minute, unless it has seconds."""
    if moment is None:
        return Typed("")
    local = timezone.localtime(moment)
    text = f"{local:%Y-%m-%dT%H:%M:%S}" if local.second else f"{local:%Y-%m-%dT%H:%M}"
    return Typed(text, key(moment.replace(microsecond=0)))


def key(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _wall(text: str) -> datetime | None:
    """What was typed, as a time on the wall; with a zone of its own where it names one."""
    try:
        return parse_datetime(text) if len(text) >= _SHORTEST else None
    except ValueError:  # the 31st of February
        return None


def _moments(wall: datetime) -> tuple[datetime, ...]:
    return clock.moments(wall, timezone.get_current_timezone())


def _choices(wall: datetime) -> tuple[datetime, ...]:
    """What there is to choose from: nothing, for a time that comes once."""
    if wall.tzinfo or wall.year not in YEARS:
        return ()
    found = _moments(wall)
    if len(found) == 1:
        return ()
    return found or clock.nearest(wall, timezone.get_current_timezone())


def _named(moment: datetime) -> str:
    """“25 October 2026, 01:30 BST (UTC+1)”."""
    return f"{spoken(moment)} ({clock.offset_name(moment, timezone.get_current_timezone())})"
