"""The library by keyboard and mouse, and the same library in the dialog, with uploading in it."""

import pytest
from playwright.sync_api import expect

from articles.models import Image
from tests import factories
from tests.images import files

from .writing import at_end, press, reads

# Each row by its cards: how high their pictures are, where the last ends, and where the grid does.
ROWS = """() => {
  const rows = new Map();
  const grid = document.querySelector(".library").getBoundingClientRect();
  for (const card of document.querySelectorAll(".library-card")) {
    const box = card.getBoundingClientRect();
    const row = rows.get(Math.round(box.top)) ?? { heights: [], edge: grid.right };
    row.heights.push(card.querySelector(".library-picture").getBoundingClientRect().height);
    row.right = box.right;
    rows.set(Math.round(box.top), row);
  }
  return [...rows.values()];
}"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def library(page):
    for number in range(8):
        factories.image(f"Picture {number}")
    page.goto("/admin/articles/image/")
    return page


def said(page):
    return page.locator("[data-selected]")


def test_pictures_are_selected_by_keyboard(library):
    library.locator(".library-link").first.focus()
    library.keyboard.press("Space")
    expect(said(library)).to_have_text("1 selected.")
    library.keyboard.press("Shift+ArrowRight")
    library.keyboard.press("Shift+ArrowRight")
    expect(said(library)).to_have_text("3 selected.")
    library.keyboard.press("Control+a")
    expect(said(library)).to_have_text("8 selected.")
    library.keyboard.press("Escape")
    expect(library.get_by_role("button", name="Edit together")).to_be_disabled()
    library.keyboard.press("ArrowDown")
    library.keyboard.press("Space")
    expect(library.locator(".library-card input:checked")).to_have_count(1)
    library.keyboard.press("Enter")
    library.wait_for_url("**/change/")


def test_enter_opens_a_picture_also_where_a_browser_makes_a_click_of_the_mouse_of_it(library):
    library.evaluate(
        "document.addEventListener('click', (event) => Object.defineProperty(event, 'detail', { value: 1 }), true)"
    )
    library.locator(".library-link").first.focus()
    library.keyboard.press("Enter")
    library.wait_for_url("**/change/")


def test_a_stretch_is_selected_with_shift_and_edited_together(library):
    library.get_by_label("Select “Picture 6”").click()
    library.get_by_label("Select “Picture 3”").click(modifiers=["Shift"])
    expect(said(library)).to_have_text("4 selected.")
    library.get_by_role("button", name="Edit together").click()
    library.get_by_role("heading", name="Edit 4 pictures together").wait_for()
    library.get_by_label("Credit", exact=True).fill("N. Okafor")
    library.get_by_role("button", name="Look at what changes").click()
    library.get_by_role("button", name="Change 4 pictures").click()
    library.get_by_role("button", name="Undo").wait_for()
    assert Image.objects.filter(credit="N. Okafor").count() == 4
    library.get_by_role("button", name="Undo").click()
    library.get_by_text("Taken back: 4 pictures as before.").wait_for()
    assert not Image.objects.filter(credit="N. Okafor").exists()


def test_what_is_selected_stays_so_on_other_pages(library):
    factories.image("Quay")
    library.get_by_label("Select “Picture 6”").click()
    library.goto("/admin/articles/image/?q=quay")
    expect(said(library)).to_have_text("1 selected, 1 of them on other pages.")
    library.get_by_label("Select “Quay”").click()
    library.get_by_role("button", name="Edit together").click()
    library.get_by_role("heading", name="Edit 2 pictures together").wait_for()


def test_rows_end_at_the_edge_before_any_picture_has_come(page):
    sizes = [(1800, 1200), (800, 1200), (1600, 900), (900, 900), (3000, 600), (400, 1600), (1200, 1000)] * 4
    for number, (width, height) in enumerate(sizes):
        factories.image(f"Picture {number}", width=width, height=height)
    page.goto("/admin/articles/image/")
    rows = page.evaluate(ROWS)
    assert len(rows) > 3
    for row in rows:
        assert max(row["heights"]) - min(row["heights"]) < 0.5
    for row in rows[:-1]:
        assert abs(row["right"] - row["edge"]) < 0.5
    assert rows[-1]["heights"][0] <= min(row["heights"][0] for row in rows)


def test_what_was_selected_is_so_until_something_is_done_with_it(library):
    library.get_by_label("Select “Picture 6”").click()
    library.get_by_label("Select “Picture 3”").click()
    library.get_by_role("button", name="Delete").click()
    library.get_by_role("button", name="Delete 2 pictures").click()
    library.get_by_text("2 pictures are deleted.").wait_for()
    expect(said(library)).to_have_text("Select pictures to do something with them together.")
    library.get_by_label("Select “Picture 5”").click()
    library.get_by_role("button", name="Edit together").click()
    expect(library.locator(".together-how select").first).to_be_focused()  # from here on typing says that it is meant
    library.get_by_label("Credit", exact=True).fill("N. Okafor")
    library.get_by_role("button", name="Look at what changes").click()
    library.get_by_role("button", name="Change 1 picture").click()
    library.get_by_role("link", name="Back to the pictures").click()
    expect(said(library)).to_have_text("Select pictures to do something with them together.")


def test_no_more_can_be_ticked_than_can_be_edited(library):
    library.evaluate(
        "sessionStorage.setItem('library.selected', JSON.stringify([...Array(500).keys()].map((n) => `7000000${n}`)))"
    )
    library.reload()
    library.get_by_label("Select “Picture 6”").click()
    expect(library.get_by_label("Select “Picture 6”")).not_to_be_checked()
    expect(said(library)).to_have_text("500 selected, 500 of them on other pages, which is as many as can be.")


def test_of_a_picture_that_is_gone_nothing_else_is_said(library):
    Image.objects.get(title="Picture 4").delete()
    library.get_by_role("link", name="Picture 5").click()
    library.get_by_role("complementary").get_by_role("heading", name="Picture 5").wait_for()
    library.get_by_role("link", name="Picture 4").click()
    library.get_by_text("no longer in the library").wait_for()
    library.complaints[:] = [each for each in library.complaints if "404" not in each]


def test_the_data_of_the_picture_in_hand_stands_at_the_side(library):
    library.get_by_role("link", name="Picture 4").click()
    library.get_by_role("complementary").get_by_role("heading", name="Picture 4").wait_for()
    library.get_by_role("link", name="Picture 4").first.dblclick()
    library.wait_for_url("**/change/")


def test_filters_in_the_dialog_are_those_of_the_library(page, opened):
    factories.image("Tall", width=400, height=900)
    factories.image("Wide")
    opened("<p>One</p>")
    at_end(page)
    press(page, "Picture")
    dialog = page.get_by_role("dialog", name="Choose a picture")
    dialog.locator("summary", has_text="Shape").click()
    dialog.get_by_role("link", name="Tall", exact=True).click()
    dialog.get_by_role("button", name="Wide").wait_for(state="hidden")
    dialog.locator(".chip", has_text="Shape: Tall").click()
    dialog.get_by_role("button", name="Wide").wait_for()


def test_a_picture_is_uploaded_described_and_chosen_within_the_dialog(page, opened, tmp_path):
    opened("<p>One</p>")
    at_end(page)
    press(page, "Picture")
    dialog = page.get_by_role("dialog", name="Choose a picture")
    good, bad = tmp_path / "harbour-at-dawn.jpg", tmp_path / "report.jpg"
    good.write_bytes(files.encoded(files.painted((300, 200))))
    bad.write_bytes(b"%PDF-1.7 and more")
    dialog.locator("[data-files]").set_input_files([bad, good])
    saying = dialog.locator("[data-saying]")
    saying.get_by_label("Alt text").fill("Two cranes")
    saying.get_by_label("Credit").fill("N. Okafor")
    assert "This is a PDF" in dialog.locator(".is-wrong").inner_text()
    page.complaints[:] = [each for each in page.complaints if "422" not in each]
    dialog.get_by_role("button", name="Keep this and use it").click()
    dialog.wait_for(state="hidden")
    image = Image.objects.get()
    assert (image.alt, image.credit) == ("Two cranes", "N. Okafor")
    reads(page, f'<p>One</p><figure data-image-id="{image.pk}"></figure>')


def test_several_are_chosen_in_the_order_in_which_they_are_to_stand(page, opened):
    images = [factories.image(f"Picture {number}") for number in range(3)]
    opened("<p>One</p>")
    page.evaluate(
        """async () => {
          const { chooseImages } = await import("/static/js/desk/image-chooser.js");
          window.asked = chooseImages().then((images) => images.map((image) => image.id));
        }"""
    )
    dialog = page.get_by_role("dialog", name="Choose pictures")
    for number in (1, 0, 2, 0):
        dialog.get_by_role("button", name=f"Picture {number}").click()
    dialog.get_by_role("button", name="Use these 2 pictures").click()
    assert page.evaluate("window.asked") == [images[1].pk, images[2].pk]


def test_escape_closes_a_filter_in_the_dialog_and_not_the_dialog(page, opened):
    factories.image("Cranes")
    opened("<p>One</p>")
    at_end(page)
    press(page, "Picture")
    dialog = page.get_by_role("dialog", name="Choose a picture")
    shape = dialog.locator("summary", has_text="Shape")
    shape.click()
    page.keyboard.press("Escape")
    assert shape.evaluate("each => each === document.activeElement && !each.parentElement.open")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
