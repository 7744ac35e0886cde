"""What the library says stands beside what the piece says, also while it changes."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_another_lead_picture_brings_its_own_words_and_typing_takes_its_place(page):
    factories.image("Harbour", caption="At dawn.", alt="Cranes")
    factories.image("Hills", caption="At noon.", is_decorative=True)
    page.goto(f"/admin/articles/article/{factories.article().pk}/change/")
    caption, alt = page.locator("#id_lead_caption_helptext"), page.locator("#id_lead_alt_helptext")
    for title in ("Harbour", "Hills"):
        page.locator("[data-image-chooser] [data-choose]").click()
        page.get_by_role("dialog", name="Choose a picture").get_by_role("button", name=title).click()
        said = "At dawn." if title == "Harbour" else "At noon."
        caption.get_by_text(f"The library says: “{said}” Left empty, readers get that.").wait_for()
    alt.get_by_text("In the library it is marked as decorative.").wait_for()
    page.locator("#id_lead_caption").fill("Our own")
    caption.get_by_text("The library says: “At noon.” Readers get what stands here.").wait_for()
    page.locator("[data-image-chooser] [data-remove]").click()
    caption.get_by_text("For this piece alone.").wait_for()


def test_the_dialog_of_a_picture_in_the_text_says_which_wins(page, opened):
    image = factories.image("Harbour", caption="At dawn.", alt="Cranes")
    opened(f'<figure data-image-id="{image.pk}" data-alt="Own"></figure><p>One</p>')
    page.get_by_role("button", name="Caption and alt text").click()
    dialog = page.get_by_role("dialog", name="Picture in this piece")
    dialog.get_by_text("The library says: “At dawn.” Left empty, readers get that.").wait_for()
    dialog.get_by_text("The library says: “Cranes”. Left empty, readers get that.").wait_for()
