"""A scheduled piece needs nobody: no worker, no clock but the web server's own."""

from datetime import timedelta

import pytest

from tests.newsroom.processes import wait_for

from .house import WEB_SERVER, copied, now, running
from .people import Editor

HEADLINE = "The lighthouse keeps its appointment"
CHANGED = "The lighthouse keeps its second appointment"
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


def test_a_scheduled_piece_appears_with_nothing_running_but_the_web_server(web_server, browsing):
    editor = browsing(Editor, at=web_server.address)
    writes_the_piece(editor)

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


def test_a_scheduled_change_of_a_live_piece_appears_on_its_second_with_nothing_but_the_web_server(web_server, browsing):
    editor = browsing(Editor, at=web_server.address)
    writes_the_piece(editor)
    path = editor.publishes()
    editor.headline.fill("The lighthouse keeps its sceond appointment")
    moment = next_minute()
    editor.schedules(moment)
    editor.headline.fill(CHANGED)
    editor.saves_into_what_is_scheduled()
    assert now() < moment, "this machine was too slow to look in time"
    assert all(HEADLINE in web_server.get(place)[1] for place in [path, *LISTS])

    seen = {}
    wait_for(lambda: CHANGED in looked_at(web_server, path, seen), seconds=(moment - now()).total_seconds() + 10)
    assert max(at for at, page in seen.items() if HEADLINE in page) < moment <= min(changes(seen))
    for place in LISTS:
        answer = web_server.get(place)[1]
        assert CHANGED in answer, place
        assert HEADLINE not in answer, place


def writes_the_piece(editor):
    editor.signs_in()
    editor.begins_a_piece()
    editor.writes(HEADLINE, "It has never been late.", [("Text", "At the minute, it is lit.")])
    editor.files_it_under(kind="Reporting", section="Security")
    editor.saves()


def looked_at(web_server, path, seen):
    """The page, noted by when it was asked for while it is the old one, and by when it came once it is the new."""
    asked, page, came = now(), web_server.get(path)[1], now()
    seen[came if CHANGED in page else asked] = page
    return page


def changes(seen):
    return [at for at, page in seen.items() if CHANGED in page]


def next_minute():
    """The desk's clock knows minutes only."""
    return (now() + ENOUGH + timedelta(minutes=1)).replace(second=0, microsecond=0)
