"""Readers' pages with words that no column was made for."""

import pytest

from articles.models import Edition
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ADDRESS = "https://example.com/" + "a" * 120
TABLE = f"<table><tbody><tr>{'<td>1,234,567.89</td>' * 12}</tr></tbody></table>"


@pytest.fixture
def everywhere(db):
    """The addresses of pages with long words in every part of a piece."""
    for number in range(12):
        factories.published(
            f"{LONG} {number}",
            dek=LONG,
            body=f"<p>{LONG}</p><h2>{LONG}</h2>{TABLE}<aside class='pullquote'><p>{LONG}</p></aside>"
            f"<p>{ADDRESS}<span data-footnote='{ADDRESS}'></span></p>",
            section=factories.section("Bezirksschornsteinfegermeisterwesen", slug="long"),
            authors=[factories.author(f"{LONG[:60]} {person}", slug=f"long-{person}") for person in range(4)],
            tags=[factories.tag(LONG)],
            topics=[factories.topic(LONG, slug="long", intro=LONG)],
        )
    return ["/", Edition.objects.first().path, "/latest/", "/section/long/", "/author/long-1/", "/topic/long/"]


@pytest.mark.parametrize("width", [320, 820, 1280])
def test_a_long_word_makes_no_page_wider_than_its_window(window, live_server, everywhere, width):
    beyond = {path: window(live_server.url + path, at=width) for path in everywhere}
    assert {path: pixels for path, pixels in beyond.items() if pixels} == {}
