"""The order of the sections."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.fronts import composing, layout, sections
from articles.fronts.layout import HOME, Place
from articles.models import Act, Section, Slot
from tests import factories


@pytest.fixture
def four(db):
    """Of one position, as they are where nobody has ordered them yet."""
    return [factories.section(name) for name in ("Africa", "Asia", "Europe", "Oceania")]


def order():
    return [section.name for section in sections.in_order()]


@pytest.mark.parametrize(
    ("which", "steps", "expected"),
    [
        (2, -1, ["Africa", "Europe", "Asia", "Oceania"]),
        (1, 1, ["Africa", "Europe", "Asia", "Oceania"]),
        (3, -99, ["Oceania", "Africa", "Asia", "Europe"]),
        (0, 99, ["Asia", "Europe", "Oceania", "Africa"]),
        (0, -1, ["Africa", "Asia", "Europe", "Oceania"]),
    ],
)
def test_a_section_is_moved_among_the_others(four, administrator, which, steps, expected):
    place = sections.move(four[which], steps=steps, by=administrator)
    assert order() == expected
    assert expected.index(four[which].name) == place - 1


def test_a_move_is_recorded_and_none_where_it_went_nowhere(four, administrator):
    sections.move(four[0], steps=-1, by=administrator)
    sections.move(four[2], steps=-1, by=administrator)
    act = Act.objects.get()
    assert (act.verb, act.subject, act.detail) == ("moved", "Europe", {"what": "before “Asia”"})


@pytest.mark.parametrize("who", ["writer", "editor", "photo_editor", "outsider"])
def test_who_may_not_change_sections_may_not_order_them(request, four, who):
    with pytest.raises(PermissionDenied):
        sections.move(four[0], steps=1, by=request.getfixturevalue(who))


def test_home_as_it_was_keeps_the_order_that_it_had(four, now):
    for section in four:
        factories.published(section=section, at=now - timedelta(days=2))
        for number in range(13):
            factories.published(section=section, at=now - timedelta(days=3, hours=number))

    def seen(at):
        return [(slot.place.section, slot.place.form) for slot in composing.compose(at=at).slots if slot.place.section]

    before = seen(now - timedelta(hours=1))
    sections.move(four[3], steps=-3, by=None, now=now)
    sections.move(four[0], steps=2, by=None, now=now + timedelta(hours=1))
    assert seen(now - timedelta(hours=1)) == before
    assert [pk for pk, _ in seen(now)] == [four[n].pk for n in (3, 0, 1, 2)]
    assert [pk for pk, _ in seen(now + timedelta(hours=1))] == [four[n].pk for n in (3, 1, 2, 0)]
    assert [form for _, form in before] == ["photo", "lines", "pair", "photo"]


def test_a_new_section_has_its_block_from_then_on(four, now):
    with sections.home_kept(now=now):
        new = Section(name="Antarctica", slug="antarctica")
        sections.put_last(new)
        new.save()
    blocks = [[place.section for place in layout.places(HOME, at)] for at in (now - timedelta(days=1), now)]
    assert new.pk not in blocks[0]
    assert blocks[1][-1] == new.pk


def test_a_section_that_goes_leaves_the_others_as_they_stood(four, now):
    before = [place for place in layout.places(HOME, now) if place.section != four[1].pk]
    with sections.home_kept(now=now):
        four[1].delete()
    assert layout.places(HOME, now - timedelta(days=1)) == before


def test_what_changes_nothing_on_home_writes_nothing(four, now):
    with sections.home_kept(now=now):
        Section.objects.filter(name="Asia").update(description="East of here.")
    assert not Slot.objects.exists()


def test_where_home_was_chosen_the_order_of_the_sections_changes_nothing_there(four, now):
    layout.slot(Place("lead", "lead", 1), layout.row(HOME), 0, live_from=now - timedelta(days=1)).save()
    sections.move(four[3], steps=-3, by=None, now=now)
    assert Slot.objects.count() == 1
