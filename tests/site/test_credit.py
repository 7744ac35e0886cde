"""The credit is the same wherever a picture stands."""

import json
import re
from html import unescape
from xml.etree.ElementTree import fromstring

import pytest

from articles.fronts import placing
from articles.models import Licence, Rendition, SiteSettings
from tests import factories

LEAD = "Ann Smith / CC BY 4.0"
BODY = "Ben Brown for The Test"
GALLERY = "Cora Clark"
MEDIA = "{http://search.yahoo.com/mrss/}"
CUT = {"jpeg": [[1200, 628, "a.jpg"]], "webp": [[320, 213, "a.webp"]]}
PRINTED = dict.fromkeys(("own", "3x2", "16x9", "4x5", "1x1", "share"), CUT)


@pytest.fixture
def licence(db):
    return Licence.objects.update_or_create(
        name="CC BY 4.0", defaults={"url": "https://creativecommons.org/licenses/by/4.0/", "needs_credit": True}
    )[0]


@pytest.fixture
def pieces(settings, licence):
    """The piece, and an older one under whose text it stands in the stream."""
    settings.SITE_URL = "https://news.example"
    SiteSettings.objects.create(pk=1, name="The Test")
    words = {"caption": "In the library.", "credit": "Ann Smith", "copyright_notice": "© Ann Smith"}
    shown = factories.image("Lead", manifest=PRINTED, licence=licence, **words)
    inside = factories.image("Inside", manifest=PRINTED, credit=BODY)
    size = {"width": 1200, "height": 628, "byte_size": 1}
    Rendition.objects.create(image=shown, ratio="share", format="jpeg", file="a.jpg", **size)
    together = [factories.image("Together", manifest=PRINTED, credit=GALLERY) for _ in range(2)]
    gallery = "".join(f'<figure data-image-id="{each.pk}"></figure>' for each in together)
    older = factories.published("Older")
    topic = factories.topic(image=shown)
    piece = factories.published(
        "Newer",
        lead_image=shown,
        lead_caption="In the piece.",
        body=f'<p>One.</p><p>Two.</p><figure data-image-id="{inside.pk}"></figure>'
        f'<p>Three.</p><figure class="gallery">{gallery}</figure>',
        topics=[topic],
    )
    return piece, older


def credits_in(html: str) -> set[str]:
    return {unescape(found) for found in re.findall(r'<span class="credit">([^<]*)</span>', html)}


def test_on_the_page(client, pieces):
    html = client.get(pieces[0].editions.get().path).text
    assert credits_in(html) == {LEAD, BODY, GALLERY}
    assert "In the piece. <span" in html


def test_in_the_stream(client, pieces):
    for number in range(6):  # which stand under "Latest" instead
        factories.published(f"Latest {number}", section=factories.section("Elsewhere"))
    assert credits_in(client.get(pieces[1].editions.get().path).text) == {LEAD, BODY, GALLERY}


@pytest.mark.parametrize("address", ["/latest/", "/section/politics/", "/topic/a-running-story/", "/search/?q=newer"])
def test_on_the_cards_of_a_list(client, pieces, address):
    assert credits_in(client.get(address).text) == {LEAD}


def test_at_the_end_of_a_list_once(client, pieces):
    factories.published("Another", lead_image=pieces[0].lead_image)
    end = client.get("/latest/").text.partition('<p class="credits">')[2]
    assert end.partition("</p>")[0].count(LEAD) == 1


@pytest.mark.parametrize("slot", ["lead", "featured"])
def test_on_the_front_page(client, pieces, slot):
    placing.feature(pieces[0], slot=slot, by=None)
    assert credits_in(client.get("/").text) == {LEAD}


def test_in_the_feed(client, pieces):
    shown = fromstring(client.get("/feed/").content).find(f"channel/item/{MEDIA}content")
    assert shown.findtext(f"{MEDIA}credit") == LEAD
    assert shown.findtext(f"{MEDIA}description") == "In the piece."
    assert shown.get("url") == "https://news.example/media/a.jpg"


def test_in_what_search_engines_are_told(client, pieces):
    html = client.get(pieces[0].editions.get().path).text
    (told,) = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])["image"]
    assert told == {
        "@type": "ImageObject",
        "url": "https://news.example/media/a.jpg",
        "contentUrl": "https://news.example/media/a.jpg",
        "width": 1200,
        "height": 628,
        "caption": "In the piece.",
        "creditText": LEAD,
        "copyrightNotice": "© Ann Smith",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_in_the_preview(client, pieces, editor):
    client.force_login(editor)
    assert {LEAD, BODY, GALLERY} <= credits_in(client.get(f"/preview/{pieces[0].pk}/").text)


def test_in_the_editor(client, pieces, editor):
    client.force_login(editor)
    shown = pieces[0].lead_image
    (told,) = client.get(f"/admin/choose/image/chosen/?id={shown.pk}").json()["images"]
    assert told["credit"] == LEAD
    assert LEAD in client.get(f"/admin/articles/article/{pieces[0].pk}/change/").text


def test_a_licence_that_is_renamed_is_so_everywhere_at_once(client, pieces, licence):
    licence.name = "CC BY 5.0"
    licence.save()
    assert "Ann Smith / CC BY 5.0" in credits_in(client.get(pieces[0].editions.get().path).text)
