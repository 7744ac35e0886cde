from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.fronts import placing
from articles.models import Placement
from tests import factories


@pytest.fixture
def pieces(db, now):
    return [factories.published(f"Piece {n}", at=now - timedelta(days=1)) for n in range(5)]


def standing(slot, at):
    found = Placement.objects.live(at).filter(front__sort="home", slot=slot).order_by("position", "-live_from", "-pk")
    return [each.article.headline for each in found]


def test_a_new_lead_takes_the_place_of_the_one_before(pieces, editor, now):
    placing.feature(pieces[0], slot="lead", by=editor, now=now)
    placing.feature(pieces[1], slot="lead", by=editor, now=now + timedelta(hours=1))
    assert standing("lead", now + timedelta(hours=1)) == ["Piece 1"]
    assert standing("lead", now) == ["Piece 0"]


def test_the_newest_featured_goes_first_and_the_oldest_beyond_three_ends(pieces, editor, now):
    for hours, piece in enumerate(pieces):
        placing.feature(piece, slot="featured", by=editor, now=now + timedelta(hours=hours))
    assert standing("featured", now + timedelta(hours=5)) == ["Piece 4", "Piece 3", "Piece 2"]


def test_a_piece_stands_in_one_slot(pieces, editor, now):
    placing.feature(pieces[0], slot="featured", by=editor, now=now)
    placing.feature(pieces[0], slot="lead", by=editor, now=now + timedelta(hours=1))
    assert standing("featured", now + timedelta(hours=1)) == []
    assert standing("lead", now + timedelta(hours=1)) == ["Piece 0"]


def test_a_piece_can_be_taken_off(pieces, editor, now):
    placing.feature(pieces[0], slot="lead", by=editor, now=now)
    assert placing.unfeature(pieces[0], by=editor, now=now + timedelta(hours=1)) == 1
    assert standing("lead", now + timedelta(hours=1)) == []
    assert placing.unfeature(pieces[0], by=editor, now=now + timedelta(hours=2)) == 0


@pytest.mark.parametrize("who", ["writer", "photo_editor", "outsider"])
def test_only_editors_place(request, pieces, now, who):
    by = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        placing.feature(pieces[0], slot="lead", by=by, now=now)
    with pytest.raises(PermissionDenied):
        placing.unfeature(pieces[0], by=by, now=now)


def test_there_are_two_slots(pieces, editor, now):
    with pytest.raises(ValueError, match="has no slot"):
        placing.feature(pieces[0], slot="cellar", by=editor, now=now)
