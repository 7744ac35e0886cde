"""The moments at which a front changes."""

from datetime import timedelta

import pytest

from articles.fronts import changes, planning, topics
from articles.fronts.layout import HOME, On
from articles.fronts.planning import Leg
from articles.models import Article, Section
from articles.workflow import publishing
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def story(editor, now):
    """In another section and in a topic: from noon for a day, lead for an hour."""
    piece = factories.article(section=factories.section("Science"), topics=[factories.topic()])
    edition = publishing.publish(piece, by=editor, at=now + 3 * HOUR, until=now + 27 * HOUR, now=now)
    planning.plan(edition, {HOME: [Leg("lead", now + 4 * HOUR)]}, by=editor, now=now)
    return piece


def hours(moments, now):
    return [(moment - now) / HOUR for moment in moments]


def test_home_changes_with_every_piece_and_every_place(story, now):
    factories.published(at=now + HOUR)
    found = changes.between(now, now + 48 * HOUR)
    assert hours(found, now) == [1, 3, 4, 27]
    assert changes.after(now + HOUR) == now + 3 * HOUR
    assert changes.before(now + 4 * HOUR) == now + 3 * HOUR


def test_a_section_changes_with_its_own(story, now, editor):
    factories.published(at=now + HOUR)
    science = On("section", Section.objects.get(name="Science").pk)
    assert hours(changes.between(now, now + 48 * HOUR, science), now) == [3, 27]
    planning.plan(story.editions.get(), {science: [Leg("lead", now + 5 * HOUR)]}, by=editor, now=now)
    assert hours(changes.between(now, now + 48 * HOUR, science), now) == [3, 5, 27]


def test_a_topic_changes_with_its_own_and_when_it_is_closed(story, now, editor):
    topic = story.topics.get()
    topics.close(topic, by=editor, now=now + 9 * HOUR)
    assert hours(changes.between(now, now + 48 * HOUR, On("topic", topic.pk)), now) == [3, 9, 27]


def test_of_a_piece_its_own_editions_count(story, now):
    factories.published(at=now + HOUR)
    assert hours(changes.between(now, now + 48 * HOUR, article=story.pk), now) == [3, 27]
    assert changes.after(now + 27 * HOUR, article=story.pk) is None


def test_what_was_never_seen_is_no_change(editor, now):
    piece = factories.published(at=now)
    Article.objects.filter(pk=piece.pk).update(headline="Put right at once")
    publishing.publish(Article.objects.get(pk=piece.pk), by=editor, now=now)
    assert changes.between(now, now + HOUR) == [now]
    assert changes.before(now) is None


def test_nothing_changes_an_empty_house(now):
    assert (changes.before(now), changes.after(now), changes.between(now, now + HOUR)) == (None, None, [])


def test_each_look_is_a_few_questions_whatever_there_is(story, now, django_assert_max_num_queries):
    for number in range(30):
        factories.published(at=now + number * HOUR)
    for look in (changes.before, changes.after):
        with django_assert_max_num_queries(8):
            look(now)
