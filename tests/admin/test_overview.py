"""The desk's first page."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.workflow import revisions
from tests import factories

HINT = "Before a first piece can be published"


def test_a_new_magazine_says_what_it_needs_before_a_first_piece(client, administrator):
    factories.section()
    client.force_login(administrator)
    page = client.get("/admin/").text
    assert HINT in page
    assert "/admin/articles/kind/add/" in page and "/admin/articles/author/add/" in page
    assert "/admin/articles/section/add/" not in page


def test_who_cannot_make_these_is_not_asked_for_them(client, writer):
    client.force_login(writer)
    assert HINT not in client.get("/admin/").text


def test_a_magazine_that_has_them_says_nothing(client, administrator):
    factories.article()
    client.force_login(administrator)
    assert HINT not in client.get("/admin/").text


def test_a_live_piece_that_was_changed_is_listed_and_one_that_was_not_is_not(client, editor):
    changed, same = factories.published("Changed since"), factories.published("As it was")
    changed.dek = "Another"
    changed.save()
    revisions.record(changed, by=editor)
    client.force_login(editor)
    section = client.get("/admin/").text.partition("Live, with changes not published")[2]
    assert changed.headline in section
    assert same.headline not in section


def test_the_first_page_asks_no_more_of_many_pieces(client, editor, django_assert_max_num_queries):
    client.force_login(editor)
    for _ in range(3):
        factories.published(created_by=editor)
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    for _ in range(27):
        factories.published(created_by=editor)
    with django_assert_max_num_queries(len(few)):
        client.get("/admin/")
