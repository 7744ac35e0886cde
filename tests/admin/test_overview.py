"""The desk's first page."""

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
