"""Fronts whose slots somebody has chosen, and what may go wrong on them."""

from datetime import timedelta

import pytest

from articles.fronts import composing, layout, placing, topics
from articles.fronts.composing import Placed
from articles.fronts.layout import HOME, On, Place
from articles.models import Edition, Placement, Slot
from articles.workflow import publishing
from tests import factories


@pytest.fixture
def pieces(db, now):
    """Twenty pieces of one section, the newest first."""
    return [factories.published(f"Piece {n}", at=now - timedelta(hours=n + 1)) for n in range(20)]


def choose(*places, since, front=None):
    front = front or layout.row(HOME)
    Slot.objects.bulk_create(layout.slot(each, front, n, live_from=since) for n, each in enumerate(places))


def place(piece, slot, at, position=0, **fields):
    return Placement.objects.create(
        front=layout.row(HOME), slot=slot, article=piece, position=position, live_from=at, **fields
    )


def told(page) -> dict[str, list[str]]:
    """What stands in each slot, by headline."""
    named = dict(Edition.objects.filter(pk__in=page.editions).values_list("pk", "headline"))
    return {slot.place.key: [named[each.edition] for each in slot.pieces] for slot in page.slots}


def home(at, **known):
    return told(composing.compose(at=at, **known))


TWO = (Place("top", "featured", 2), Place("below", "lines", 3))


def test_a_piece_that_is_placed_below_fills_nothing_above(pieces, now):
    choose(*TWO, since=now)
    place(pieces[0], "below", now)
    assert home(now) == {"top": ["Piece 1", "Piece 2"], "below": ["Piece 0", "Piece 3", "Piece 4"]}


def test_a_piece_that_is_placed_twice_stands_in_the_first_slot_down_the_page(pieces, now):
    choose(*TWO, since=now)
    place(pieces[9], "below", now)
    place(pieces[9], "top", now)
    assert home(now) == {"top": ["Piece 9", "Piece 0"], "below": ["Piece 1", "Piece 2", "Piece 3"]}


def test_what_is_placed_in_a_slot_that_is_no_longer_there_stands_where_the_newest_do(pieces, now):
    choose(*TWO, since=now)
    place(pieces[1], "cellar", now)
    assert home(now)["top"] == ["Piece 0", "Piece 1"]


def test_more_than_fit_are_told_of_and_may_fill_another_slot(pieces, now):
    choose(*TWO, since=now)
    for position, piece in enumerate(pieces[:4]):
        place(piece, "top", now, position)
    page = composing.compose(at=now)
    assert told(page) == {"top": ["Piece 0", "Piece 1"], "below": ["Piece 2", "Piece 3", "Piece 4"]}
    assert [each.article for each in page.slot("top").beyond] == [pieces[2].pk, pieces[3].pk]


def test_of_two_leads_that_are_live_the_one_that_began_last_stands(pieces, now):
    place(pieces[8], "lead", now - timedelta(hours=2))
    place(pieces[9], "lead", now - timedelta(hours=1))
    assert home(now)["lead"] == ["Piece 9"]


def test_where_somebody_has_said_an_order_it_holds(pieces, now):
    place(pieces[8], "featured", now - timedelta(hours=2), position=0)
    place(pieces[9], "featured", now - timedelta(hours=1), position=1)
    assert home(now)["featured"] == ["Piece 8", "Piece 9", "Piece 1"]


def test_a_placed_draft_leaves_no_hole_and_stands_when_it_is_published(pieces, now):
    draft = factories.article("Coming")
    place(draft, "lead", now)
    assert home(now)["lead"] == ["Piece 0"]
    publishing.publish(draft, by=None, now=now + timedelta(hours=1))
    assert home(now + timedelta(hours=1))["lead"] == ["Coming"]
    assert home(now)["lead"] == ["Piece 0"]


def test_when_the_newest_run_out_what_is_below_is_shorter_or_not_there(db, now):
    for number in range(3):
        factories.published(f"Piece {number}", at=now - timedelta(hours=number + 1))
    choose(*TWO, Place("last", "pair", 3), since=now)
    assert home(now) == {"top": ["Piece 0", "Piece 1"], "below": ["Piece 2"]}


