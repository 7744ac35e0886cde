from datetime import timedelta

import pytest

from articles.fronts import composing, placing
from articles.models import Edition, Placement, Slot
from articles.workflow import publishing
from tests import factories


@pytest.fixture
def pieces(db, now):
    """Twenty pieces, the newest first."""
    return [factories.published(f"Piece {n}", at=now - timedelta(hours=n + 1)) for n in range(20)]


def live(article, at):
    return article.editions.live(at).get().pk


def test_without_placements_the_newest_lead(pieces, now):
    page = composing.home(now)
    assert page.lead == live(pieces[0], now)
    assert page.featured == [live(each, now) for each in pieces[1:4]]
    assert page.latest == [live(each, now) for each in pieces[4:12]]


def test_a_placed_piece_leads_and_does_not_stand_again(pieces, now):
    placing.feature(pieces[5], slot="lead", by=None, now=now)
    page = composing.home(now)
    assert page.lead == live(pieces[5], now)
    assert len(page.stories) == len(set(page.stories))


def test_a_placed_piece_that_is_withdrawn_leaves_no_hole(pieces, now):
    placing.feature(pieces[5], slot="lead", by=None, now=now)
    placing.feature(pieces[6], slot="featured", by=None, now=now)
    publishing.withdraw(pieces[5], by=None, now=now + timedelta(minutes=1))
    publishing.withdraw(pieces[6], by=None, now=now + timedelta(minutes=1))
    page = composing.home(now + timedelta(minutes=2))
    assert page.lead == live(pieces[0], now)
    assert len(page.featured) == composing.FEATURED


def test_a_placement_holds_in_its_window_only(pieces, now):
    Placement.objects.create(
        slot=Slot.LEAD, article=pieces[9], live_from=now + timedelta(hours=1), live_until=now + timedelta(hours=2)
    )
    leads = [composing.home(now + timedelta(hours=hours)).lead for hours in (0, 1, 2)]
    assert leads == [live(pieces[0], now), live(pieces[9], now), live(pieces[0], now)]


def test_a_placed_piece_that_is_updated_stands_in_its_newest_edition(pieces, now):
    placing.feature(pieces[5], slot="lead", by=None, now=now)
    pieces[5].headline = "Mended"
    pieces[5].save()
    newer = publishing.publish(pieces[5], by=None, now=now + timedelta(minutes=1))
    assert composing.home(now + timedelta(minutes=2)).lead == newer.pk
    assert composing.home(now).lead != newer.pk


def test_the_open_topic_with_the_newest_piece_has_the_block(pieces, now):
    old, new, closed = factories.topic("Old"), factories.topic("New"), factories.topic("Closed", is_open=False)
    for topic, hours in ((old, 40), (new, 30), (closed, 20)):
        for number in range(2):
            factories.published(topics=[topic], at=now - timedelta(hours=hours + number))
    block = composing.home(now).topic
    assert block.name == "New"
    assert len(block.stories) == 2


def test_opinions_are_of_several_authors_as_far_as_there_are(db, now):
    kind = factories.kind("Opinion")
    ann, ben = factories.author("Ann"), factories.author("Ben")
    for number in range(20):
        factories.published(at=now - timedelta(hours=number + 1))
    for number, author in enumerate([ann, ann, ann, ben, ann]):
        factories.published(
            f"Opinion {number}", kind=kind, authors=[author], at=now - timedelta(days=2, hours=number),
            section=factories.section("Elsewhere"),
        )  # fmt: skip
    opinions = composing.home(now, opinion=kind.pk).opinions
    named = [Edition.objects.get(pk=pk).headline for pk in opinions]
    assert named == ["Opinion 0", "Opinion 3", "Opinion 1", "Opinion 2"]


def test_an_empty_magazine_has_an_empty_front(db, now):
    assert composing.home(now).stories == []
