"""axe finds nothing on the pages of an upload, with rows in every state, nor in the grid that follows."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.images import files

from .test_axe import look, page, signed_in  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def _sent(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def test_axe_finds_nothing_while_files_come_in(page, signed_in, photo_editor):  # noqa: F811
    signed_in(page, "photo")
    page.goto("/admin/articles/image/add/")
    good = files.encoded(files.painted((90, 60)))
    page.route("**/image/upload/", lambda route: route.abort(), times=1)
    several = [_sent("lost.jpg", good), _sent("kept.jpg", good), _sent("again.jpg", good), _sent("notes.jpg", b"x")]
    page.get_by_label("Choose pictures").set_input_files(several)
    expect(page.get_by_role("status").first).to_contain_text("1 is there already", timeout=30_000)
    assert look(page) == []


def test_axe_finds_nothing_in_the_grid(page, signed_in, photo_editor):  # noqa: F811
    made = [factories.image("One", alt="", keywords=["Ports", "Sea"]), factories.image("Two", credit="")]
    made[1].likenesses.create(other=made[0], distance=3)
    signed_in(page, "photo")
    page.goto(f"/admin/articles/image/batch/?ids={made[0].pk},{made[1].pk}")
    page.get_by_label("Title").first.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert look(page) == []
