"""A scheduled piece needs nobody: no worker, no clock but the web server's own."""

from datetime import timedelta

import pytest

from tests.newsroom.processes import wait_for

from .house import WEB_SERVER, copied, now, running
from .people import Editor

HEADLINE = "The lighthouse keeps its appointment"
LISTS = [
    "/",
    "/latest/",
    "/section/security/",
    "/author/ines-falkenrath/",
    "/feed/",
    "/search/?q=lighthouse+appointment",
]
ENOUGH = timedelta(seconds=15)  # for the click, and for looking around before the moment


@pytest.fixture
def web_server(house, tmp_path):
    with running(WEB_SERVER, copied(house, tmp_path)) as alone:
        yield alone


def test_a_scheduled_piece_appears_with_nothing_running_but_the_web_server(browsing, web_server):
    editor = browsing(Editor, at=web_server.address)
    editor.signs_in()
    editor.begins_a_piece()
    editor.writes(HEADLINE, "It has never been late.", [("Text", "At the minute, it is lit.")])
    editor.files_it_under(kind="Reporting", section="Security")
    editor.saves()

    moment = next_minute()
    editor.schedules(moment)
    slug = editor.page.locator("#id_slug").input_value()
    path = f"/{moment:%Y/%m/%d}/{slug}/"
    seen_before = [web_server.get(path)[0], *(HEADLINE in web_server.get(place)[1] for place in LISTS)]
    assert now() < moment, "this machine was too slow to look in time"
    assert seen_before == [404, *(False for _ in LISTS)]

    wait_for(lambda: web_server.get(path)[0] == 200, seconds=(moment - now()).total_seconds() + 10)
    assert now() >= moment
    for place in LISTS:
        assert HEADLINE in web_server.get(place)[1], place
    assert path in web_server.get("/sitemap.xml")[1]


def next_minute():
    """The desk's clock knows minutes only."""
    return (now() + ENOUGH + timedelta(minutes=1)).replace(second=0, microsecond=0)
