"""Galleries in the editor, by mouse, keyboard and clipboard."""

import pytest

from tests import factories

from .writing import at_end, press, reads, saved, settle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def images(db):
    return [factories.image(name, alt=f"{name}, seen") for name in ("Cranes", "Ferries", "Nets", "Ice")]


def picture(image, words=""):
    return f'<figure data-image-id="{image.pk}">{words and f"<figcaption>{words}</figcaption>"}</figure>'


def gallery(*pictures, title=""):
    inside = "".join(each if isinstance(each, str) else picture(each) for each in pictures)
    return f'<figure class="gallery">{title and f"<figcaption>{title}</figcaption>"}{inside}</figure>'


def choose(page, *titles):
    """Several pictures in the library's dialog."""
    dialog = page.get_by_role("dialog", name="Choose pictures")
    for title in titles:
        dialog.get_by_role("button", name=title).click()
    dialog.get_by_role("button", name="Use").click()
    dialog.wait_for(state="hidden")


def shown(page, number, count):
    return page.get_by_role("group", name=f"Picture {number} of {count}", exact=True)


def test_pictures_are_chosen_in_order_and_stand_together(page, opened, images):
    made = opened("<p>One</p>")
    at_end(page)
    press(page, "Gallery")
    choose(page, "Nets", "Cranes", "Ferries")
    shown(page, 3, 3).get_by_text("Alt text: Ferries, seen").wait_for()
    cranes, ferries, nets, _ = images
    assert saved(page, made) == f"<p>One</p>{gallery(nets, cranes, ferries)}"
    page.goto(f"/admin/articles/page/{made.pk}/change/")
    shown(page, 1, 3).get_by_text("Alt text: Nets, seen").wait_for()


def test_one_picture_is_put_in_alone(page, opened, images):
    opened("<p>One</p>")
    at_end(page)
    press(page, "Gallery")
    choose(page, "Ice")
    reads(page, f"<p>One</p>{picture(images[3])}")


def test_their_order_is_changed_by_keyboard_and_buttons_and_taken_back(page, opened, images):
    a, b, c, _ = images
    made = opened(f"{gallery(a, b, c)}<p>One</p>")
    shown(page, 1, 3).get_by_text("Alt text:").click()
    settle(page)
    page.keyboard.press("Alt+ArrowDown")
    reads(page, f"{gallery(b, a, c)}<p>One</p>")
    page.keyboard.press("Alt+ArrowRight")
    reads(page, f"{gallery(b, c, a)}<p>One</p>")
    assert page.get_by_role("status").filter(has_text="Picture 3 of 3").count() == 1
    page.keyboard.press("Alt+ArrowRight")  # there is no further
    earlier = shown(page, 3, 3).get_by_role("button", name="Earlier")
    assert shown(page, 3, 3).get_by_role("button", name="Later").is_disabled()
    earlier.focus()
    page.keyboard.press("Enter")
    reads(page, f"{gallery(b, a, c)}<p>One</p>")
    settle(page)
    page.keyboard.press("Enter")  # the button has kept the focus
    reads(page, f"{gallery(a, b, c)}<p>One</p>")
    press(page, "Undo")
    reads(page, f"{gallery(b, a, c)}<p>One</p>")
    assert saved(page, made) == f"{gallery(b, a, c)}<p>One</p>"


def test_a_picture_is_dragged_to_its_place(page, opened, images):
    a, b, c, _ = images
    opened(f"{gallery(a, b, c)}<p>One</p>")
    shown(page, 3, 3).get_by_text("Alt text:").wait_for()
    shown(page, 3, 3).drag_to(shown(page, 1, 3), source_position={"x": 40, "y": 20}, target_position={"x": 40, "y": 4})
    reads(page, f"{gallery(c, a, b)}<p>One</p>")


