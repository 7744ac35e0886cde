"""The times that are typed beside a piece: a small form for each step that needs some, read only when it is taken."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from articles.fronts.planning import Leg
from articles.models import FEATURED, LEAD, User
from articles.workflow import publishing

from .moment_field import MomentField


class WrongTimes(Exception):
    """A form in which something is no time; it says so at its field."""

    def __init__(self, form: forms.Form):
        self.place = form.prefix
        super().__init__(" ".join(message for messages in form.errors.values() for message in messages))


class WrongPlan(Exception):
    """What a room has refused of a form that another step takes along; shown in that form, at each of its fields."""

    def __init__(self, message: str, *, place: str, objections: Mapping[str, str]):
        self.place, self.objections = place, dict(objections)
        super().__init__(message)


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


def _place(label: str, *slots: tuple[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "Nowhere"), *slots])


_LEAD, _FEATURED = (LEAD, "Lead story"), (FEATURED, "Featured")


class PlanForm(TimesForm):
    """Where it stands on fronts once it appears: taken along by whatever publishes it, or of a coming edition."""

    step, first = "plan", "home"
    home = _place("On home", _LEAD, _FEATURED)
    home_until = MomentField(label="On home, until", required=False)
    home_then = _place("On home, then", _FEATURED)
    home_then_until = MomentField(label="On home, then until", required=False)
    section = _place("On its section’s front", _LEAD, _FEATURED)
    section_until = MomentField(label="On its section’s front, until", required=False)
    section_then = _place("On its section’s front, then", _FEATURED)
    section_then_until = MomentField(label="On its section’s front, then until", required=False)

    fronts: Mapping[str, str] = {}
    """Those of its fronts that this person may arrange, and how the page calls them."""

    @classmethod
    def named(cls, edition: int | None) -> str:
        return f"{cls.step}-{edition or 'new'}"

    @classmethod
    def initial_of(cls, front: str, legs: list[Leg]) -> dict[str, Any]:
        """What stands in its fields for a plan. Raises KeyError for one that has no words in it."""
        stems = dict(zip(range(len(legs)), (front, f"{front}_then"), strict=False))
        return {
            name: value
            for number, leg in enumerate(legs)
            for name, value in ((stems[number], leg.slot), (f"{stems[number]}_until", leg.until))
        }

    def moments(self) -> Iterator[tuple[str, str]]:
        """Where it was to stand belongs to when."""
        return ((self.add_prefix(name), field.label) for name, field in self.fields.items())

    def was_sent(self, front: str) -> bool:
        return self.add_prefix(front) in self.data

    def groups(self) -> Iterator[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """As the page shows them: a front, and its fields with what stands before each."""
        for name, title in self.fronts.items():
            stay = [("as", name), ("until", f"{name}_until")]
            then = [("then", f"{name}_then"), ("until", f"{name}_then_until")]
            yield title, [(said, self[field]) for said, field in stay + then]

    def clean(self):
        for front in ("home", "section"):
            slot, until, then, then_until = (
                self.cleaned_data.get(f"{front}{tail}") for tail in ("", "_until", "_then", "_then_until")
            )
            if not slot and (until or then or then_until) and front not in self.errors:
                self.add_error(front, "Say where it stands first, or empty what follows.")
            elif then and not until and f"{front}_until" not in self.errors:
                self.add_error(f"{front}_until", "Say until when, before it goes elsewhere.")
            elif then and then == slot:
                self.add_error(f"{front}_then", "It stands there already. Choose a later end before this instead.")
            elif then_until and not then and slot and f"{front}_then" not in self.errors:
                self.add_error(f"{front}_then", "Say where it stands until then, or empty that.")

    def legs(self, front: str) -> list[Leg]:
        stays = ((self.cleaned_data[stem], self.cleaned_data[f"{stem}_until"]) for stem in (front, f"{front}_then"))
        return [Leg(slot, until) for slot, until in stays if slot]


FORMS = (ScheduleForm, MoveForm, EndForm, EmbargoForm, AssignForm, PlanForm)
OF_EDITIONS = (MoveForm, PlanForm)  # of which a page may have several


def read(form: type[TimesForm], typed: Mapping[str, str], *, edition: int | None = None) -> dict[str, Any]:
    """What was typed into it. Raises WrongTimes."""
    return filled(form, typed, edition=edition).cleaned_data


def filled(form: type[TimesForm], typed: Mapping[str, str], *, edition: int | None = None) -> Any:
    """The form with what was typed into it. Raises WrongTimes."""
    found = form(typed, edition=edition)
    if not found.is_valid():
        raise WrongTimes(found)
    return found


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
    is_refused = bool(refused) and refused["place"] == form.named(edition)
    stem = f"{form.named(edition)}-"
    if not (is_refused or any(name.startswith(stem) for name in typed)):
        return form(edition=edition, initial=initial)
    bound = form(typed, edition=edition, initial=initial)
    if not (is_refused or bound.says_more_than_shown()):
        return form(edition=edition, initial=initial)
    if is_refused and bound.is_valid():
        for name, message in refused["at_fields"].items():
            bound.object_to(message, name)
    if is_refused:
        bound.in_the_way = refused["in_the_way"]
    return bound


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
