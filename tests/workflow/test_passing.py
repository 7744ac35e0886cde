"""Live pieces that would not pass the checklist today."""

from datetime import timedelta

import pytest

from articles.workflow import checklist, passing, publishing
from tests import factories

pytestmark = pytest.mark.django_db


def lacking(name, *, at, **fields):
    """A live piece without an author."""
    piece = factories.article(name, authors=[], **fields)
    publishing.publish(piece, by=None, now=at, override=f"{name} could not wait.")
    return piece


def names(seen):
    return [each.edition.headline for each in seen.failing]


def test_what_readers_see_counts_and_not_the_working_copy(now):
    fine, bad = factories.published("Fine", at=now), lacking("Bad", at=now)
    fine.body = ""
    fine.save()
    bad.bylines.add(factories.author())
    assert names(passing.look(at=now)) == ["Bad"]


def test_it_names_the_reason_for_which_a_piece_went_out(now):
    lacking("Bad", at=now)
    (failing,) = passing.look(at=now).failing
    assert failing.override.reason == "Bad could not wait."


def test_what_was_right_then_is_found_once_it_is_not(now):
    image = factories.image("Dam", rights_until=now.date() + timedelta(days=2))
    factories.published("With a picture", lead_image=image, at=now)
    assert names(passing.look(at=now + timedelta(days=2))) == []
    assert names(passing.look(at=now + timedelta(days=3))) == ["With a picture"]


def test_what_readers_will_see_counts_and_what_they_see_no_more_does_not(now):
    publishing.withdraw(lacking("Withdrawn", at=now), by=None, now=now + timedelta(hours=1))
    coming = factories.article("Coming", authors=[])
    publishing.publish(coming, by=None, at=now + timedelta(days=1), now=now, override="It is for tomorrow.")
    assert names(passing.look(at=now + timedelta(hours=2))) == ["Coming"]


def test_a_section_decides_what_stops_its_own(now):
    piece = factories.published("Without a dek", dek="", at=now, section=factories.section("Sport"))
    factories.published("Without one either", dek="", at=now)
    checklist.weigh(piece.section, {"dek": "blocks"}, by=None)
    assert names(passing.look(at=now)) == ["Without a dek"]


def test_one_section_and_one_rule_can_be_asked_for(now):
    sport = factories.section("Sport")
    lacking("In politics", at=now)
    lacking("In sport", at=now, section=sport)
    lacking("Undescribed", at=now, lead_image=factories.image(alt=""), section=sport)
    assert names(passing.look(at=now, section=sport)) == ["Undescribed", "In sport"]
    assert names(passing.look(at=now, rule="lead_alt")) == ["Undescribed"]
    (failing,) = passing.look(at=now, rule="lead_alt").failing
    assert [problem.rule for problem in failing.problems] == ["lead_alt"]


def test_looks_follow_each_other_and_neither_skip_nor_repeat(now):
    """Also where many went out in one moment, as after an import."""
    for number in range(7):
        lacking(f"Piece {number}", at=now + timedelta(minutes=number // 3))
    found, after, looks = [], None, 0
    while after or not looks:
        seen = passing.look(at=now + timedelta(hours=1), after=after, most=2)
        found, after, looks = [*found, *names(seen)], seen.after, looks + 1
        assert len(seen.checked) <= 2
    assert (found, looks) == ([f"Piece {number}" for number in reversed(range(7))], 4)
