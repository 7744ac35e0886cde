"""The byline in the form of a piece."""

from tests import factories
from tests.admin.forms import byline, page_of


def test_two_authors_change_places(at_desk, typed, editor):
    first, second = factories.author("First"), factories.author("Second")
    piece = factories.article(authors=[first, second])
    one, two = piece.articlebyline_set.all()
    rows = {**byline(0, second, position=1, row=one), **byline(1, first, position=2, row=two)}
    at_desk(editor).post(page_of(piece), typed(piece, **rows))
    assert [row.author for row in piece.articlebyline_set.all()] == [second, first]


def test_an_author_is_replaced_by_one_who_stood_below(at_desk, typed, editor):
    first, second = factories.author("First"), factories.author("Second")
    piece = factories.article(authors=[first, second])
    one, two = piece.articlebyline_set.all()
    rows = {**byline(0, second, position=1, row=one), **byline(1, second, position=2, row=two, remove=True)}
    at_desk(editor).post(page_of(piece), typed(piece, **rows))
    assert [row.author for row in piece.articlebyline_set.all()] == [second]


def test_a_form_from_before_the_byline_was_changed_elsewhere_can_be_saved(at_desk, typed, editor):
    first, second, third = (factories.author(name) for name in ("Anna", "Ben", "Cora"))
    piece = factories.article(authors=[first, second])
    browser = at_desk(editor)
    changed = {"articlebyline_set-0-author": third.pk}
    forms = [typed(piece) | changed, typed(piece) | changed, typed(piece, headline="From another tab")]
    answers = [browser.post(page_of(piece), form) for form in forms]
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    piece.refresh_from_db()
    assert piece.headline == "From another tab"
    # The last form had left the byline alone: what the others made of it stays.
    assert [byline.author for byline in piece.articlebyline_set.all()] == [third, second]


def test_one_author_twice_is_refused_with_a_sentence(at_desk, typed, editor):
    author = factories.author("Twice")
    piece = factories.article(authors=[])
    rows = {"articlebyline_set-TOTAL_FORMS": 2, **byline(0, author, position=1), **byline(1, author, position=2)}
    page = at_desk(editor).post(page_of(piece), typed(piece, **rows)).content.decode()
    assert "stands in the byline twice" in page
