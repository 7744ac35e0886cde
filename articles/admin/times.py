"""The times that are typed beside a piece: a small form for each step that needs some, read only when it is taken."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, User
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
        """Whether anything stands in it that the page had not put there."""
        fields = [self[name] for name in self.fields]
        typed = {each.name: each.field.prepare_value(each.data) for each in fields}
        return any(_text(typed[each.name]) != _text(each.field.prepare_value(each.initial)) for each in fields)

    def object_to(self, message: str, field: str | None) -> None:
        """Show at its field what the room has refused."""
        self.add_error(field if field in self.fields else self.first, message)


def _text(value: Any) -> str:
    """What stands in a field, to be compared."""
    return str(getattr(value, "text", value) or "")


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


def typed_for(step: str, edition: int | None, typed: Mapping[str, str]) -> dict[str, str]:
    """What stands in the step's form, to be kept until the page shows it again."""
    place = place_of(step, edition)
    return {name: value for name, value in typed.items() if place and name.startswith(f"{place}-")}


def shown(
    form: type[TimesForm],
    *,
    typed: Mapping[str, str] | None,
    refused: Mapping[str, Any] | None,
    edition: int | None = None,
    initial: Mapping[str, Any] | None = None,
) -> TimesForm:
    """The form as the page shows it: with what was typed into it, and what was refused of that, at its field.

    `typed` is a whole form that comes back unsaved.
    """
    is_refused = bool(refused) and (refused["step"], refused["edition"]) == (form.step, edition)
    stem = f"{form.named(edition)}-"
    data = refused["times"] if is_refused else typed
    if data is None or not (is_refused or any(name.startswith(stem) for name in data)):
        return form(edition=edition, initial=initial)
    filled = form(data, edition=edition, initial=initial)
    if not (is_refused or filled.says_more_than_shown()):
        return form(edition=edition, initial=initial)
    if is_refused and refused["field"] and filled.is_valid():
        filled.object_to(refused["message"], refused["field"])
    if is_refused:
        filled.in_the_way = refused["in_the_way"]
    return filled


_LEFT = "times_left"


def leave(request: HttpRequest, piece: Article) -> None:
    """Keep, over a save that takes none of these steps, what was typed in their forms: it stands there again."""
    places = tuple(f"{form.step if form is MoveForm else form.named(None)}-" for form in FORMS)
    kept = {name: value for name, value in request.POST.items() if name.startswith(places)}
    if any(kept.values()):
        request.session[_LEFT] = {"piece": piece.pk, "times": kept}


def left(request: HttpRequest, piece: Article) -> dict[str, str] | None:
    """What was kept for this piece, for one look at its page."""
    if not hasattr(request, "times_left"):
        is_ours = request.session.get(_LEFT, {}).get("piece", 0) == piece.pk
        request.times_left = request.session.pop(_LEFT)["times"] if is_ours else None
    return request.times_left


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