def test_a_front_on_which_everything_is_placed_is_as_it_was_placed(pieces, now):
    choose(*TWO, since=now)
    for position, number in enumerate((7, 3)):
        place(pieces[number], "top", now, position)
    for position, number in enumerate((0, 19, 1)):
        place(pieces[number], "below", now, position)
    assert home(now) == {"top": ["Piece 7", "Piece 3"], "below": ["Piece 0", "Piece 19", "Piece 1"]}


def test_two_blocks_of_one_section_go_on_where_the_first_ends(pieces, now):
    section = pieces[0].section_id
    factories.published("Elsewhere", section=factories.section("Elsewhere"), at=now)
    choose(Place("a", "photo", 3, section=section), Place("b", "lines", 3, section=section), since=now)
    assert home(now) == {"a": ["Piece 0", "Piece 1", "Piece 2"], "b": ["Piece 3", "Piece 4", "Piece 5"]}


def test_blocks_may_be_of_topics_and_of_kinds(pieces, now):
    topic, letters = factories.topic("Crisis"), factories.kind("Letter")
    factories.published("Of the topic", topics=[topic], at=now - timedelta(days=9))
    factories.published("A letter", kind=letters, at=now - timedelta(days=9))
    choose(Place("t", "pair", 3, topic=topic.pk), Place("k", "lines", 3, kind=letters.pk), since=now)
    page = composing.compose(at=now)
    assert told(page) == {"t": ["Of the topic"], "k": ["A letter"]}
    assert page.slot("t").topic.name == "Crisis"


def test_slots_of_chosen_pieces_are_not_filled(pieces, now):
    choose(Place("c", "chosen", 3), *TWO, since=now)
    assert "c" not in home(now)
    place(pieces[2], "c", now)
    assert home(now)["c"] == ["Piece 2"]


def test_several_running_stories_stand_in_the_order_of_their_newest_pieces(pieces, now):
    for number, name in enumerate(["One", "Two", "Three"]):
        for part in range(6):
            at = now - timedelta(days=2 + number, hours=part)
            factories.published(f"{name} {part}", topics=[factories.topic(name)], at=at)
    choose(Place("a", "topic", 4), Place("b", "topic", 4), since=now)
    page = composing.compose(at=now)
    assert [slot.topic.name for slot in page.slots] == ["One", "Two"]
    assert told(page)["b"] == [f"Two {part}" for part in range(4)]


def test_a_running_story_whose_newest_stand_between_goes_on_with_the_older_ones(db, now):
    one, two, section = factories.topic("One"), factories.topic("Two"), factories.section("Busy")
    for part in range(4):
        factories.published(f"One {part}", topics=[one], at=now - timedelta(hours=part + 1))
    for part in range(12):
        factories.published(f"Two {part}", topics=[two], section=section, at=now - timedelta(days=1, hours=part))
    choose(Place("a", "topic", 4), Place("s", "lines", 6, section=section.pk), Place("b", "topic", 4), since=now)
    assert home(now)["b"] == [f"Two {part}" for part in range(6, 10)]


def test_a_running_story_that_is_used_up_between_gives_way_to_the_next(db, now):
    section = factories.section("Busy")
    for number, name in enumerate(["One", "Two", "Three"]):
        for part in range(3):
            factories.published(
                f"{name} {part}", topics=[factories.topic(name)], at=now - timedelta(days=number, hours=part + 1),
                **({"section": section} if name == "Two" else {}),
            )  # fmt: skip
    choose(Place("a", "topic", 4), Place("s", "lines", 6, section=section.pk), Place("b", "topic", 4), since=now)
    assert home(now)["b"] == ["Three 0", "Three 1", "Three 2"]


def test_a_topic_that_has_a_block_of_its_own_is_no_running_story_beside_it(pieces, now):
    own, other = factories.topic("Own"), factories.topic("Other")
    for number, topic in enumerate([own, other]):
        for part in range(6):
            factories.published(f"{topic} {part}", topics=[topic], at=now - timedelta(days=number + 2, hours=part))
    choose(Place("r", "topic", 3), Place("o", "photo", 3, topic=own.pk), since=now)
    page = composing.compose(at=now)
    assert [slot.topic.name for slot in page.slots] == ["Other", "Own"]