def test_title_and_captions_are_written_in_dialogs(page, opened, images):
    a, b, *_ = images
    made = opened(gallery(a, b))
    page.get_by_role("button", name="Title", exact=True).click()
    dialog = page.get_by_role("dialog", name="Gallery in this piece")
    dialog.get_by_role("textbox", name="Title").click()
    page.keyboard.type("The port")
    dialog.get_by_role("button", name="Done").click()
    page.locator(".body-gallery-words").get_by_text("The port").wait_for()
    shown(page, 2, 2).get_by_role("button", name="Caption and alt text").click()
    dialog = page.get_by_role("dialog", name="Picture in this piece")
    dialog.get_by_role("textbox", name="Caption").click()
    page.keyboard.type("At dawn")
    page.keyboard.press("Enter")
    shown(page, 2, 2).get_by_text("At dawn").wait_for()
    assert saved(page, made) == gallery(a, picture(b, "At dawn"), title="The port")
    page.goto(f"/admin/articles/page/{made.pk}/change/")
    page.locator(".body-gallery-words").get_by_text("The port").wait_for()
    shown(page, 2, 2).get_by_text("At dawn").wait_for()


def test_pictures_are_added_and_taken_out_until_one_stands_alone(page, opened, images):
    a, b, _, d = images
    opened(f"{gallery(a, b, title='T')}<p>One</p>")
    page.get_by_role("button", name="Add pictures").click()
    choose(page, "Ice")
    reads(page, f"{gallery(a, b, d, title='T')}<p>One</p>")
    shown(page, 1, 3).get_by_role("button", name="Remove").click()
    reads(page, f"{gallery(b, d, title='T')}<p>One</p>")
    shown(page, 1, 2).get_by_role("button", name="Remove").click()
    reads(page, f"<p>T</p>{picture(d)}<p>One</p>")
    shown(page, 1, 1).get_by_role("button", name="Remove").click()
    reads(page, "<p>One</p>")
    press(page, "Undo")
    reads(page, f"<p>T</p>{picture(d)}<p>One</p>")


def test_a_picture_that_stands_alone_is_given_company(page, opened, images):
    a, b, *_ = images
    opened(f"{picture(a, 'Mine')}<p>One</p>")
    page.locator(".body-image .body-figure-picture").click()
    settle(page)
    press(page, "Gallery")
    choose(page, "Ferries")
    reads(page, f"{gallery(picture(a, 'Mine'), b)}<p>One</p>")


def test_a_gallery_is_copied_and_pasted_whole(page, opened, images):
    a, b, *_ = images
    whole = gallery(picture(a, "Mine"), b, title="The <em>port</em>")
    opened(f"{whole}<p>One</p>")
    page.locator(".body-gallery-count").click()
    page.locator(".body-gallery.is-selected").wait_for()
    page.keyboard.press("Control+c")
    at_end(page)
    page.keyboard.press("Control+v")
    reads(page, f"{whole}<p>One</p>{whole}")


@pytest.mark.parametrize("typed", ["x", "Space"])
def test_what_is_typed_on_a_selected_picture_does_not_take_its_place(page, opened, images, typed):
    a, b, *_ = images
    made = opened(f"{gallery(a, b)}<p>One</p>")
    shown(page, 1, 2).get_by_text("Alt text:").click()
    settle(page)
    page.keyboard.press(typed)
    press(page, "Rule")
    reads(page, f"{gallery(a, b)}<hr><p>One</p>")
    assert saved(page, made) == f"{gallery(a, b)}<hr><p>One</p>"


def test_words_pasted_on_a_selected_picture_come_after_the_gallery(page, opened, images):
    a, b, *_ = images
    opened(f"{gallery(a, b)}<p>One</p>")
    at_end(page)
    page.keyboard.press("Shift+Home")
    page.locator("[data-words]", has_text=" of ").wait_for()
    page.keyboard.press("Control+c")
    shown(page, 1, 2).get_by_text("Alt text:").click()
    settle(page)
    page.keyboard.press("Control+v")
    reads(page, f"{gallery(a, b)}<p>One</p><p>One</p>")


def test_on_a_telephone_a_gallery_is_no_wider_than_the_screen(page, opened, images):
    page.set_viewport_size({"width": 390, "height": 800})
    opened(gallery(*images, title="A title that is rather long for a screen of this size, and goes on"))
    shown(page, 4, 4).get_by_text("Alt text:").wait_for()
    assert page.locator(".body-gallery").evaluate("gallery => gallery.scrollWidth <= gallery.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
