"""What is in no live Edition is looked for at every public address of the demo."""

from urllib.parse import quote_plus

import pytest

from . import crawling, unseen

BEGINNINGS = ["/", "/sitemap.xml", "/robots.txt", "/feed/", "/search/", "/nowhere/"]
# Where there is nothing for readers: never there, there no more, elsewhere now, and staff's own.
NOT_THERE = {301, 302, 404, 410}


@pytest.fixture(scope="module")
def hidden(house):
    return unseen.collect(house)


@pytest.fixture(scope="module")
def public(house):
    """Everything that links lead to."""
    return crawling.walk(house.address, BEGINNINGS)


@pytest.fixture(scope="module")
def guessed(house, hidden):
    """What the desk's own names lead to, and searches for the very words; by their first half, so as to be no echo."""
    searches = {f"/search/?q={quote_plus(text[: len(text) // 2])}" for text in hidden.all()}
    return crawling.walk(house.address, unseen.addresses(house) | searches, further=False)


def test_the_demo_has_something_of_every_kind_to_hide(hidden):
    assert {name for name, texts in hidden.texts.items() if not texts} == set()


def test_whatever_is_live_is_read_on_the_walk(hidden, public):
    """Else the walk would be blind, and finding nothing would mean nothing."""
    said = "\n".join(public.lines)
    missed = [text for text in hidden.live if text not in said]
    assert missed == []


def test_nothing_that_is_not_live_is_read_anywhere(hidden, public, guessed):
    for walked in (public, guessed):
        said = "\n".join(walked.lines)
        leaked = {text: walked.where(text) for text in hidden.all() if text in said}
        assert leaked == {}


def test_every_link_leads_somewhere(public):
    wrong = {path: answer.status for path, answer in public.answers.items() if answer.status not in {200, 301, 302}}
    assert wrong == {"/nowhere/": 404}


def test_what_is_not_for_readers_answers_as_though_it_were_not_there(guessed, public):
    unlinked = {path: answer.status for path, answer in guessed.answers.items() if path not in public.answers}
    pages = {path for path, status in unlinked.items() if status not in NOT_THERE and not path.startswith("/search/")}
    assert pages == set()


def test_no_address_sets_a_cookie_or_lets_other_hosts_in(public, guessed):
    for walked in (public, guessed):
        pages = [answer for answer in walked.answers.values() if answer.kind == "text/html"]
        assert [answer.path for answer in walked.answers.values() if "Set-Cookie" in answer.headers] == []
        assert [
            page.path for page in pages if "default-src 'none'" not in page.headers["Content-Security-Policy"]
        ] == []
        assert walked.foreign == set()
