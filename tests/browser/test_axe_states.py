"""axe finds nothing on the screens of the photo desk in the states that come by doing something there."""

import pytest
from playwright.sync_api import expect

from articles.models import Image, Page
from tests import factories
from tests.images import cuts, files, shelf

from . import axe

pytestmark = pytest.mark.django_db(transaction=True)

LIBRARY = "/admin/articles/image/"
SHAPES = {"Harbour": (900, 300), "Mast": (200, 600), "Quay": (600, 400)}


@pytest.fixture(autouse=True)
def pictures(photo_editor):
    """One without an alt text, one with an end of its rights, and one with keywords and near-doubles."""
    for title, size in SHAPES.items():
        shelf.prepared(size, title=title, alt="Boats" if title != "Mast" else "")
    Image.objects.filter(title="Harbour").update(keywords=["Ports", "Sea"], credit="A. Photographer")
    Image.objects.get(title="Quay").likenesses.create(other=Image.objects.get(title="Harbour"), distance=3)


def number(title: str) -> int:
    return Image.objects.get(title=title).pk


def sent(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def gallery() -> str:
    inside = (f'<figure data-image-id="{number(each)}"><figcaption>{each}</figcaption></figure>' for each in SHAPES)
    return f'<figure class="gallery"><figcaption>Three</figcaption>{"".join(inside)}</figure>'


def files_come_in(page):
    page.goto(f"{LIBRARY}add/")
    good = files.encoded(files.painted((90, 60)))
    page.route("**/image/upload/", lambda route: route.abort(), times=1)
    page.get_by_label("Choose pictures").set_input_files([sent("lost.jpg", good)])
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.get_by_label("Choose pictures").set_input_files([sent("kept.jpg", good)])
    expect(page.locator("[data-said]").first).to_contain_text("1 of 2")
    page.get_by_label("Choose pictures").set_input_files([sent("again.jpg", good), sent("notes.jpg", b"x")])
    expect(page.locator("[data-said]").first).to_contain_text("1 is there already", timeout=30_000)


def a_grid_says_what_is_wrong(page):
    page.goto(f"{LIBRARY}batch/?ids={number('Mast')},{number('Harbour')},{number('Quay')}")
    page.get_by_label("Title").first.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def two_are_selected_and_one_is_in_hand(page):
    page.goto(LIBRARY)
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    page.locator(".library-link").first.focus()
    expect(page.locator(".beside-title")).to_be_visible()


def a_filter_is_open(page):
    page.goto(f"{LIBRARY}?shape=wide")
    page.locator("summary", has_text="Tag, credit, date").click()


def _together(page):
    page.goto(f"{LIBRARY}together/?ids={number('Mast')},{number('Harbour')}")
    page.locator("[name=credit_how]").select_option("set")


def an_edit_of_many_says_what_is_wrong(page):
    _together(page)
    page.locator("[name=rights_until_how]").select_option("set")
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.locator(".errornote")).to_be_visible()


def an_edit_of_many_is_looked_at(page):
    _together(page)
    page.locator("[name=credit]").fill("N. Okafor")
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.get_by_role("heading", name="will change")).to_be_visible()


def an_edit_of_many_is_done(page):
    an_edit_of_many_is_looked_at(page)
    page.locator("[name=_confirm]").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def a_crop_is_set_by_hand(page):
    cuts.recrop(Image.objects.get(title="Harbour"), "4x5", (0.1, 0, 0.2))
    page.goto(f"{LIBRARY}{number('Harbour')}/change/")
    page.locator("[data-focal-handle]").wait_for()
    page.locator("summary", has_text="In numbers").click()
    page.locator('[data-crop="1x1"]').click()


def deleting_is_refused(page):
    factories.published("Harbour vote", lead_image=Image.objects.get(title="Quay"))
    page.goto(f"{LIBRARY}{number('Quay')}/delete/")
    expect(page.get_by_role("heading", name="cannot be deleted")).to_be_visible()


def a_gallery_is_edited(page):
    made = Page.objects.create(title="About", slug="about", body=f"<p>One</p>{gallery()}")
    page.goto(f"/admin/articles/page/{made.pk}/change/")
    page.locator(".body-editor.is-ready").wait_for()
    page.get_by_text("Alt text: Boats").first.wait_for()


def a_gallery_is_put_together_in_the_dialog(page):
    a_gallery_is_edited(page)
    page.get_by_role("button", name="Add pictures").click()
    dialog = page.get_by_role("dialog", name="Choose pictures")
    dialog.get_by_role("button", name="Quay").first.click()
    dialog.locator("[data-files]").set_input_files(
        [sent("notes.jpg", b"x"), sent("new.jpg", files.encoded(files.painted()))]
    )
    dialog.get_by_label("Alt text").wait_for()
    dialog.locator("summary", has_text="Shape").click()


def readers_see_a_gallery(page):
    Image.objects.filter(title="Mast").update(alt="A mast")
    piece = factories.published("Harbour vote", body=f"<p>One</p>{gallery()}<p>Two</p>")
    page.goto(piece.editions.get().path)


EDITORS = [a_gallery_is_edited, a_gallery_is_put_together_in_the_dialog]
STATES = [
    files_come_in, a_grid_says_what_is_wrong, two_are_selected_and_one_is_in_hand, a_filter_is_open,
    an_edit_of_many_says_what_is_wrong, an_edit_of_many_is_looked_at, an_edit_of_many_is_done, a_crop_is_set_by_hand,
    deleting_is_refused, *EDITORS, readers_see_a_gallery,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing_where(unguarded, signed_in, administrator, state):
    signed_in(unguarded, "admin" if state in EDITORS else "photo")
    axe.wide_and_light(unguarded)
    state(unguarded)
    assert axe.look(unguarded) == []
