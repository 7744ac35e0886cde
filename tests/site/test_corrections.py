"""What readers are told of changes: on the piece, in the log, in the feed, to machines; from one moment on."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
import time_machine
from django.utils import timezone

from articles.models import Correction
from articles.site import remarks
from articles.workflow import correcting, publishing
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
HOSTILE = '</script><script>alert(1)</script> <img src=x onerror="alert(2)"> ]]> & “fine”'


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_URL = "https://news.example"


def corrected(text="It was Tuesday.", *, kind="correction", place="below", at=None, headline="", **fields):
    """A piece that was published, and published again with a correction, at `at` or just now."""
    at = at or timezone.now()
    piece = factories.published(headline, at=at - HOUR, **fields)
    correcting.write(piece, kind=kind, text=text, place=place, by=None, now=at)
    publishing.publish(piece, by=None, now=at)
    return piece


def path_of(piece):
    return piece.editions.latest("live_from").path


def on_page(client, piece):
    return client.get(path_of(piece)).text


def data(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])


def logged(client, address="/corrections/"):
    return re.findall(r"<h2>(?:<a [^>]+>)?([^<]+)", client.get(address).text.partition("<footer")[0])


def items(client):
    response = client.get("/corrections/feed/")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return fromstring(response.content).findall("channel/item")


@pytest.mark.parametrize(("place", "is_above"), [("above", True), ("below", False)])
def test_a_correction_stands_where_it_was_wanted_with_its_kind_and_its_time(client, place, is_above):
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    text = on_page(client, corrected(kind="clarification", place=place, at=at))
    assert "<strong>Clarification</strong>" in text
    assert "2 March 2026, 09:00 UTC</time>" in text
    assert (text.index("It was Tuesday.</p>") < text.index('<div class="body">')) is is_above


def test_it_is_on_no_page_before_its_moment_and_on_all_from_then_on(client):
    now = timezone.now()
    piece = factories.published("Read before", at=now - HOUR)
    correcting.write(piece, kind="correction", text="wordzq", by=None)
    for edition in (None, publishing.publish(piece, by=None, at=now + HOUR)):
        for page in ("/", path_of_live(piece), "/corrections/", "/corrections/feed/", "/feed/", "/latest/"):
            assert "wordzq" not in client.get(page).text, (page, edition)
    with time_machine.travel(now + HOUR, tick=False):
        for page in (path_of_live(piece), "/corrections/", "/corrections/feed/"):
            assert "wordzq" in client.get(page).text, page


def path_of_live(piece):
    return piece.editions.live(timezone.now()).get().path


def test_a_retraction_is_said_over_the_headline_and_above_the_text_and_the_piece_stays(client):
    piece = corrected("We do not stand by it.", kind="retraction", place="below", headline="A scoop")
    text = on_page(client, piece)
    assert text.index(">Retracted</a>") < text.index("<h1>A scoop</h1>") < text.index("We do not stand by it.</p>")
    assert text.index("We do not stand by it.</p>") < text.index('<div class="body">')
    assert data(text)["creativeWorkStatus"] == "Retracted"
    assert "A scoop" in client.get("/latest/").text


def test_in_the_stream_under_another_piece_it_is_told_too(client):
    corrected("We do not stand by it.", kind="retraction", headline="A scoop", at=timezone.now() - HOUR)
    for _ in range(7):  # "Latest" beside it takes the newest
        factories.published(section=factories.section("Europe"))
    text = on_page(client, factories.published("Another"))
    assert "We do not stand by it." in text
    assert "Retracted on" in text


def test_machines_are_told(client):
    piece = corrected()
    edition = piece.editions.latest("live_from")
    told = data(on_page(client, piece))
    assert told["correction"] == [
        {
            "@type": "CorrectionComment",
            "name": "Correction",
            "text": "It was Tuesday.",
            "datePublished": edition.live_from.isoformat(),
        }
    ]
    assert told["dateModified"] == edition.live_from.isoformat() > told["datePublished"]
    assert "correction" not in data(on_page(client, factories.published()))


def test_the_newest_comes_first(client):
    at = timezone.now()
    piece = corrected("One.", at=at - HOUR)
    correcting.write(piece, kind="update", text="Two.", by=None)
    publishing.publish(piece, by=None)
    for text in (on_page(client, piece), client.get("/corrections/").text):
        assert text.index("Two.</p>") < text.index("One.</p>")


def test_the_log_leads_to_the_piece_and_names_one_that_is_gone(client, editor):
    stays, gone = corrected(headline="It stays"), corrected(headline="It goes")
    publishing.withdraw(gone, by=editor)
    text = client.get("/corrections/").text
    assert f'<a href="{path_of(stays)}#correction-{stays.corrections.get().pk}">It stays</a>' in text
    assert "<h2>It goes</h2>" in text
    assert path_of(gone) not in text


def test_the_log_names_a_piece_as_it_is_called_now(client):
    piece = corrected(headline="One")
    piece.headline = "Two"
    piece.save()
    publishing.publish(piece, by=None)
    assert logged(client) == ["Two"]


def test_an_empty_log_says_so(client):
    assert "Nothing has been corrected yet." in client.get("/corrections/").text


def test_the_log_has_pages_that_neither_skip_nor_repeat(client):
    at = timezone.now() - 100 * HOUR
    # Two of each moment, so that a page ends within one.
    for number in range(45):
        corrected(f"Text {number}.", headline=f"Piece {number:02}", at=at + (number // 2) * HOUR)
    seen, page, pages = [], "/corrections/", []
    while page:
        pages.append(page)
        seen.append(logged(client, page))
        older = re.search(r'class="older" href="([^"]+)"', client.get(page).text)
        page = older and older[1].replace("&amp;", "&")
    assert [len(each) for each in seen] == [20, 20, 5]
    assert sorted(sum(seen, [])) == [f"Piece {number:02}" for number in range(45)]
    newer = re.search(r'href="([^"]+)" rel="prev"', client.get(pages[2]).text)[1]
    assert logged(client, newer) == seen[1]
    assert client.get("/corrections/?before=nonsense").status_code == 404


def test_the_feed_has_the_newest(client, editor):
    stays, gone = corrected(headline="It stays"), corrected(headline="It goes", kind="retraction")
    publishing.withdraw(gone, by=editor)
    first, second = items(client)
    assert first.findtext("title") == "Retraction: It goes"
    assert first.findtext("link") == f"https://news.example/corrections/#correction-{gone.corrections.get().pk}"
    assert second.findtext("title") == "Correction: It stays"
    number = stays.corrections.get().pk
    assert second.findtext("link") == f"https://news.example{path_of(stays)}#correction-{number}"
    assert second.findtext("description") == "It was Tuesday."
    assert second.findtext("category") == "Correction"


def test_who_has_the_feed_already_is_told_so(client):
    corrected()
    etag = client.get("/corrections/feed/")["ETag"]
    assert client.get("/corrections/feed/", headers={"If-None-Match": etag}).status_code == 304
    corrected()
    assert client.get("/corrections/feed/", headers={"If-None-Match": etag}).status_code == 200


def test_a_hostile_text_is_text_everywhere(client):
    piece = corrected(HOSTILE, headline=HOSTILE)
    for text in (on_page(client, piece), client.get("/corrections/").text):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "&lt;img src=x onerror=" in text
    assert data(on_page(client, piece))["correction"][0]["text"] == HOSTILE
    (item,) = items(client)
    assert item.findtext("description") == HOSTILE
    content = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert "<script" not in content and "<img" not in content


def test_lines_are_paragraphs(client):
    text = on_page(client, corrected("One.\n\nTwo."))
    assert "<p>One.</p><p>Two.</p>" in text


def test_every_page_leads_to_the_log_and_its_feed(client):
    factories.published()
    for page in ("/", "/latest/", "/corrections/"):
        text = client.get(page).text
        assert '<a href="/corrections/">Corrections</a>' in text
        assert 'href="/corrections/feed/">' in text


def test_the_preview_has_what_waits_and_only_for_the_desk(client, editor):
    piece = factories.published()
    correcting.write(piece, kind="correction", text="wordzq", by=None)
    assert "wordzq" not in client.get(f"/preview/{piece.pk}/", follow=True).text
    client.force_login(editor)
    assert "wordzq" in client.get(f"/preview/{piece.pk}/").text


@pytest.mark.parametrize("page", ["/corrections/", "/corrections/feed/"])
@pytest.mark.parametrize("number", [3, 30])
def test_the_log_and_its_feed_are_two_queries_whatever_their_length(
    client, django_assert_max_num_queries, page, number
):
    for each in range(number):
        corrected(f"Text {each}.")
    with django_assert_max_num_queries(2):
        client.get(page)


@pytest.mark.parametrize("number", [1, 10])
def test_a_pieces_corrections_are_one_query_whatever_their_number(client, django_assert_num_queries, number):
    piece = factories.published()
    for each in range(number):
        correcting.write(piece, kind="update", text=f"Text {each}.", by=None)
        publishing.publish(piece, by=None)
    with django_assert_num_queries(1):
        found = remarks.of_pieces([piece.pk], at=timezone.now())
    assert len(found[piece.pk]) == number == Correction.objects.count()
