"""Who has a piece open, and who is typing in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Presence
from articles.workflow import presence
from tests import factories

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def piece():
    return factories.article()


def said(people):
    return [str(each) for each in people]


def test_each_sees_the_others_and_not_themselves(piece, writer, editor, now):
    assert presence.beat(piece, by=writer, is_typing=True, at=now) == []
    assert said(presence.beat(piece, by=editor, is_typing=False, at=now)) == ["Wanda Writer is typing"]
    assert said(presence.others(piece, writer, at=now)) == ["Edgar Editor has it open"]


def test_who_stops_typing_has_it_open_still(piece, writer, editor, now):
    presence.beat(piece, by=writer, is_typing=True, at=now)
    presence.beat(piece, by=writer, is_typing=False, at=now + 25 * SECOND)
    assert said(presence.others(piece, editor, at=now + 25 * SECOND)) == ["Wanda Writer has it open"]


def test_who_says_nothing_more_is_forgotten_and_leaves_no_row(piece, writer, editor, now):
    presence.beat(piece, by=writer, is_typing=False, at=now)
    assert presence.beat(piece, by=editor, is_typing=False, at=now + 46 * SECOND) == []
    assert [row.user for row in Presence.objects.all()] == [editor]


def test_in_another_piece_nobody_is_seen(piece, writer, editor, now):
    presence.beat(factories.article(), by=writer, is_typing=False, at=now)
    assert presence.beat(piece, by=editor, is_typing=False, at=now) == []


def test_who_may_not_see_the_piece_learns_nothing(piece, outsider):
    with pytest.raises(PermissionDenied):
        presence.beat(piece, by=outsider, is_typing=False)


def test_a_beat_writes_one_row_and_asks_the_same_of_three_and_of_thirty(
    piece, writer, editor, now, django_assert_max_num_queries
):
    for number in range(30):
        presence.beat(piece, by=factories.user(f"u{number}", group="Writers"), is_typing=False, at=now)
    presence.beat(piece, by=editor, is_typing=False, at=now)
    with django_assert_max_num_queries(2):  # one row written, the others read
        assert len(presence.beat(piece, by=editor, is_typing=True, at=now + SECOND)) == 30
