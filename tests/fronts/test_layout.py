from datetime import timedelta

import pytest

from articles.fronts import composing, layout
from articles.fronts.layout import HOME, On, Place
from articles.models import Front, Section, Slot
from tests import factories


@pytest.fixture
def home(db):
    factories.kind("Opinion", schema_type="OpinionNewsArticle")
    for position, name in enumerate(["Europe", "Asia", "Africa", "Oceania"]):
        factories.section(name, position=position)
    return layout.row(HOME)


def test_what_home_has_by_itself_is_kept_before_the_sections_change(home, now):
    before = layout.places(HOME, now)
    layout.keep_past(home, now=now)
    Section.objects.filter(name="Oceania").update(position=0)
    Section.objects.filter(name="Europe").update(position=9)
    assert layout.places(HOME, now - timedelta(days=900)) == layout.places(HOME, now - timedelta(seconds=1)) == before
    assert layout.places(HOME, now) != before


def test_each_order_is_kept_for_its_own_time(home, now):
    seen = {}
    for days, name in enumerate(["Europe", "Asia", "Africa"]):
        at = now + timedelta(days=days)
        layout.keep_past(home, now=at)
        Section.objects.filter(name=name).update(position=9 + days)
        seen[at] = layout.places(HOME, at)
    assert [layout.places(HOME, at + timedelta(hours=23)) for at in seen] == list(seen.values())
    assert len({str(each) for each in seen.values()}) == 3


def test_where_somebody_has_chosen_nothing_is_to_be_kept(home, now):
    layout.slot(Place("lead", "lead", 1), home, 0, live_from=now - timedelta(days=1)).save()
    layout.keep_past(home, now=now)
    assert Slot.objects.count() == 1


def test_to_keep_the_past_twice_in_a_moment_keeps_it_once(home, now):
    layout.keep_past(home, now=now)
    kept = Slot.objects.count()
    layout.keep_past(home, now=now)
    assert Slot.objects.count() == kept > 0


def test_fronts_of_sections_and_topics_keep_theirs_too(home, now):
    for sort, thing in (("section", Section.objects.first()), ("topic", factories.topic())):
        on = On(sort, thing.pk)
        before = layout.places(on, now)
        layout.keep_past(layout.row(on), now=now)
        layout.slot(Place("lines", "lines", 6), layout.row(on), 0, live_from=now).save()
        assert layout.places(on, now - timedelta(days=1)) == before
        assert [each.key for each in layout.places(on, now)] == ["lines"]


def test_home_by_itself_asks_at_most_six_questions(home, now, django_assert_max_num_queries):
    for number in range(12):
        factories.published(at=now, topics=[factories.topic(f"Topic {number}")])
    with django_assert_max_num_queries(6):
        assert composing.compose(at=now).editions
    assert Front.objects.count() == 1
