"""The fields of steps beside a piece's text: which of a form they are, and which of them hold something typed.

A reason, a note, a moment: what stands in them belongs to no field of the piece, and waits for a button of its own.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from . import correction_form, times

OVERRIDE = "-override"
ORDER = "override-order"  # which button the override's reason stands beside
AGAINST = "override-against"  # the objections that stood there when it was written
PUBLISHING = ("publish", "update_coming", "schedule", "reschedule", "schedule_after_embargo")
WITH_A_PLAN = ("publish", "schedule", "schedule_after_embargo")  # they take along where it is to stand
UPDATE = ("correction-update", "correction-update_shown")
# What one types in them, by name; those of times are called as their forms call them.
LABELS = {
    "send_back-note": "What is to be done",
    "spike-reason": "Why it was to be spiked",
    "note-text": "A note on the piece",
    "note-quote": "About these words",
    "correction-text": "What readers are told",
}
_NUMBERED = re.compile(r"(reschedule|plan)-(\d{1,12})-")


def typed(form: Mapping[str, str]) -> dict[str, str]:
    """The fields that hold something typed, with those that belong to them."""
    return {name: form.get(name, "") for name in _typed(form)}


def without(fields: Mapping[str, str], these: Collection[str]) -> dict[str, str]:
    """But for these: "spike-reason" is a field, and "spike-" are all whose names begin so."""
    stems = tuple(each for each in these if each.endswith("-"))
    return {name: value for name, value in fields.items() if name not in these and not name.startswith(stems)}


def of_step(step: str, edition: int | None) -> list[str]:
    """A step's own fields, as `without` is told them."""
    if step in {"note", "send_back", "spike"}:
        return [f"{step}-"]
    if step == "answer":
        return [f"answer-{edition}"]
    place = times.place_of(step, edition)
    goes_out = [f"{step}{OVERRIDE}", ORDER, AGAINST] if step in PUBLISHING else []
    goes_out += [f"{times.PlanForm.named(None)}-"] if step in WITH_A_PLAN else []
    return goes_out + ([f"{place}-"] if place else [])


def in_words(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """What somebody wrote in them, each with what its field is called: to be copied, where the field is gone."""
    labels = {**LABELS, **{name: label for form in _forms(fields) for name, label in form.moments()}}
    return [(_label(name, labels), value) for name, value in fields.items() if value.strip() and _label(name, labels)]


def _label(name: str, labels: Mapping[str, str]) -> str:
    if name.startswith("answer-"):
        return "Your answer to a note"
    return "Why it is to go out all the same" if name.endswith(OVERRIDE) else labels.get(name, "")


def _typed(form: Mapping[str, str]) -> Iterator[str]:
    for name, value in form.items():
        if value.strip() and (name in {"send_back-note", "spike-reason"} or name.startswith("answer-")):
            yield name
        elif value.strip() and name.endswith(OVERRIDE):
            yield from (name, ORDER, AGAINST)
    if form.get("note-text", "").strip() or form.get("note-quote", "").strip():
        yield from (name for name in form if name.startswith("note-"))
    if correction_form.is_typed(form):
        yield from (f"correction-{name}" for name in correction_form.FIELDS)
    if correction_form.is_update(form) is not None:
        yield from UPDATE
    for each in _forms(form):
        if each.says_more_than_shown():
            yield from (name for name in form if name.startswith(f"{each.prefix}-"))


def _forms(form: Mapping[str, str]) -> list[times.TimesForm]:
    """Those that need times, as they were sent."""
    numbered = {(found[1], int(found[2])) for name in form if (found := _NUMBERED.match(name))}
    single = [each(form) for each in times.FORMS if each is not times.MoveForm]
    of_editions = {each.step: each for each in times.OF_EDITIONS}
    return [*single, *(of_editions[step](form, edition=number) for step, number in sorted(numbered))]
