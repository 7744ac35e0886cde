"""The last change of a front can be taken back, and that too; what readers saw stays as it was."""

from datetime import timedelta

import pytest

from articles.fronts import arranging, placing, undoing
from articles.fronts.arranging import StaleArrangement, Wanted
from articles.fronts.layout import HOME, row
from articles.models import Placement
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def pieces(db, now):
    return [factories.published(f"Piece {n}", at=now - timedelta(days=1, hours=n)) for n in range(8)]


@pytest.fixture
def home(db):
    return row(HOME)


def arrange(front, *pairs, now, at=None):
    what = [Wanted(slot, piece.pk) for slot, piece in pairs]
    return arranging.arrange(front, what, seen=front.version, by=None, at=at, now=now)


def undo(front, now, by=None):
    front.refresh_from_db()
    return undoing.undo(front, seen=front.version, by=by, now=now)


def stands(front, at):
    return [(each.slot, each.article.headline[-1]) for each in arranging.standing(front, at)]


def test_an_arrangement_is_taken_back_and_the_past_stays(home, pieces, now):
    arrange(home, *(("featured", pieces[n]) for n in (1, 2, 3)), now=now)
    arrange(home, ("lead", pieces[4]), *(("featured", pieces[n]) for n in (2, 3, 1)), now=now + HOUR)
    undo(home, now + 2 * HOUR)
    one, two = [("featured", n) for n in "123"], [*(("featured", n) for n in "231"), ("lead", "4")]
    assert [stands(home, now + hours * HOUR) for hours in range(3)] == [one, two, one]


def test_an_undo_is_undone(home, pieces, now):
    arrange(home, ("lead", pieces[1]), now=now)
    arrange(home, ("lead", pieces[2]), now=now + HOUR)
    assert undo(home, now + 2 * HOUR).what == "Undid: “Piece 2” first of Lead story; “Piece 1” off"
    assert undo(home, now + 3 * HOUR).what.startswith("Did again: “Piece 2”")
    assert [stands(home, now + hours * HOUR)[0][1] for hours in range(4)] == ["1", "2", "1", "2"]


@pytest.mark.parametrize("order", [(3, 2, 1), (2, 1, 4), (4,), ()])
def test_what_was_featured_last_goes_first_again(home, pieces, now, order):
    for hours, number in enumerate((1, 2, 3)):
        placing.feature(pieces[number], slot="featured", by=None, now=now + hours * HOUR)
    home.refresh_from_db()
    before = stands(home, now + 3 * HOUR)
    if arrange(home, *(("featured", pieces[n]) for n in order), now=now + 4 * HOUR):
        undo(home, now + 5 * HOUR)
    assert stands(home, now + 5 * HOUR) == before


def test_featuring_and_taking_off_are_undone_too(home, pieces, now):
    placing.feature(pieces[1], slot="lead", by=None, now=now)
    placing.feature(pieces[2], slot="lead", by=None, now=now + HOUR)
    undo(home, now + 2 * HOUR)
    assert stands(home, now + 2 * HOUR) == [("lead", "1")]
    placing.unfeature(pieces[1], by=None, now=now + 3 * HOUR)
    undo(home, now + 4 * HOUR)
    assert stands(home, now + 4 * HOUR) == [("lead", "1")]


def test_what_was_planned_is_planned_again(home, pieces, now):
    arrange(home, ("lead", pieces[1]), now=now)
    arrange(home, ("lead", pieces[2]), now=now, at=now + 5 * HOUR)
    arrange(home, ("lead", pieces[3]), now=now + HOUR)
    Placement.objects.coming(now + HOUR).get()
    undo(home, now + 2 * HOUR)
    assert [stands(home, now + hours * HOUR)[0][1] for hours in (2, 5)] == ["1", "2"]


def test_a_lead_that_would_be_over_by_now_does_not_come_back(home, pieces, now):
    arrange(home, ("lead", pieces[1]), now=now)
    arrange(home, ("lead", pieces[2]), now=now, at=now + 5 * HOUR)
    arrange(home, ("featured", pieces[1]), now=now + HOUR)
    undo(home, now + 6 * HOUR)
    assert stands(home, now + 6 * HOUR) == [("lead", "2")]


def test_an_undo_on_top_of_anothers_change_is_refused(home, pieces, editor, now):
    placing.feature(pieces[1], slot="lead", by=None, now=now)
    placing.feature(pieces[2], slot="lead", by=editor, now=now)
    with pytest.raises(StaleArrangement, match="Edgar Editor"):
        undoing.undo(home, seen=1, by=None, now=now + HOUR)


def test_a_front_that_nobody_has_arranged_has_nothing_to_undo(home, now):
    with pytest.raises(undoing.NothingToUndo):
        undo(home, now)


def test_a_spiked_piece_is_not_brought_back_by_undoing(home, pieces, now):
    arrange(home, ("lead", pieces[1]), ("featured", pieces[2]), now=now)
    arrange(home, now=now + HOUR)
    pieces[1].spiked_at = now
    pieces[1].save()
    undo(home, now + 2 * HOUR)
    assert stands(home, now + 2 * HOUR) == [("featured", "2")]


def test_a_piece_that_would_stand_elsewhere_by_now_does_not_come_back_where_it_was(home, pieces, now):
    arrange(home, ("featured", pieces[1]), now=now, at=now + 2 * HOUR)
    arrange(home, ("lead", pieces[1]), now=now)
    arrange(home, ("lead", pieces[2]), now=now + HOUR)
    undo(home, now + 3 * HOUR)
    assert stands(home, now + 3 * HOUR) == [("featured", "1")]
