"""Placements without an end are told by age, and fronts on which nothing has changed for long are named."""

from datetime import timedelta

import pytest

from articles.fronts import ageing, placing
from articles.fronts.layout import HOME, On, row
from articles.models import SiteSettings
from tests import factories

DAY = timedelta(days=1)


@pytest.fixture
def europe(db, now):
    section = factories.section("Europe")
    factories.published("Old", section=section, at=now - 9 * DAY)
    return section


def names(user, now):
    return [each.name for each in ageing.stale(user, now)]


def test_a_front_without_anything_new_for_long_is_named(europe, editor, now):
    factories.published("New", section=factories.section("Asia"), at=now - timedelta(hours=3))
    assert names(editor, now) == ["Europe"]


def test_a_newer_piece_a_placement_or_its_end_make_it_fresh(europe, editor, now):
    on, piece = On("section", europe.pk), factories.published("Elsewhere", at=now - timedelta(hours=3))
    placed = placing.feature(piece, slot="lead", by=None, front=row(on), now=now - timedelta(hours=60))
    assert names(editor, now - DAY) == ["Home"]
    assert names(editor, now) == ["Europe"]
    placed.live_until = placed.ends_at = now - timedelta(hours=1)
    placed.save()
    assert names(editor, now) == []


def test_staff_set_after_how_many_hours_and_nought_is_never(europe, editor, now):
    settings = SiteSettings.current()
    for hours, found in ((300, []), (0, []), (100, ["Home", "Europe"])):
        settings.fronts_stale_after = hours
        settings.save()
        assert names(editor, now) == found


def test_only_fronts_that_one_may_arrange_are_named(europe, writer, photo_editor, outsider, now):
    assert names(writer, now) == []
    europe.editors.add(writer, outsider)
    assert [names(each, now) for each in (writer, photo_editor, outsider)] == [["Europe"], [], []]


def test_a_closed_topic_and_an_empty_section_grow_not_stale(db, editor, now):
    factories.published(topics=[factories.topic("Closed", is_open=False)], at=now - 9 * DAY)
    factories.section("Empty")
    assert names(editor, now) == ["Home", "Politics"]


def test_what_has_no_end_is_told_the_oldest_first(db, now):
    for days in (2, 9, 5):
        piece = factories.published(f"{days} days", at=now - 20 * DAY)
        placing.feature(piece, slot="featured", by=None, now=now - days * DAY)
    assert [str(each.article) for each in ageing.pins(now)] == ["9 days", "5 days", "2 days"]


def test_many_fronts_ask_no_more_than_few(db, editor, now, django_assert_num_queries):
    def make(numbers):
        for number in numbers:
            section = factories.section(f"Section {number}")
            piece = factories.published(section=section, topics=[factories.topic(f"Topic {number}")], at=now - 9 * DAY)
            placing.feature(piece, slot="lead", by=editor, front=row(On("section", section.pk)), now=now - 8 * DAY)

    placing.feature(factories.published(at=now - 9 * DAY), slot="lead", by=editor, front=row(HOME), now=now - 8 * DAY)
    make(range(1))
    editor.has_perm("articles.feature_article")
    with django_assert_num_queries(6):
        ageing.stale(editor, now)
    make(range(1, 12))
    with django_assert_num_queries(6):
        ageing.stale(editor, now)
