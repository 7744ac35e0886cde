"""Going on within a series, from its pieces."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.workflow import publishing
from tests import factories


@pytest.fixture
def now(db):
    return timezone.now()


@pytest.fixture
def parts(now):
    """Five parts of a series, the oldest first; the last two of one moment."""
    series = factories.topic("The Notebook", is_series=True)
    moments = [now - timedelta(days=9 - number) for number in (0, 1, 2, 3, 3)]
    return [factories.published(f"Part {n}", topics=[series], at=at) for n, at in enumerate(moments)]


def beside(client, piece) -> dict[str, str]:
    """Where the piece's page leads within the series, by the way."""
    text = client.get(piece.editions.live(timezone.now()).get().path).text
    nav = re.search(r'<nav class="parts".*?</nav>', text, re.DOTALL)
    return dict(re.findall(r'rel="(prev|next)"[^>]*>([^<]*)<', nav[0])) if nav else {}


def test_each_part_leads_to_the_one_before_and_the_one_after(client, parts):
    assert [beside(client, piece) for piece in parts] == [
        {"next": "Part 1"},
        {"prev": "Part 0", "next": "Part 2"},
        {"prev": "Part 1", "next": "Part 3"},
        {"prev": "Part 2", "next": "Part 4"},
        {"prev": "Part 3"},
    ]


def test_a_part_that_was_withdrawn_is_left_out(client, parts):
    publishing.withdraw(parts[1], by=None)
    assert beside(client, parts[0]) == {"next": "Part 2"}


def test_a_part_to_come_is_not_told_of(client, parts, now):
    factories.published("Part 5", topics=parts[0].topics.all(), at=now + timedelta(days=1))
    assert beside(client, parts[4]) == {"prev": "Part 3"}


def test_a_part_that_was_updated_keeps_its_place(client, parts):
    parts[1].headline = "Part 1, mended"
    parts[1].save()
    publishing.publish(parts[1], by=None)
    assert beside(client, parts[1]) == {"prev": "Part 0", "next": "Part 2"}
    assert beside(client, parts[0]) == {"next": "Part 1, mended"}


def test_it_says_of_which_series_also_where_another_topic_comes_first(client, now):
    story, series = factories.topic("A Story"), factories.topic("The Notebook", is_series=True)
    pieces = [factories.published(topics=[story, series], at=now - timedelta(days=n + 1)) for n in range(2)]
    text = client.get(pieces[0].editions.get().path).text
    assert 'Series: <a href="/topic/the-notebook/">The Notebook</a>' in text
    assert beside(client, pieces[0]) == {"prev": pieces[1].headline}


def test_pieces_of_a_running_story_have_no_parts(client, now):
    for number in range(3):
        piece = factories.published(topics=[factories.topic()], at=now - timedelta(days=number))
    assert beside(client, piece) == {}


def test_the_parts_beside_it_stand_on_the_page_once(client, parts):
    text = client.get(parts[2].editions.get().path).text
    assert [text.count(f">Part {number}<") for number in (1, 3)] == [1, 1]


def test_it_takes_no_more_questions_than_another_piece(client, parts, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        client.get(parts[2].editions.get().path)