def test_what_readers_saw_does_not_change_by_what_is_done_since(pieces, now):
    topic = factories.topic("Crisis")
    factories.published("Of the topic", topics=[topic], at=now - timedelta(days=3))
    choose(*TWO, Place("t", "topic", 2), since=now - timedelta(days=1))
    place(pieces[5], "top", now - timedelta(hours=1))
    moments = [now - timedelta(hours=hours) for hours in (30, 2, 1, 0)]
    before = [home(at) for at in moments]
    later = now + timedelta(minutes=1)
    Slot.objects.filter(key="below").update(live_until=later)
    layout.slot(Place("new", "photo", 6), layout.row(HOME), 1, live_from=later).save()
    placing.feature(pieces[7], slot="top", by=None, now=later)
    placing.unfeature(pieces[5], by=None, now=later)
    topics.close(topic, by=None, now=later)
    publishing.withdraw(pieces[0], by=None, now=later)
    assert [home(at) for at in moments] == before
    assert home(later) != before[-1]


def test_a_slot_holds_in_its_window_only(pieces, now):
    choose(*TWO, since=now)
    row = layout.slot(
        Place("week", "lines", 2), layout.row(HOME), 9, live_from=now, live_until=now + timedelta(hours=1)
    )
    row.save()
    assert "week" in home(now)
    assert "week" not in home(now + timedelta(hours=1))


def test_a_front_that_is_still_being_arranged_is_composed_by_the_same_rules(pieces, now):
    edition = pieces[4].editions.get().pk
    page = composing.compose(at=now, placed=[Placed("below", edition, pieces[4].pk, None, "Otherwise")], slots=TWO)
    assert told(page) == {"top": ["Piece 0", "Piece 1"], "below": ["Piece 4", "Piece 2", "Piece 3"]}
    assert page.slot("below").pieces[0].headline == "Otherwise"


def many(number: int, since) -> None:
    """A home of so many slots, of every form, each fourth a running story."""
    sections = [factories.section(f"Section {each}") for each in range(3)]
    named, kind = factories.topic("Named"), factories.kind("Opinion")
    sources = [{}, {"section": sections[0].pk}, {"topic": named.pk}, {"kind": kind.pk}, {"section": sections[1].pk}]
    forms = [("lead", 1), ("photo", 6), ("topic", 4), ("chosen", 3), ("portraits", 4), ("latest", 8), ("pair", 5)]
    choose(
        *(
            Place(f"slot-{each}", *("topic", 3) if each % 4 == 1 else forms[each % 7],
                  **{} if each % 4 == 1 else sources[each % 5])
            for each in range(number)
        ),
        since=since,
    )  # fmt: skip


@pytest.mark.parametrize("pieces_there", [3, 30])
@pytest.mark.parametrize("slots", [2, 30])
def test_it_takes_six_questions_however_many_slots_and_pieces_there_are(
    db, now, django_assert_max_num_queries, slots, pieces_there
):
    many(slots, now)
    for number in range(pieces_there):
        piece = factories.published(
            topics=[factories.topic(f"Topic {number % 12}"), factories.topic("Named")],
            section=factories.section(f"Section {number % 3}"), at=now - timedelta(hours=number),
        )  # fmt: skip
        if number % 5 == 0:
            place(piece, f"slot-{number % slots}", now)
    with django_assert_max_num_queries(6):
        page = composing.compose(at=now, sections=[])
    assert len(page.editions) == len(set(page.editions)) > 0


@pytest.mark.parametrize("sort", ["section", "topic"])
def test_fronts_of_sections_and_topics_are_filled_with_their_own(pieces, now, sort):
    topic = factories.topic()
    theirs = factories.published("Theirs", topics=[topic], section=factories.section("Asia"), at=now)
    on = On(sort, topic.pk if sort == "topic" else theirs.section_id)
    choose(Place("lead", "lead", 1), Place("c", "chosen", 2), since=now, front=layout.row(on))
    assert told(composing.compose(on, at=now)) == {"lead": ["Theirs"]}
    placing.feature(pieces[3], slot="c", by=None, front=layout.row(on), now=now)
    assert told(composing.compose(on, at=now)) == {"lead": ["Theirs"], "c": ["Piece 3"]}
    assert "c" not in home(now)
