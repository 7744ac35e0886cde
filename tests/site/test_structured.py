import json
import re

import pytest

from articles.models import SchemaType, SiteSettings, SocialLink
from articles.site.structured import json_ld
from articles.workflow import publishing
from tests import factories
from tests.images import shelf

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \u2029 “fine”"


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_URL = "https://news.example"


@pytest.fixture
def picture(editor):
    return shelf.prepared((600, 400), alt="A harbour")


def page_of(client, piece):
    return client.get(piece.editions.latest("live_from").path)


def article_data(response):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL)[1])


def metas(response):
    return re.findall(r'<meta (?:property|name)="([a-z:_]+)" content="([^"]*)">', response.text)


def test_nothing_in_the_data_ends_the_block_of_data():
    block = json_ld({"headline": HOSTILE})
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inner)
    assert json.loads(inner) == {"headline": HOSTILE}
    assert "“fine”" in inner


def test_search_engines_are_told_what_the_page_says(client, picture):
    site = SiteSettings.objects.create(pk=1, name="The Test", logo=picture)
    SocialLink.objects.create(site=site, name="Mastodon", url="https://social.example/@test")
    piece = factories.published(
        HOSTILE,
        dek="What it is about.",
        kind=factories.kind("Opinion", schema_type=SchemaType.OPINION),
        section=factories.section("Europe"),
        authors=[factories.author("Ann Author"), factories.author("Ben Writer")],
        tags=[factories.tag("Straits"), factories.tag("Grain")],
        lead_image=picture,
    )
    edition = piece.editions.get()
    told = article_data(page_of(client, piece))
    assert told["@type"] == "OpinionNewsArticle"
    assert told["headline"] == HOSTILE
    assert told["description"] == "What it is about."
    assert told["mainEntityOfPage"] == f"https://news.example{edition.path}"
    assert told["datePublished"] == edition.published_at.isoformat()
    assert told["dateModified"] == edition.modified_at.isoformat()
    assert told["author"][1] == {
        "@type": "Person",
        "name": "Ben Writer",
        "url": "https://news.example/author/ben-writer/",
    }
    assert told["articleSection"] == "Europe"
    assert told["keywords"] == ["Straits", "Grain"]
    assert told["publisher"]["name"] == "The Test"
    assert told["publisher"]["sameAs"] == ["https://social.example/@test"]
    for address in (told["image"][0]["url"], told["publisher"]["logo"]["url"]):
        assert client.get(address.removeprefix("https://news.example"))["Content-Type"] == "image/jpeg"


def test_those_to_whom_it_is_passed_on_see_headline_dek_and_picture(client, picture):
    piece = factories.published('A "headline"', dek="What it is about.", lead_image=picture, lead_alt="Our own words")
    told = dict(metas(page_of(client, piece)))
    assert told["og:title"] == "A &quot;headline&quot;"
    assert told["og:description"] == told["description"] == "What it is about."
    assert told["og:url"] == f"https://news.example{piece.editions.get().path}"
    assert told["og:image"].startswith("https://news.example/media/")
    assert told["og:image:alt"] == "Our own words"
    assert told["twitter:card"] == "summary_large_image"


def test_a_piece_without_picture_or_site_settings_says_what_it_can(client, db):
    piece = factories.published(lead_image=factories.image())
    response = page_of(client, piece)
    assert "image" not in article_data(response)
    assert "og:image" not in dict(metas(response))
    assert dict(metas(response))["twitter:card"] == "summary"


def test_what_was_written_for_search_engines_is_for_them(client, db):
    piece = factories.published(seo_description="For engines", canonical_url="https://elsewhere.example/first")
    response = page_of(client, piece)
    assert article_data(response)["description"] == "For engines"
    assert article_data(response)["mainEntityOfPage"] == "https://elsewhere.example/first"
    assert dict(metas(response))["og:url"] == "https://elsewhere.example/first"


def test_a_change_is_dated(client, editor):
    piece = factories.published()
    piece.headline = "Changed"
    piece.save()
    edition = publishing.publish(piece, by=editor)
    told = article_data(page_of(client, piece))
    assert told["dateModified"] == edition.modified_at.isoformat() > told["datePublished"]


def test_a_preview_says_nothing_to_machines(client, editor):
    piece = factories.article()
    client.force_login(editor)
    text = client.get(f"/preview/{piece.pk}/").text
    assert "ld+json" not in text
    assert "og:" not in text
