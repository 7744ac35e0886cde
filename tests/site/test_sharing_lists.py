"""What a section, a topic or an author is passed on with."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

SHARED = {"share": {"jpeg": [[1200, 628, "7/1200x628.jpg"]]}, "3x2": {"jpeg": [[320, 213, "7/320x213.jpg"]]}}


@pytest.fixture
def image():
    return factories.image("Harbour", alt="Boats", manifest=SHARED)


def meta(client, path) -> str:
    return client.get(path).content.decode().partition("</head>")[0]


def test_a_section_is_passed_on_with_its_picture(client, settings, image):
    factories.published(section=factories.section("Europe", image=image))
    found = meta(client, "/section/europe/")
    assert f'<meta property="og:image" content="{settings.SITE_URL}/media/7/1200x628.jpg">' in found
    assert '<meta property="og:image:alt" content="Boats">' in found
    assert '<meta property="og:title" content="Europe">' in found
    assert f'<meta property="og:url" content="{settings.SITE_URL}/section/europe/">' in found


def test_so_are_topics_and_authors(client, image):
    factories.published(topics=[factories.topic("Straits", image=image)], authors=[factories.author(photo=image)])
    assert all("1200x628.jpg" in meta(client, path) for path in ("/topic/straits/", "/author/ann-author/"))


def test_without_a_picture_or_while_it_is_being_prepared_nothing_is_said(client):
    factories.published(section=factories.section("Europe"))
    factories.published(section=factories.section("Asia", image=factories.image()))
    assert "og:image" not in meta(client, "/section/europe/") + meta(client, "/section/asia/")
    assert client.get("/section/asia/").status_code == 200
