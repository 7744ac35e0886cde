"""The times that are typed beside a piece: a small form for each step that needs some, read only when it is taken."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from articles.models import User
from articles.workflow import publishing

from .moment_field import MomentField


class WrongTimes(Exception):
    """A form in which something is no time; it says so at its field."""

    def __init__(self, form: forms.Form):
        super().__init__(" ".join(message for messages in form.errors.values() for message in messages))


class PersonByName(forms.ModelChoiceField):
    default_error_messages = {"invalid_choice": "This person is not here any more. Choose somebody else."}

    def label_from_instance(self, person: User) -> str:
        return str(person) if person.is_active else f"{person} (left)"


class TimesForm(forms.Form):
    """Of one step, and of one edition where there are several of which the step can be taken.

    Nothing in it is required: what the step cannot do without, the step asks for.
    """

    step = ""
    first = "at"  # the field to which a refusal belongs that names none of this form's

    def __init__(self, data: Mapping[str, str] | None = None, *, edition: int | None = None, **kwargs: Any):
        self.edition = edition
        self.in_the_way: Mapping[str, Any] | None = None  # what may give way, where the step was refused for that
        super().__init__(data, prefix=self.named(edition), label_suffix="", **kwargs)

    @classmethod
    def named(cls, edition: int | None) -> str:
        """What its fields' names begin with."""
        return f"{cls.step}-{edition}" if edition else cls.step

    @property
    def order(self) -> str:
        """What the button sends."""
        return f"{self.step}:{self.edition}" if self.edition else self.step

    def says_more_than_shown(self) -> bool:
        """Whether anything stands in it that the page had not put there: by its own word, where that was sent along."""
        for name, was in self.shown().items():
            bound = self[name.removeprefix(f"{self.prefix}-").removesuffix("-shown")]
            typed = bound.field.prepare_value(bound.data)
            if _text(typed) != self.data.get(name, was) or getattr(typed, "which", "") not in {"", _which(bound)}:
                return True
        return False

    def shown(self) -> dict[str, str]:
        """What stands in each field before anybody types, to be sent along."""
        fields = [self[name] for name in self.fields]
        return {f"{each.html_name}-shown": _text(each.field.prepare_value(each.initial)) for each in fields}

    def moments(self) -> Iterator[tuple[str, str]]:
        """The fields in which a moment is typed, by name, and what they are called."""
        fields = ((self.add_prefix(name), field) for name, field in self.fields.items())
        return ((name, field.label) for name, field in fields if isinstance(field, MomentField))

    def object_to(self, message: str, field: str | None) -> None:
        """Show at its field what the room has refused."""
        self.add_error(field if field in self.fields else self.first, message)


def _text(value: Any) -> str:
    """What stands in a field, to be compared."""
    return str(getattr(value, "text", value) or "")


def _which(bound: forms.BoundField) -> str:
    return getattr(bound.field.prepare_value(bound.initial), "which", "")


def instead_of() -> forms.IntegerField:
    """The number of the edition that may give way: a box to tick, shown when there is one."""
    return forms.IntegerField(required=False, min_value=1, max_value=10**12, widget=forms.HiddenInput)


class ScheduleForm(TimesForm):
    step = "schedule"
    at = MomentField(label="Publish at", required=False)
    until = MomentField(label="Until", required=False)
    instead = instead_of()

    @classmethod
    def named(cls, edition: int | None) -> str:
        return "times"


class MoveForm(TimesForm):
    step = "reschedule"
    at = MomentField(label="Appears at", required=False)
    until = MomentField(label="Until", required=False)
    instead = instead_of()


class EndForm(TimesForm):
    step, first = "expire", "until"
    until = MomentField(label="Ends at", required=False)


class EmbargoForm(TimesForm):
    step, first = "embargo", "until"
    until = MomentField(label="Embargo until", required=False)


class AssignForm(TimesForm):
    step, first = "assign", "to"
    to = PersonByName(User.objects.all(), label="Who writes it", required=False, empty_label="Nobody yet")
    due = MomentField(label="Due", required=False)


FORMS = (ScheduleForm, MoveForm, EndForm, EmbargoForm, AssignForm)


def read(form: type[TimesForm], typed: Mapping[str, str], *, edition: int | None = None) -> dict[str, Any]:
    """What was typed into it. Raises WrongTimes."""
    filled = form(typed, edition=edition)
    if not filled.is_valid():
        raise WrongTimes(filled)
    return filled.cleaned_data


def place_of(step: str, edition: int | None) -> str:
    """The id of the step's form on the page, if it has one."""
    return next((form.named(edition) for form in FORMS if form.step == step), "")


def shown(
    form: type[TimesForm],
    *,
    typed: Mapping[str, str],
    refused: Mapping[str, Any] | None,
    edition: int | None = None,
    initial: Mapping[str, Any] | None = None,
) -> TimesForm:
    """The form as the page shows it: with what was typed into it, and what was refused of that, at its field.

    `typed` is what was not taken of the form that was sent last.
    """
    is_refused = bool(refused) and (refused["step"], refused["edition"]) == (form.step, edition)
    stem = f"{form.named(edition)}-"
    if not (is_refused or any(name.startswith(stem) for name in typed)):
        return form(edition=edition, initial=initial)
    filled = form(typed, edition=edition, initial=initial)
    if not (is_refused or filled.says_more_than_shown()):
        return form(edition=edition, initial=initial)
    if is_refused and refused["field"] and filled.is_valid():
        filled.object_to(refused["message"], refused["field"])
    if is_refused:
        filled.in_the_way = refused["in_the_way"]
    return filled


def zone() -> str:
    """How the desk names its time zone: “Europe/London, now GMT”."""
    name = timezone.get_current_timezone_name()
    short = timezone.localtime(timezone.now()).tzname()
    return name if name == short else f"{name.replace('_', ' ')}, now {short}"


def in_the_way(refusal: Exception | None) -> dict[str, Any] | None:
    """The edition that may give way, if that is what the step was refused for."""
    if not isinstance(refusal, publishing.MomentTaken):
        return None
    return {"edition": refusal.edition.pk, "headline": refusal.edition.headline}
