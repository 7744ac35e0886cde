from datetime import timedelta

import pytest

from articles.fronts import composing, placing
from articles.fronts.layout import HOME, row
from articles.models import Edition, Placement
from articles.workflow import publishing
from tests import factories


@pytest.fixture
def pieces(db, now):
    """Twenty pieces, the newest first."""
    return [factories.published(f"Piece {n}", at=now - timedelta(hours=n + 1)) for n in range(20)]


def home(at, **known):
    return composing.compose(at=at, **known)


def stands(page, key):
    slot = page.slot(key)
    return [piece.edition for piece in slot.pieces] if slot else []


def live(article, at):
    return article.editions.live(at).get().pk


def test_without_placements_the_newest_lead(pieces, now):
    page = home(now)
    assert stands(page, "lead") == [live(pieces[0], now)]
    assert stands(page, "featured") == [live(each, now) for each in pieces[1:4]]
    assert stands(page, "latest") == [live(each, now) for each in pieces[4:12]]


def test_a_placed_piece_leads_and_does_not_stand_again(pieces, now):
    placing.feature(pieces[5], slot="lead", by=None, now=now)
    page = home(now)
    assert stands(page, "lead") == [live(pieces[5], now)]
    assert len(page.editions) == len(set(page.editions))


def test_a_placed_piece_that_is_withdrawn_leaves_no_hole(pieces, now):
    placing.feature(pieces[5], slot="lead", by=None, now=now)
    placing.feature(pieces[6], slot="featured", by=None, now=now)
    publishing.withdraw(pieces[5], by=None, now=now + timedelta(minutes=1))
    publishing.withdraw(pieces[6], by=None, now=now + timedelta(minutes=1))
    page = home(now + timedelta(minutes=2))
    assert stands(page, "lead") == [live(pieces[0], now)]
    assert len(stands(page, "featured")) == 3


def test_a_placement_holds_in_its_window_only(pieces, now):
    Placement.objects.create(
        front=row(HOME),
        slot="lead",
        article=pieces[9],
        live_from=now + timedelta(hours=1),
        live_until=now + timedelta(hours=2),
    )
    leads = [stands(home(now + timedelta(hours=hours)), "lead")[0] for hours in (0, 1, 2)]
    assert leads == [live(pieces[0], now), live(pieces[9], now), live(pieces[0], now)]


def test_a_placed_piece_that_is_updated_stands_in_its_newest_edition(pieces, now):
    placing.feature(pieces[5], slot="lead", by=None, now=now)
    pieces[5].headline = "Mended"
    pieces[5].save()
    newer = publishing.publish(pieces[5], by=None, now=now + timedelta(minutes=1))
    assert stands(home(now + timedelta(minutes=2)), "lead") == [newer.pk]
    assert stands(home(now), "lead") != [newer.pk]


def test_the_open_topic_with_the_newest_piece_has_the_block(pieces, now):
    old, new, closed = factories.topic("Old"), factories.topic("New"), factories.topic("Closed", is_open=False)
    for topic, hours in ((old, 40), (new, 30), (closed, 20)):
        for number in range(2):
            factories.published(topics=[topic], at=now - timedelta(hours=hours + number))
    block = home(now).slot("topic")
    assert block.topic.name == "New"
    assert len(block.pieces) == 2


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
    opinions = stands(home(now, sections=[], opinion=kind.pk), "opinion")
    named = [Edition.objects.get(pk=pk).headline for pk in opinions]
    assert named == ["Opinion 0", "Opinion 3", "Opinion 1", "Opinion 2"]


def test_an_empty_magazine_has_an_empty_front(db, now):
    assert home(now).editions == []
