"""Journeys through the whole house: its own processes, its demo magazine, a real browser."""

import os
from fcntl import LOCK_EX, flock

import pytest

from tests.chromium import complaints_in

from .house import SERVE, furnished, moved_into, running
from .people import PATIENCE, Editor, Reader
from .pictures import PictureWriter

SCREEN = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """A house of this process's own. The magazine in it is made by one of them, for all."""
    here = tmp_path_factory.getbasetemp()
    shared = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    with (shared / "magazine.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        made = shared / "magazine"
        if not made.exists():
            furnished(shared / "magazine.begun").rename(made)
    with running(SERVE, moved_into(made, tmp_path_factory.mktemp("house")), until="Newsroom is ready") as house:
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
    person = browsing(PictureWriter)
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
