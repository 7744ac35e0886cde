"""Every address that a reader has: that it answers, what it sends along, and what it keeps to itself."""

import re

import pytest
from django.utils import timezone

from articles.models import Page, SiteSettings, SocialLink
from articles.site import errors
from articles.workflow import publishing
from tests import factories

ADDRESSES = [
    "/",
    "/latest/",
    "/section/politics/",
    "/kind/analysis/",
    "/author/ann-author/",
    "/tag/straits/",
    "/topic/a-running-story/",
    "/about/",
]


@pytest.fixture
def magazine(db):
    SiteSettings.objects.create(pk=1, name="The Test", tagline="As it should be")
    SocialLink.objects.create(site_id=1, name="Mastodon", url="https://social.example/@test")
    Page.objects.create(title="About", slug="about", body="<p>Who we are.</p>")
    return factories.published(
        "A live piece", tags=[factories.tag("Straits")], topics=[factories.topic()], slug="a-live-piece"
    )


def path_of(article) -> str:
    return article.editions.live(timezone.now()).get().path


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_answers(client, magazine, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "The Test" in response.text


def test_the_article_stands_at_its_own_address(client, magazine):
    assert "<h1>A live piece</h1>" in client.get(path_of(magazine)).text


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each != "/about/"])
def test_a_published_piece_is_on_every_list_that_it_belongs_to(client, magazine, address):
    assert "A live piece" in client.get(address).text


@pytest.mark.parametrize("address", [*ADDRESSES, "/nothing-here/", "the piece itself"])
def test_readers_get_no_cookie_and_a_strict_policy(client, magazine, address):
    response = client.get(path_of(magazine) if address == "the piece itself" else address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


@pytest.mark.parametrize("address", [*ADDRESSES, "/nothing-here/", "the piece itself"])
def test_no_page_has_inline_style_or_script_or_anything_of_another_host(client, magazine, address):
    text = client.get(path_of(magazine) if address == "the piece itself" else address).text
    assert not re.search(r"<[^>]+ (style|on[a-z]+)=", text)
    assert not re.search(r"<style|<script(?![^>]* src=)(?![^>]*ld\+json)", text)
    assert not re.search(
        r'<(?:script|img|iframe|source|link rel="(?:stylesheet|preload|icon)")[^>]*"(?:https?:)?//', text
    )


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_readers_pages_only_answer_reading(client, magazine, method):
    assert getattr(client, method)("/").status_code == 405


def test_an_address_that_was_never_there_is_not_found(client, magazine):
    response = client.get("/2026/01/01/never/")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.text


@pytest.mark.parametrize("what", ["tag", "author", "topic", "section", "kind", "2026/01/01"])
@pytest.mark.parametrize("slug", ["%00", "straits%00", "%ED%A0%80", "%FF", "%E2%80%AE", "%F0%9F%98%80", "9" * 3000])
def test_an_address_of_odd_characters_is_not_found(what, slug, client, magazine):
    assert client.get(f"/{what}/{slug}/").status_code == 404


def test_a_page_that_is_not_public_is_not_found(client, magazine):
    Page.objects.update(is_public=False)
    assert client.get("/about/").status_code == 404


def test_the_page_for_our_own_failure_asks_nothing_of_the_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.failed(None)
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


SECRETS = ["DRAFTED", "SCHEDULED", "WITHDRAWN", "SUPERSEDED", "REWRITTEN"]


@pytest.fixture
def secrets(magazine):
    """One piece of text for each way of not being live, filed where the live piece is."""
    now = timezone.now()
    filed = {"tags": [factories.tag("Straits")], "topics": [factories.topic()]}
    body = "<p>{0} body.</p><p>Second {0}.</p>"
    factories.article("DRAFTED headline", dek="DRAFTED dek", body=body.format("DRAFTED"), **filed)
    coming = factories.article("SCHEDULED headline", dek="SCHEDULED dek", body=body.format("SCHEDULED"), **filed)
    publishing.publish(coming, by=None, at=now + timezone.timedelta(hours=1))
    gone = factories.published("WITHDRAWN headline", body=body.format("WITHDRAWN"), **filed)
    publishing.withdraw(gone, by=None)
    changed = factories.published("SUPERSEDED headline", dek="SUPERSEDED dek", body=body.format("SUPERSEDED"), **filed)
    changed.headline, changed.dek, changed.body = "The newer headline", "The newer dek", "<p>The newer body.</p>"
    changed.save()
    publishing.publish(changed, by=None)
    changed.headline, changed.body = "REWRITTEN headline", "<p>REWRITTEN body.</p>"
    changed.save()
    return [magazine, coming, gone, changed]


def test_what_is_in_no_live_edition_is_on_no_page(client, secrets):
    paths = [edition.path for article in secrets for edition in article.editions.all()]
    for address in [*ADDRESSES, "/latest/?topic=a-running-story&tag=straits", *paths]:
        text = client.get(address).text
        assert [secret for secret in SECRETS if secret in text] == [], address


def test_the_names_of_tags_topics_and_authors_of_drafts_alone_have_no_page(client, magazine):
    factories.article(
        tags=[factories.tag("Resignation")],
        topics=[factories.topic("The Resignation", intro="Why she went")],
        authors=[factories.author("New Hire")],
    )
    for address in ("/tag/resignation/", "/topic/the-resignation/", "/author/new-hire/"):
        assert client.get(address).status_code == 404
    assert "Resignation" not in client.get("/latest/").text
    assert "Resignation" not in client.get("/").text
