"""A login that ended while somebody was writing loses nothing."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.admin import resume
from articles.models import Article
from tests import factories
from tests.admin.forms import byline

ADD = reverse("admin:articles_article_add")
LOGIN = reverse("admin:login")
PASSWORD = {"password": "correct horse"}
OURS = {"HTTP_ORIGIN": "http://testserver"}


def page_of(piece):
    return reverse("admin:articles_article_change", args=[piece.pk])


def hidden(page, name):
    return unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1])


def sign_in(browser, page, username):
    """Fill in the sign-in page as it stands."""
    data = {"username": username, **PASSWORD, "next": hidden(page, "next"), "typed": hidden(page, "typed")}
    return browser.post(LOGIN, data, follow=True)


def test_a_change_typed_after_the_session_ended_is_there_after_signing_in(at_desk, typed, writer):
    piece = factories.article("Before", created_by=writer)
    browser = at_desk(writer)
    data = typed(piece, headline="Typed for an hour", dek="«Ünïcode» & <b>markup</b>")
    Session.objects.all().delete()
    answer = browser.post(page_of(piece), data)
    assert answer.status_code == 403
    answer = sign_in(browser, answer.content.decode(), "writer")
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].startswith(page_of(piece))
    assert "You were signed out while writing." in page
    assert "Typed for an hour" in page
    assert "«Ünïcode» &amp; &lt;b&gt;markup&lt;/b&gt;" in page


def test_nothing_of_it_is_saved_until_save_is_pressed(at_desk, typed, writer):
    piece = factories.article("Before", created_by=writer)
    browser = Client()
    answer = browser.post(page_of(piece), typed(piece, headline="After"))
    sign_in(browser, answer.content.decode(), "writer")
    piece.refresh_from_db()
    assert piece.headline == "Before"
    browser.post(page_of(piece), typed(piece, headline="After"))
    piece.refresh_from_db()
    assert piece.headline == "After"


def test_once_saved_it_is_not_offered_again(typed, writer):
    piece = factories.article(created_by=writer)
    browser = Client()
    answer = browser.post(page_of(piece), typed(piece, headline="After"))
    sign_in(browser, answer.content.decode(), "writer")
    browser.post(page_of(piece), typed(piece, headline="After, and saved"))
    assert "You were signed out" not in browser.get(page_of(piece), {"typed": "1"}).content.decode()


def test_a_new_piece_with_its_byline_and_tags_is_there_again(typed, writer):
    author = factories.author("Second Author")
    rows = {"articlebyline_set-TOTAL_FORMS": 1, **byline(0, author, position=1, role="Data")}
    browser = Client()
    answer = browser.post(ADD, typed(headline="Never saved", tags="ports, grain", **rows))
    page = sign_in(browser, answer.content.decode(), "writer").content.decode()
    assert "Never saved" in page
    assert 'value="ports, grain"' in page
    assert f'<option value="{author.pk}" selected' in page
    assert 'value="Data"' in page
    assert not Article.objects.exists()


def test_the_other_forms_keep_their_text_and_their_rows_too(editor):
    author = factories.author("Before")
    links = {"links-TOTAL_FORMS": 1, "links-INITIAL_FORMS": 0, "links-0-label": "Letters"}
    browser = Client()
    address = reverse("admin:articles_author_change", args=[author.pk])
    page = browser.post(address, {"name": "After", "slug": "before", **links}).content.decode()
    page = sign_in(browser, page, "editor").content.decode()
    assert "You were signed out while writing." in page
    assert 'value="After"' in page
    assert 'value="Letters"' in page


def test_a_wrong_password_keeps_the_text_on_the_page(typed, writer):
    browser = Client()
    page = browser.post(ADD, typed(headline="Still here")).content.decode()
    data = {"username": "writer", "password": "wrong", "next": ADD, "typed": hidden(page, "typed")}
    page = browser.post(LOGIN, data).content.decode()
    assert "Still here" in sign_in(browser, page, "writer").content.decode()


def test_a_button_pressed_without_a_session_is_not_pressed_again_by_signing_in(typed, editor):
    piece = factories.article()
    browser = Client()
    page = browser.post(page_of(piece), {**typed(piece, headline="After"), "_step": "publish"}).content.decode()
    assert "After" in sign_in(browser, page, "editor").content.decode()
    assert not piece.editions.exists()


def test_files_cannot_be_carried_and_the_page_says_so(typed, writer):
    browser = Client()
    photo = SimpleUploadedFile("harbour.jpg", b"...", content_type="image/jpeg")
    page = browser.post(ADD, {**typed(headline="With a file"), "file": photo}).content.decode()
    assert "choose harbour.jpg again" in page
    assert "choose harbour.jpg again" in sign_in(browser, page, "writer").content.decode()


def test_what_is_too_long_to_carry_is_said_and_not_cut(typed, writer, monkeypatch):
    monkeypatch.setattr(resume, "LARGEST", 1000)
    browser = Client()
    page = browser.post(ADD, typed(body="x" * 2000)).content.decode()
    assert "too long to carry over" in page
    assert "xxxx" not in page


def test_the_text_is_in_the_page_and_nowhere_on_the_server(typed, writer):
    Client().post(ADD, typed(headline="Only here"))
    assert not Session.objects.exists()


def test_another_browser_does_not_see_it(at_desk, typed, writer, editor):
    piece = factories.article(created_by=writer)
    mine = Client()
    answer = mine.post(page_of(piece), typed(piece, headline="Mine alone"))
    sign_in(mine, answer.content.decode(), "writer")
    assert "Mine alone" not in at_desk(editor).get(page_of(piece), {"typed": "1"}).content.decode()
    assert "Mine alone" not in at_desk(writer).get(page_of(piece), {"typed": "1"}).content.decode()


def test_somebody_else_who_signs_in_on_that_page_and_may_not_edit_saves_nothing(typed, writer):
    piece = factories.article("Theirs", created_by=factories.user("owner"))
    browser = Client()
    page = browser.post(page_of(piece), typed(piece, headline="Typed here")).content.decode()
    page = sign_in(browser, page, "writer").content.decode()
    assert 'name="_save_piece"' not in page
    assert "Typed here" in page  # to be copied: it was typed in this very browser
    piece.refresh_from_db()
    assert piece.headline == "Theirs"


@pytest.mark.parametrize("sealed", ["", "nonsense", "eyJwYXRoIjoiLyJ9:1abc:forged"])
def test_what_was_not_sealed_by_us_is_not_taken(sealed, writer):
    answer = Client().post(LOGIN, {"username": "writer", **PASSWORD, "next": ADD, "typed": sealed})
    assert answer.url == ADD


def test_a_password_is_never_carried(administrator, writer):
    data = {"username": "new", "password1": "secret", "password2": "secret"}
    answer = Client().post(reverse("admin:articles_user_add"), data)
    assert answer.status_code == 302
    assert answer.url.startswith(LOGIN)


def test_an_action_without_a_session_leads_to_the_sign_in_page_and_does_nothing(editor):
    piece = factories.article()
    answer = Client().post(
        reverse("admin:articles_article_changelist"), {"action": "publish", "_selected_action": piece.pk}
    )
    assert answer.status_code == 302
    assert not piece.editions.exists()


def strict(user=None):
    browser = Client(enforce_csrf_checks=True)
    if user:
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_signing_in_in_another_tab_changes_the_token_and_keeps_the_text(typed, writer):
    piece = factories.article("Before", created_by=writer)
    answer = strict(writer).post(page_of(piece), typed(piece, headline="Typed in the first tab"), follow=True, **OURS)
    page = answer.content.decode()
    assert parse_qs(answer.request["QUERY_STRING"]) == {"typed": ["1"]}
    assert "Typed in the first tab" in page
    piece.refresh_from_db()
    assert piece.headline == "Before"


def test_with_every_cookie_gone_the_text_is_kept_too(typed, writer):
    page = strict().post(ADD, typed(headline="No cookies left"), **OURS).content.decode()
    assert "You were signed out while writing" in page


def test_a_sign_in_page_that_has_grown_old_itself_keeps_what_it_carries(typed, writer):
    sealed = resume.Typed(path=ADD, query="", fields="headline=Carried+on").sealed
    answer = strict().post(LOGIN, {"username": "writer", **PASSWORD, "next": ADD, "typed": sealed}, **OURS)
    assert hidden(answer.content.decode(), "typed")
    answer = strict(writer).post(LOGIN, {"username": "writer", **PASSWORD, "typed": sealed}, follow=True, **OURS)
    assert "Carried on" in answer.content.decode()


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "null"}, {"HTTP_ORIGIN": "https://elsewhere.example"}])
def test_another_site_cannot_plant_text(origin, typed, writer):
    piece = factories.article(created_by=writer)
    browser = strict(writer)
    answer = browser.post(page_of(piece), typed(piece, headline="Planted"), **origin)
    assert answer.status_code == 403
    assert "Planted" not in answer.content.decode()
    assert "Planted" not in browser.get(page_of(piece), {"typed": "1"}).content.decode()


@pytest.mark.parametrize("header", ["HTTP_ORIGIN", "HTTP_REFERER"])
def test_an_origin_that_is_no_address_is_another_site(header, db):
    assert strict().post(ADD, {"headline": "Planted"}, **{header: "http://["}).status_code == 403


@pytest.mark.parametrize("address", ["/admin/nothing/", "/admin/articles/nothing/"])
def test_what_is_posted_to_an_address_that_the_desk_does_not_have_leads_to_the_sign_in_page(address, db):
    answer = Client().post(address, {"headline": "Nowhere"})
    assert answer.status_code == 302
    assert answer.url.startswith(LOGIN)


def test_too_many_wrong_passwords_are_answered_in_plain_words_and_keep_the_text(settings, typed, writer):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 2
    browser = Client()
    sealed = hidden(browser.post(ADD, typed(headline="Kept")).content.decode(), "typed")
    for _ in range(3):
        answer = browser.post(LOGIN, {"username": "writer", "password": "wrong", "next": ADD, "typed": sealed})
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "paused for 15 minutes" in page
    assert hidden(page, "typed")
