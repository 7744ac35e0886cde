"""Another file for a picture, where a script has a part in it: sending it, and setting its crops first."""

import pytest
from playwright.sync_api import expect

from articles.images import library, renditions, replacing
from articles.models import Image, Replacement
from tests.images import altered, files

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image():
    made = library.add(files.photograph((900, 300)), title="Harbour", alt="Boats", by=None)
    renditions.build(made)
    return made


@pytest.fixture
def proposed(image):
    row = replacing.propose(image, files.upload(encoded()), by=None)
    renditions.build(row)
    return row


def encoded(number=1) -> bytes:
    return files.encoded(altered.scene(number).resize((800, 600)))


def choose(page, image, content, name="better.jpg"):
    page.goto(f"/admin/articles/image/{image.pk}/replace/")
    page.get_by_label("The new file").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": content})
    page.get_by_role("button", name="Look at it first").click()


def opened(page, row):
    page.goto(f"/admin/articles/image/{row.image_id}/replace/{row.pk}/")
    page.locator("[data-focal-handle]").wait_for()


def signed_in_again(page, client, who, live_server):
    client.force_login(who)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_a_chosen_file_is_sent_and_seen_with_every_crop(page, image):
    choose(page, image, encoded())
    expect(page.get_by_role("heading", name="Every crop")).to_be_visible()
    assert Replacement.objects.get().byte_size == len(encoded())


def test_a_desk_that_is_busy_is_asked_again_by_itself(page, image):
    busy = {"status": 503, "headers": {"Retry-After": "0"}, "json": {"said": "Not just now."}}
    page.route("**/replace/file/", lambda route: route.fulfill(**busy), times=2)
    choose(page, image, encoded())
    expect(page.get_by_role("heading", name="Every crop")).to_be_visible()
    page.complaints.clear()


def test_a_file_chosen_before_the_login_ended_is_sent_after_signing_in_again(page, image, client, editor, live_server):
    page.goto(f"/admin/articles/image/{image.pk}/replace/")
    page.get_by_label("The new file").set_input_files(
        {"name": "better.jpg", "mimeType": "image/jpeg", "buffer": encoded()}
    )
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("status")).to_contain_text("You are signed out.")
    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()
    assert not Replacement.objects.exists()

    signed_in_again(page, client, editor, live_server)

    expect(page.get_by_role("heading", name="Every crop")).to_be_visible()
    assert Replacement.objects.get().byte_size == len(encoded())
    page.complaints.clear()


def test_a_broken_connection_keeps_the_file(page, image):
    page.route("**/replace/file/", lambda route: route.abort(), times=1)
    choose(page, image, encoded())
    expect(page.get_by_role("status")).to_contain_text("The connection broke.")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", name="Every crop")).to_be_visible()
    page.complaints.clear()


def test_what_is_no_picture_is_said_and_what_another_picture_has_can_be_taken_from_there(page, image):
    choose(page, image, b"%PDF-1.7")
    expect(page.get_by_role("status")).to_contain_text("This is a PDF.")
    library.add(files.upload(encoded(2)), title="Better", by=None)
    choose(page, image, encoded(2))
    expect(page.get_by_role("link", name="Better")).to_be_visible()
    page.get_by_role("button", name="Look at that file first").click()
    expect(page.get_by_role("heading", name="Every crop")).to_be_visible()
    page.complaints.clear()


def test_the_cut_of_the_new_file_is_set_by_keyboard_and_taken(page, image, proposed):
    opened(page, proposed)
    page.locator("[data-focal-handle]").focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.locator('[data-crop="1x1"]').press("Enter")
    for key in ("-", "-", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("You have moved crops.")).to_be_visible()
    page.get_by_role("button", name="Replace the file").press("Enter")
    expect(page.get_by_text("Look at them, then replace the file.")).to_be_visible()
    proposed.refresh_from_db()
    assert (proposed.state, proposed.focal_x, list(proposed.crops)) == ("proposed", 0.4, ["1x1"])

    page.get_by_role("button", name="Replace the file").press("Enter")

    expect(page.get_by_text("The file is replaced")).to_be_visible()
    replaced = Image.objects.get()
    assert (replaced.content_hash, replaced.focal_x) == (proposed.content_hash, 0.4)


def test_crops_set_while_others_are_being_made_stay(page, proposed):
    opened(page, proposed)
    made = proposed.manifest
    Replacement.objects.update(manifest={**made, "key": "another"})
    page.reload()
    expect(page.get_by_text("The crops are being made")).to_be_visible()
    expect(page.get_by_role("button", name="Replace the file")).to_have_count(0)
    page.locator("[data-focal-handle]").focus()
    page.keyboard.press("Shift+ArrowRight")
    Replacement.objects.update(manifest=made)
    expect(page.get_by_role("button", name="Replace the file")).to_be_visible()
    assert float(page.input_value("#id_focal_x")) == 0.6
    expect(page.get_by_text("You have moved crops.")).to_be_visible()


def test_who_is_signed_out_while_the_file_is_prepared_is_not_shown_the_sign_in_page_in_its_place(page, proposed):
    Replacement.objects.update(manifest={})
    page.goto(f"/admin/articles/image/{proposed.image_id}/replace/{proposed.pk}/")
    with page.expect_response("**/prepared/"):
        page.context.clear_cookies(name="sessionid")
    with page.expect_response("**/prepared/"):
        pass
    expect(page.get_by_text("The new file is being prepared")).to_be_visible()
    assert page.get_by_label("Password").count() == 0
