"""What the slots of a front are called, for who arranges it and for the record."""

from collections.abc import Iterable
from datetime import datetime

from articles.models import Kind, Placement, Section, Slot, Topic

from .layout import Place, on, places

Form = Slot.Form
PLAIN = {
    Form.LEAD: "Lead story",
    Form.FEATURED: "Featured",
    Form.LATEST: "Latest",
    Form.CHOSEN: "Chosen pieces",
    Form.TOPIC: "Running story",
    Form.PORTRAITS: "Opinion row",
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def names(places: Iterable[Place]) -> dict[str, str]:
    """By key: “Featured”, “Europe”, and where two bear one name “Europe (2)”. Three queries at most."""
    places = list(places)
    told: dict[str, dict[int, str]] = {}
    for sort, model in (("section", Section), ("topic", Topic), ("kind", Kind)):
        wanted = {number for place in places if (number := getattr(place, sort))}
        told[sort] = dict(model.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    found: dict[str, str] = {}
    for place in places:
        name = _name(place, told)
        number = sum(1 for other in found.values() if other == name or other.startswith(f"{name} ("))
        found[place.key] = f"{name} ({number + 1})" if number else name
    return found


def _name(place: Place, told: dict[str, dict[int, str]]) -> str:
    of = next((told[sort].get(getattr(place, sort) or 0) for sort in told if getattr(place, sort)), None)
    return of or PLAIN.get(place.form) or "Block of the newest"


def plain(slot: str) -> str:
    """A slot's name by its key alone, where nobody looks up what it is of."""
    return PLAIN.get(slot, "Another slot")


def of_placement(row: Placement, now: datetime) -> str:
    """What its slot is called. Nothing is asked of those that a front has by itself at its top."""
    if row.slot in (Form.LEAD, Form.FEATURED):
        return plain(row.slot)
    return names(places(on(row.front), now)).get(row.slot) or plain(row.slot)


def ordinal(number: int) -> str:
    """“second” for 1: how a place in a slot is said."""
    return ORDINALS[number] if number < len(ORDINALS) else f"number {number + 1}"
