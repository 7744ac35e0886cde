from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest
from django.utils import timezone

from articles.models import Page
from articles.site import sitemaps
from articles.workflow import publishing
from tests import factories

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_URL = "https://news.example"


def read(client, path="/sitemap.xml"):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = fromstring(response.getvalue())
    assert len(root)
    return root


def paths(client, path="/sitemap.xml"):
    addresses = [loc.text for loc in read(client, path).iter(f"{NAMESPACE}loc")]
    assert all(address.startswith("https://news.example/") for address in addresses)
    return [address.removeprefix("https://news.example") for address in addresses]


def test_it_names_what_there_is_to_read(client):
    piece = factories.published(topics=[factories.topic()])
    Page.objects.create(title="About", slug="about")
    edition = piece.editions.get()
    assert paths(client) == [
        "/", "/latest/", "/corrections/", "/section/politics/", "/topic/a-running-story/", "/author/ann-author/",
        "/about/", edition.path,
    ]  # fmt: skip
    last = read(client)[-1]
    assert last.findtext(f"{NAMESPACE}lastmod") == edition.modified_at.isoformat(timespec="seconds")


def test_it_names_nothing_that_is_not_live(client, editor):
    now = timezone.now()
    hidden = {
        "section": factories.section("Hidden section"),
        "authors": [factories.author("Hidden Author")],
        "topics": [factories.topic("Hidden topic")],
        "slug": "hidden",
    }
    publishing.publish(factories.article(**hidden), by=editor, at=now + timedelta(hours=1))
    publishing.withdraw(factories.published(**hidden | {"slug": "hidden-2"}), by=editor)
    Page.objects.create(title="Hidden", slug="hidden", is_public=False)
    assert paths(client) == ["/", "/latest/", "/corrections/"]


def test_what_was_first_published_elsewhere_is_not_named_as_ours(client):
    factories.published(canonical_url="https://elsewhere.example/piece")
    assert paths(client)[3:] == ["/section/politics/", "/author/ann-author/"]


def test_a_magazine_that_has_grown_has_an_index_of_parts(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 3)
    pieces = [factories.published() for _ in range(7)]
    index = paths(client)
    assert index[0] == "/sitemap-fronts.xml"
    assert "/" in paths(client, index[0])
    named = [path for part in index[1:] for path in paths(client, part)]
    assert sorted(named) == sorted(piece.editions.get().path for piece in pieces)
    assert max(len(paths(client, part)) for part in index[1:]) <= 3
    assert client.get("/sitemap-999.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999.xml").status_code == 404


def test_it_asks_no_more_the_more_pieces_there_are(client, django_assert_max_num_queries):
    for _ in range(30):
        factories.published()
    with django_assert_max_num_queries(6):
        read(client)


def test_robots_are_told_what_to_leave_alone_and_where_the_sitemap_is(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.text.splitlines()
    assert lines[:4] == ["User-agent: *", "Disallow: /admin/", "Disallow: /preview/", "Disallow: /search/"]
    assert lines[-1] == "Sitemap: https://news.example/sitemap.xml"
