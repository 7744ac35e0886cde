from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest
from django.utils import timezone

from articles.fronts import placing
from articles.fronts.layout import On, row
from articles.models import Image, SiteSettings
from articles.workflow import publishing
from tests import factories
from tests.images import shelf

DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def magazine(settings):
    settings.SITE_URL = "https://news.example"
    return SiteSettings.objects.create(pk=1, name="The Test", description="All that is tested")


def read(client, address="/feed/"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return fromstring(response.content).find("channel")


def headlines(client, address="/feed/"):
    return [title.text for title in read(client, address).iterfind("item/title")]


def test_a_feed_says_whose_it_is_and_where(client):
    channel = read(client)
    assert channel.findtext("title") == "The Test"
    assert channel.findtext("description") == "All that is tested"
    assert channel.findtext("link") == "https://news.example/"
    assert channel.find(f"{ATOM}link").get("href") == "https://news.example/feed/"


def test_an_item_says_what_a_reader_wants_to_know_of_a_piece(client):
    piece = factories.published(
        "Fish & <chips>",
        dek="A “dek”.",
        body='<p>One <a href="/latest/">link</a>, <a href="#note">another</a>.</p><p>Two.</p><p>Three.</p>',
        authors=[factories.author("Ann Author"), factories.author("Ben Writer")],
        tags=[factories.tag("Straits")],
    )
    edition = piece.editions.get()
    item = read(client).find("item")
    assert item.findtext("title") == "Fish & <chips>"
    assert item.findtext("link") == f"https://news.example{edition.path}"
    assert item.findtext("description") == "A “dek”."
    assert [each.text for each in item.iterfind(f"{DC}creator")] == ["Ann Author", "Ben Writer"]
    assert [each.text for each in item.iterfind("category")] == ["Analysis", "Politics", "Straits"]
    assert item.findtext("pubDate") == f"{edition.published_at:%a, %d %b %Y %H:%M:%S} +0000"
    content = item.findtext(f"{CONTENT}encoded")
    assert '<a href="https://news.example/latest/">link</a>' in content
    assert f'<a href="https://news.example{edition.path}#note">another</a>' in content
    assert "Two." in content
    assert "Three." not in content


def test_what_an_item_is_known_by_outlives_its_headline_and_its_address(client):
    piece = factories.published("One headline")
    before = read(client).find("item")
    piece.headline, piece.slug = "Another", "another"
    piece.save()
    publishing.publish(piece, by=None)
    after = read(client).find("item")
    assert before.findtext("link") != after.findtext("link")
    assert before.findtext("guid") == after.findtext("guid")
    assert after.find("guid").get("isPermaLink") == "false"


def test_an_item_comes_with_its_picture_where_there_is_one(client, editor):
    image = shelf.prepared(alt="A harbour")
    factories.published(lead_image=Image.objects.get(pk=image.pk))
    enclosure = read(client).find("item/enclosure")
    assert enclosure.get("url").startswith("https://news.example/media/")
    assert enclosure.get("type") == "image/jpeg"
    picture = client.get(enclosure.get("url"))
    assert picture["Content-Type"] == "image/jpeg"
    assert len(picture.getvalue()) == int(enclosure.get("length"))


def test_a_picture_without_renditions_is_left_out(client):
    factories.published(lead_image=factories.image())
    assert read(client).find("item/enclosure") is None


def test_a_section_has_a_feed_of_its_own(client):
    factories.published("Here", section=factories.section("Europe"))
    factories.published("There", section=factories.section("Asia"))
    assert headlines(client, "/section/europe/feed/") == ["Here"]
    channel = read(client, "/section/europe/feed/")
    assert channel.findtext("title") == "The Test: Europe"
    assert channel.findtext("link") == "https://news.example/section/europe/"
    assert client.get("/section/atlantis/feed/").status_code == 404


def test_a_feed_has_the_newest_twenty_and_what_is_live_alone(client, editor):
    now = timezone.now()
    for number in range(25):
        factories.published(f"Piece {number}", at=now - timedelta(days=30 - number))
    factories.article("A draft")
    publishing.publish(factories.article("To come"), by=editor, at=now + timedelta(hours=1))
    gone = factories.published("Withdrawn", at=now - timedelta(days=1))
    publishing.withdraw(gone, by=editor)
    assert headlines(client) == [f"Piece {number}" for number in reversed(range(5, 25))]


def test_characters_that_xml_does_not_know_spoil_nothing(client):
    piece = factories.published("Bell \x07 and \x0b tab")
    assert headlines(client) == ["Bell  and  tab"]
    assert piece.pk


def test_who_has_the_feed_already_is_told_so(client):
    factories.published()
    etag = client.get("/feed/")["ETag"]
    assert client.get("/feed/", headers={"If-None-Match": etag}).status_code == 304
    factories.published()
    assert client.get("/feed/", headers={"If-None-Match": etag}).status_code == 200


def test_a_feed_is_five_queries_whatever_the_number_of_pieces(client, editor, django_assert_max_num_queries):
    image = shelf.prepared(alt="A harbour")
    for number in range(30):
        factories.published(tags=[factories.tag(f"Tag {number}")], lead_image=image)
    with django_assert_max_num_queries(5):
        client.get("/feed/")
    with django_assert_max_num_queries(5):
        client.get("/section/politics/feed/")


@pytest.mark.parametrize(
    ("page", "feeds"),
    [("/", ["/feed/"]), ("/latest/", ["/feed/"]), ("/section/politics/", ["/feed/", "/section/politics/feed/"])],
)
def test_feed_readers_find_the_feeds(client, page, feeds):
    factories.published()
    text = client.get(page).text
    for feed in feeds:
        assert f'href="{feed}">' in text
        assert 'rel="alternate" type="application/rss+xml"' in text


def test_a_topic_has_a_feed_of_its_own(client):
    topic = factories.topic(intro="What happened so far.")
    now = timezone.now()
    for number in range(25):
        factories.published(f"Part {number}", topics=[topic], at=now - timedelta(hours=number + 1))
    factories.published("Elsewhere")
    channel = fromstring(client.get("/topic/a-running-story/feed/").content).find("channel")
    assert channel.findtext("title") == "The Test: A Running Story"
    assert channel.findtext("link") == "https://news.example/topic/a-running-story/"
    assert channel.findtext("description") == "What happened so far."
    assert [each.findtext("title") for each in channel.findall("item")] == [f"Part {number}" for number in range(20)]


def test_a_topic_that_has_nothing_to_read_yet_has_no_feed(client):
    factories.published(topics=[factories.topic()], at=timezone.now() + timedelta(days=1))
    assert client.get("/topic/a-running-story/feed/").status_code == 404


def test_a_topic_of_which_only_chosen_pieces_of_others_can_be_read_has_an_empty_feed(client):
    topic = factories.topic()
    front = row(On("topic", topic.pk))
    placing.feature(factories.published(), slot="chosen", front=front, by=None)
    assert "/topic/a-running-story/feed/" in client.get("/topic/a-running-story/").text
    channel = fromstring(client.get("/topic/a-running-story/feed/").content).find("channel")
    assert channel.findall("item") == []
