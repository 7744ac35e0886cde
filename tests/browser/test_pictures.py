"""Choosing pictures of the library, for the text and for a field."""

import pytest

from tests import factories

from .writing import at_end, field, press, reads, saved, settle

pytestmark = pytest.mark.django_db(transaction=True)


def chooser(page):
    return page.get_by_role("dialog", name="Choose a picture")


def choice(page, title):
    return chooser(page).get_by_role("button", name=title)


def test_a_picture_is_looked_for_chosen_and_captioned(page, opened):
    for title in ("Harbour", "Hills"):
        factories.image(title, caption=f"{title} at dawn.", credit="N. Okafor")
    harbour = factories.image("Harbour by night", alt="Cranes")
    made = opened("<p>One</p>")
    at_end(page)
    press(page, "Picture")
    chooser(page).get_by_label("Search the library").fill("harbour night")
    choice(page, "Hills").wait_for(state="hidden")
    choice(page, "Harbour by night").click()
    figure = page.locator(".body-image")
    figure.get_by_text("Alt text: Cranes").wait_for()
    figure.get_by_role("button", name="Caption and alt text").click()
    dialog = page.get_by_role("dialog", name="Picture in this piece")
    dialog.get_by_role("textbox", name="Caption").click()
    page.keyboard.type("The ")
    page.keyboard.press("Control+i")
    page.keyboard.type("night")
    field(page, "Alt text").fill("Cranes, lit")
    dialog.get_by_role("button", name="Done").click()
    figure.get_by_text("Alt text: Cranes, lit").wait_for()
    assert saved(page, made) == (
        f'<p>One</p><figure data-image-id="{harbour.pk}" data-alt="Cranes, lit">'
        "<figcaption>The <em>night</em></figcaption></figure>"
    )


def test_a_changed_picture_leaves_the_words_for_the_old_one_behind(page, opened):
    old, new = factories.image("Old"), factories.image("New")
    opened(f'<figure data-image-id="{old.pk}" data-alt="Own"><figcaption>Own</figcaption></figure><p>One</p>')
    page.get_by_role("button", name="Change picture").click()
    choice(page, "New").click()
    reads(page, f'<figure data-image-id="{new.pk}"></figure><p>One</p>')


def test_a_picture_put_in_where_one_is_selected_comes_after_it(page, opened):
    old, new = factories.image("Old"), factories.image("New")
    opened(f'<figure data-image-id="{old.pk}"></figure><p>One</p>')
    page.locator(".body-figure-picture").click()
    press(page, "Picture")
    choice(page, "New").click()
    reads(page, f'<figure data-image-id="{old.pk}"></figure><figure data-image-id="{new.pk}"></figure><p>One</p>')


def test_a_figure_is_taken_out_in_its_dialog(page, opened):
    opened(f'<figure data-image-id="{factories.image("Old").pk}"></figure><p>One</p>')
    page.get_by_role("button", name="Caption and alt text").click()
    page.get_by_role("button", name="Remove from the text").click()
    reads(page, "<p>One</p>")


def test_the_chooser_works_by_keyboard_and_gives_the_focus_back(page, opened):
    images = [factories.image(f"Picture {number}") for number in range(3)]
    opened("<p>One</p>")
    at_end(page)
    press(page, "Picture")
    choice(page, "Picture 0").wait_for()
    page.keyboard.press("Escape")
    chooser(page).wait_for(state="hidden")
    settle(page)
    page.keyboard.type("!")
    reads(page, "<p>One!</p>")
    press(page, "Picture")
    choice(page, "Picture 0").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    reads(page, f'<p>One!</p><figure data-image-id="{images[1].pk}"></figure>')


def test_more_pictures_follow_those_that_are_shown(page, opened):
    for number in range(26):
        factories.image(f"Picture {number}")
    opened("<p>One</p>")
    press(page, "Picture")
    chooser(page).get_by_role("button", name="More pictures").click()
    choice(page, "Picture 0 ").wait_for()
    assert chooser(page).locator("button.choice").count() == 26
    assert chooser(page).get_by_role("status").inner_text() == "26 pictures"


def test_an_expired_login_is_said_in_the_dialog(page, opened):
    opened("<p>One</p>")
    page.context.clear_cookies()
    press(page, "Picture")
    chooser(page).get_by_role("status").filter(has_text="Your login has expired").wait_for()


def test_a_field_is_given_a_picture_another_and_none(page):
    factories.image("First", credit="N. Okafor")
    second = factories.image("Second", credit="L. Brandt")
    piece = factories.article("A piece")
    page.goto(f"/admin/articles/article/{piece.pk}/change/")
    page.get_by_role("button", name="Choose a picture").click()
    choice(page, "First").click()
    page.get_by_role("button", name="Change picture").click()
    choice(page, "Second").click()
    page.locator("[data-image-chooser]").get_by_text("L. Brandt").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Change picture"
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    piece.refresh_from_db()
    assert piece.lead_image == second
    page.locator("[data-image-chooser]").get_by_role("button", name="Remove").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    piece.refresh_from_db()
    assert piece.lead_image is None


def test_on_a_telephone_nothing_of_the_editor_is_wider_than_the_screen(page, opened):
    page.set_viewport_size({"width": 390, "height": 800})
    opened(f'<figure data-image-id="{factories.image("Old").pk}"></figure><table><tr><td>A</td></tr></table>')
    for name in ("Picture", "Embed", "Link"):
        press(page, name)
        dialog = page.get_by_role("dialog")
        box = dialog.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
        page.keyboard.press("Escape")
    assert page.locator(".body-editor").bounding_box()["width"] <= 390


def test_a_caption_may_have_a_link(page, opened):
    image = factories.image("Old")
    opened(f'<figure data-image-id="{image.pk}"><figcaption>Words</figcaption></figure><p>One</p>')
    page.get_by_role("button", name="Caption and alt text").click()
    page.get_by_role("textbox", name="Caption").click()
    page.keyboard.press("Control+a")
    settle(page)
    page.get_by_role("toolbar", name="Caption").get_by_role("button", name="Link").click()
    page.get_by_role("dialog", name="Link").get_by_label("Address").fill("/about/")
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Link").wait_for(state="hidden")
    page.get_by_role("dialog", name="Picture in this piece").get_by_role("button", name="Done").click()
    reads(
        page,
        f'<figure data-image-id="{image.pk}"><figcaption><a href="/about/">Words</a></figcaption></figure><p>One</p>',
    )
