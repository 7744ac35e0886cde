"""A piece that was retracted says so wherever its headline stands."""

from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.fronts import placing
from articles.workflow import correcting, publishing
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
LISTS = [
    "/",
    "/latest/",
    "/section/politics/",
    "/kind/analysis/",
    "/author/ann-author/",
    "/tag/straits/",
    "/topic/a-running-story/",
    "/search/?q=lighthouse",
]
MARK = "<strong>Retracted</strong>"


def retracted(*, kind="retraction", at=None, **fields):
    """Published an hour ago, and once more with a correction, at `at` or just now."""
    piece = factories.published("The lighthouse", at=timezone.now() - HOUR, **fields)
    correcting.write(piece, kind=kind, text="None of it is true.", by=None)
    publishing.publish(piece, by=None, **({"at": at} if at else {}))
    return piece


@pytest.fixture
def filed():
    return {"tags": [factories.tag("Straits")], "topics": [factories.topic()]}


@pytest.mark.parametrize("address", LISTS)
def test_every_list_marks_it(address, client, filed):
    retracted(**filed)
    assert MARK in client.get(address).text


@pytest.mark.parametrize("address", LISTS)
def test_what_was_corrected_or_will_be_retracted_is_not_marked(address, client, filed):
    retracted(kind="correction", **filed)
    retracted(at=timezone.now() + HOUR, **filed)
    shown = client.get(address).text
    assert "The lighthouse" in shown
    assert MARK not in shown


def test_it_stays_retracted_when_it_is_published_again(client):
    piece = retracted()
    piece.headline = "The lighthouse, as it was"
    piece.save()
    publishing.publish(piece, by=None)
    assert MARK in client.get("/latest/").text


def test_it_is_marked_at_the_top_of_the_home_page(client):
    piece = retracted()
    placing.feature(piece, slot="lead", by=None)
    assert MARK in client.get("/").text.split('<article class="lead')[1].split("</h2>")[0]


def test_it_is_marked_beside_other_pieces(client):
    retracted()
    other = factories.published(at=timezone.now() - 2 * HOUR)
    assert (
        '<span class="kicker"><strong>Retracted</strong></span> The lighthouse'
        in client.get(other.editions.get().path).text
    )


@pytest.mark.parametrize("address", ["/feed/", "/section/politics/feed/"])
def test_the_feed_says_it_in_the_title(address, client):
    retracted()
    titles = [title.text for title in fromstring(client.get(address).content).iterfind("channel/item/title")]
    assert titles == ["Retracted: The lighthouse"]


def test_who_passes_it_on_passes_on_that_it_is_retracted(client):
    page = client.get(retracted().editions.latest("live_from").path).text
    assert '<meta property="og:title" content="Retracted: The lighthouse">' in page
    assert "<title>Retracted: The lighthouse" in page
    assert '"creativeWorkStatus":"Retracted"' in page


def test_a_list_asks_no_more_questions_for_it(client):
    factories.published("The lighthouse")
    client.get("/latest/")  # what every page asks, asked once
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/latest/")
        counts.append(len(queries))
        retracted()
    assert counts[0] == counts[1]


def test_the_desk_sees_it_in_its_list_and_on_the_piece(client, editor):
    piece = retracted()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    for address in ("/admin/articles/article/", f"/admin/articles/article/{piece.pk}/change/"):
        assert "Retracted, live since" in client.get(address).text
