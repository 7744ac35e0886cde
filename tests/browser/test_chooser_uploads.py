"""Uploading within the library's dialog: nothing that was chosen or typed is lost, and near-doubles are shown."""

import pytest
from playwright.sync_api import expect

from articles.images import likeness, renditions
from articles.models import Image
from tests import factories
from tests.images import altered, files

from .writing import at_end, press, reads

pytestmark = pytest.mark.django_db(transaction=True)

SCENE = altered.scene(7).resize((300, 200))
TWIN = altered.ALTERATIONS["8 % off all round"](SCENE)


@pytest.fixture
def dialog(page, opened):
    opened("<p>One</p>")
    at_end(page)
    press(page, "Picture")
    found = page.get_by_role("dialog", name="Choose a picture")
    found.locator("[data-user]").wait_for(state="attached")
    return found


def choose(dialog, **pictures):
    """Each by the name of its file."""
    dialog.locator("[data-files]").set_input_files(
        [
            {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": files.encoded(picture)}
            for name, picture in pictures.items()
        ]
    )


def new(dialog, title):
    return dialog.locator("[data-new]").filter(has_text=title)


def sign_in_elsewhere(page, username="editor"):
    """In another tab, which gives this one another token."""
    page.context.clear_cookies(name="sessionid")
    other = page.context.new_page()
    other.goto("/admin/login/?next=/admin/")
    other.get_by_label("Username").fill(username)
    other.get_by_label("Password").fill("correct horse")
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("navigation", name="Desk").wait_for()
    other.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_a_login_that_ends_loses_neither_a_file_nor_a_word(page, dialog):
    choose(dialog, harbour=files.painted((300, 200)))
    new(dialog, "Harbour").get_by_label("Alt text").fill("Two cranes")
    page.context.clear_cookies(name="sessionid")
    choose(dialog, quay=files.painted((200, 300)))
    expect(dialog.get_by_role("alert")).to_contain_text("You are signed out.")
    dialog.get_by_role("button", name="Keep this and use it").click()
    sign_in_elsewhere(page)
    dialog.wait_for(state="hidden")
    harbour = Image.objects.get(title="Harbour")
    assert harbour.alt == "Two cranes"
    reads(page, f'<p>One</p><figure data-image-id="{harbour.pk}"></figure>')
    press(page, "Picture")
    dialog.get_by_role("button", name="Quay").wait_for()
    page.complaints.clear()


def test_somebody_elses_login_sends_nothing_in_their_name(page, dialog, writer):
    page.context.clear_cookies(name="sessionid")
    choose(dialog, quay=files.painted())
    expect(dialog.get_by_role("alert")).to_contain_text("You are signed out.")
    sign_in_elsewhere(page, "writer")
    expect(dialog.get_by_role("alert")).to_contain_text("Somebody else has signed in")
    assert not Image.objects.exists()
    sign_in_elsewhere(page)
    expect(new(dialog, "Quay")).to_be_visible()
    assert Image.objects.get().uploaded_by.username == "editor"
    page.complaints.clear()


def test_a_broken_connection_can_be_tried_again_after_the_dialog_was_closed(page, dialog):
    page.route("**/image/upload/", lambda route: route.abort(), times=1)
    choose(dialog, harbour=files.painted(), quay=files.painted((200, 300)))
    expect(new(dialog, "Quay")).to_be_visible()
    page.keyboard.press("Escape")
    press(page, "Picture")
    expect(dialog.locator(".is-wrong")).to_contain_text("harbour.jpg: The connection broke.")
    dialog.get_by_role("button", name="Try again").click()
    expect(new(dialog, "Harbour")).to_be_visible()
    page.complaints.clear()


def test_a_desk_that_is_busy_is_asked_again_by_itself(page, dialog):
    busy = {"status": 503, "headers": {"Retry-After": "0"}, "json": {"said": "Not just now."}}
    page.route("**/image/upload/", lambda route: route.fulfill(**busy), times=3)
    choose(dialog, harbour=files.painted(), quay=files.painted((200, 300)))
    expect(new(dialog, "Harbour")).to_be_visible()
    expect(new(dialog, "Quay")).to_be_visible()
    page.complaints.clear()


def test_a_picture_that_cannot_be_shown_just_now_stops_none_of_the_others(page, dialog):
    page.route("**/new/", lambda route: route.abort(), times=1)
    choose(dialog, harbour=files.painted(), quay=files.painted((200, 300)))
    expect(new(dialog, "Quay")).to_be_visible()
    expect(dialog.locator(".is-wrong")).to_contain_text("harbour.jpg is in the library.")
    dialog.get_by_role("button", name="Try again").click()
    expect(new(dialog, "Harbour")).to_be_visible()
    page.complaints.clear()


def test_whoever_describes_one_picture_keeps_the_focus_while_others_come(page, dialog):
    choose(dialog, **{f"picture-{number}": files.painted((200 + number, 100)) for number in range(3)})
    first = new(dialog, "Picture 0").get_by_label("Alt text")
    expect(new(dialog, "Picture 2")).to_be_visible()
    expect(first).to_be_focused()


def test_what_was_typed_stays_whatever_is_looked_for_and_when_the_dialog_was_closed(page, dialog):
    choose(dialog, harbour=files.painted())
    new(dialog, "Harbour").get_by_label("Alt text").fill("Two cranes")
    with page.expect_response("**/choose/image/?*"):
        dialog.get_by_label("Search the library").fill("nothing")
    dialog.get_by_text("No picture has").wait_for()
    page.keyboard.press("Escape")
    if dialog.is_visible():
        page.keyboard.press("Escape")
    press(page, "Picture")
    expect(new(dialog, "Harbour").get_by_label("Alt text")).to_have_value("Two cranes")


def test_of_several_what_was_chosen_already_stays_chosen_when_it_is_described(page, opened):
    opened("<p>One</p>")
    page.evaluate("import('/static/js/desk/image-chooser.js').then((desk) => void desk.chooseImages())")
    dialog = page.get_by_role("dialog", name="Choose pictures")
    choose(dialog, harbour=files.painted())
    new(dialog, "Harbour").get_by_label("Alt text").fill("Two cranes")
    dialog.get_by_role("button", name="Harbour").click()
    dialog.get_by_role("button", name="Keep this and use it").click()
    expect(dialog.get_by_role("button", name="Two cranes")).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("button", name="Use this picture").wait_for()


def like(dialog):
    return dialog.locator("[data-like]")


def test_a_near_double_is_shown_beside_as_soon_as_the_worker_has_looked(page, dialog, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    choose(dialog, older=SCENE)
    expect(new(dialog, "Older")).to_be_visible()
    choose(dialog, later=TWIN)
    said = new(dialog, "Later")
    said.get_by_label("Alt text").fill("Being ty")
    for image in Image.objects.order_by("pk"):
        renditions.build(image)
        likeness.find(image)
    expect(said.get_by_role("status")).to_contain_text("Nearly the same as “Older”, which was here before.")
    page.keyboard.type("ped")
    expect(said.get_by_label("Alt text")).to_have_value("Being typed")
    like(dialog).get_by_role("button", name="Keep both").press("Enter")
    expect(said.get_by_role("status")).to_have_text("Both stay.")
    expect(said.get_by_label("Alt text")).to_be_focused()
    expect(like(dialog)).to_have_count(0)
    assert Image.objects.get(title="Later").likenesses.get().answer == "both"


@pytest.mark.parametrize(("who", "stay"), [("writer", 2), ("admin", 1)])
def test_the_older_one_is_used_in_its_place(visitor, signed_in, writer, administrator, who, stay):
    page = visitor
    piece = factories.article("A piece", created_by=writer)
    signed_in(page, who)
    page.goto(f"/admin/articles/article/{piece.pk}/change/")
    page.get_by_role("button", name="Choose a picture").click()
    dialog = page.get_by_role("dialog", name="Choose a picture")
    choose(dialog, older=SCENE, later=TWIN)
    like(dialog).get_by_role("button", name="Use this older one").click()
    dialog.wait_for(state="hidden")
    expect(page.locator("#id_lead_image")).to_have_value(str(Image.objects.get(title="Older").pk))
    assert Image.objects.count() == stay
