"""Journeys through the whole house: its own processes, its demo magazine, a real browser."""

import pytest

from tests.chromium import complaints_in

from .house import SERVE, running
from .people import PATIENCE, Editor, Reader, Writer

SCREEN = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    with running(SERVE, tmp_path_factory.mktemp("house"), until="Newsroom is ready") as house:
        yield house


@pytest.fixture
def browsing(chromium, house):
    """Gives somebody a browser of their own. What it complains of fails the journey, unless they had expected it."""
    opened = []

    def begin(who, *, at=house.address, **options):
        context = chromium.new_context(base_url=at, viewport=SCREEN, **options)
        context.set_default_timeout(PATIENCE * 1000)
        person = who(context.new_page(), complaints_in(context))
        opened.append(person)
        return person

    yield begin
    for person in opened:
        person.page.context.close()
    assert [complaint for person in opened for complaint in person.complaints] == []


@pytest.fixture
def writer(browsing):
    person = browsing(Writer)
    person.signs_in()
    return person


@pytest.fixture
def editor(browsing):
    person = browsing(Editor)
    person.signs_in()
    return person


@pytest.fixture
def reader(browsing):
    return browsing(Reader)


@pytest.fixture
def reader_without_scripts(browsing):
    return browsing(Reader, java_script_enabled=False)
