"""Which slots a front has is chosen from now on; what readers saw at a past moment does not change by it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.fronts import arranging, composing, placing, slots, undoing
from articles.fronts.arranging import ArrangingRefused, StaleArrangement
from articles.fronts.layout import HOME, Place, places, row
from articles.models import Slot
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def home(db, now):
    for number in range(12):
        factories.published(f"Piece {number}", at=now - timedelta(days=1, hours=number))
    return row(HOME)


def choose(front, wanted, now, by=None):
    front.refresh_from_db()
    return slots.choose(front, wanted, seen=front.version, by=by, now=now)


def keys(at):
    return [place.key for place in places(HOME, at)]


def test_slots_are_chosen_from_now_on_and_the_past_stays(home, now):
    before = [composing.compose(at=at).editions for at in (now - HOUR, now)]
    chosen = [place for place in places(HOME, now) if place.key != "latest"][::-1]
    choose(home, chosen, now + HOUR)
    assert keys(now + HOUR) == [place.key for place in chosen]
    assert [composing.compose(at=at).editions for at in (now - HOUR, now)] == before


def test_a_block_of_a_topic_is_added_and_one_is_changed(home, now):
    topic = factories.topic("Strait")
    factories.published("Of the strait", topics=[topic], at=now - HOUR)
    key = slots.key_for("lines", keys(now), topic=topic.pk)
    chosen = [*places(HOME, now), Place(key, "lines", 4, topic=topic.pk)]
    done = choose(home, chosen, now)
    assert done.what == "Slots: added “Strait”"
    chosen[-1] = chosen[-1]._replace(form="pair", size=2)
    assert choose(home, chosen, now + HOUR).what == "Slots: “Strait”: block of two pictures, room for 2"
    assert [place.form for place in places(HOME, now + HOUR)][-1] == "pair"
    assert [place.form for place in places(HOME, now)][-1] == "lines"


def test_what_is_kept_is_not_written_again(home, now):
    choose(home, places(HOME, now)[::-1], now)
    before = Slot.objects.live(now).count()
    assert choose(home, places(HOME, now), now + HOUR) is None
    assert Slot.objects.live(now + HOUR).count() == before


def test_what_is_placed_in_a_slot_that_goes_is_taken_off_and_comes_back_by_undoing(home, now):
    piece = factories.published("Placed", at=now - HOUR)
    placing.feature(piece, slot="latest", by=None, now=now)
    choose(home, [place for place in places(HOME, now) if place.key != "latest"], now + HOUR)
    assert arranging.standing(home, now + HOUR) == []
    home.refresh_from_db()
    undoing.undo(home, seen=home.version, by=None, now=now + 2 * HOUR)
    assert "latest" in keys(now + 2 * HOUR)
    assert [each.article for each in arranging.standing(home, now + 2 * HOUR)] == [piece]
    assert "latest" not in keys(now + HOUR)


def test_what_a_front_has_by_itself_can_be_had_back(home, now):
    by_itself = keys(now)
    choose(home, places(HOME, now)[:1], now)
    choose(home, None, now + HOUR)
    assert (keys(now), keys(now + HOUR)) == (["lead"], by_itself)
    home.refresh_from_db()
    undoing.undo(home, seen=home.version, by=None, now=now + 2 * HOUR)
    assert keys(now + 2 * HOUR) == ["lead"]


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ([], "slots"),
        ([Place("lead", "lead", 2)], "size"),
        ([Place("latest", "latest", 0)], "size"),
        ([Place("latest", "latest", 21)], "size"),
        ([Place("latest", "cellar", 2)], "form"),
        ([Place("lead", "lead", 1), Place("lead", "lead", 1)], "key"),
        ([Place("section-99", "lines", 3, section=99)], "of"),
    ],
)
def test_a_wrong_slot_is_refused_by_name(home, now, wanted, field):
    with pytest.raises(ArrangingRefused) as refused:
        choose(home, wanted, now)
    assert field in {problem.field for problem in refused.value.problems}
    assert not Slot.objects.exists()


def test_a_choice_on_top_of_anothers_change_is_refused(home, now):
    placing.feature(factories.published(at=now - HOUR), slot="lead", by=None, now=now)
    with pytest.raises(StaleArrangement):
        slots.choose(home, places(HOME, now)[:1], seen=0, by=None, now=now)


def test_who_may_not_arrange_may_not_choose(home, writer, now):
    with pytest.raises(PermissionDenied):
        choose(home, places(HOME, now)[:1], now, by=writer)
