"""Who is told when something is the matter with a picture of theirs."""

import pytest

from articles.workflow import concerned, publishing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pieces(editor, writer, outsider):
    first = factories.article("The vote", created_by=writer, assignee=outsider)
    made = [first, *(factories.article(f"Piece {number}", created_by=writer) for number in range(29))]
    for piece in made:
        publishing.publish(piece, by=editor)
    return made


def asked(pieces):
    return [([piece.pk], [edition.pk for edition in piece.editions.all()]) for piece in pieces]


def test_the_photo_desk_and_who_wrote_has_or_published_each(pieces, photo_editor, editor, writer, outsider):
    first, second = concerned.of_each(asked(pieces[:2]))
    assert (first[0], set(first)) == (photo_editor, {photo_editor, editor, writer, outsider})
    assert set(second) == {photo_editor, editor, writer}


def test_who_is_named_in_the_byline_is_told_where_they_have_a_login(writer):
    author = factories.author(user=writer)
    piece = factories.article(authors=[author, factories.author("Somebody else")])
    assert concerned.of_each([([piece.pk], [])]) == [[writer]]


def test_it_costs_no_more_questions_for_thirty_than_for_one(pieces, photo_editor, django_assert_num_queries):
    for few in (pieces[:1], pieces):
        about = asked(few)
        with django_assert_num_queries(5):
            concerned.of_each(about)
