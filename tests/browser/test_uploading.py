"""Uploading and mending, where a script has a part in it."""

import pytest
from playwright.sync_api import expect

from articles.images import fingerprints
from articles.models import Image
from tests import factories
from tests.images import altered, files

pytestmark = pytest.mark.django_db(transaction=True)

ADD = "/admin/articles/image/add/"


def choose(page, *sizes):
    page.get_by_label("Choose pictures").set_input_files(
        [
            {
                "name": f"roll-{width}.jpg",
                "mimeType": "image/jpeg",
                "buffer": files.encoded(files.painted((width, 60))),
            }
            for width in sizes
        ]
    )


def row(page, name):
    return page.locator("[data-upload]").filter(has_text=name)


def said(page):
    return page.get_by_role("status").filter(has_text="in the library")


def test_a_broken_connection_is_said_and_the_file_can_be_sent_again(page):
    page.goto(ADD)
    page.route("**/image/upload/", lambda route: route.abort(), times=1)
    choose(page, 90)
    expect(row(page, "roll-90")).to_contain_text("The connection broke.")
    row(page, "roll-90").get_by_role("button", name="Try again").click()
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    page.complaints[:] = [each for each in page.complaints if "ERR_FAILED" not in each]


def test_an_answer_that_makes_no_sense_is_said_in_words(page):
    page.goto(ADD)
    page.route("**/image/upload/", lambda route: route.fulfill(status=413, body="<html>"), times=1)
    choose(page, 90)
    expect(row(page, "roll-90")).to_contain_text("too large for the server")
    row(page, "roll-90").get_by_role("button", name="Remove").click()
    expect(page.locator("[data-upload]")).to_have_count(0)
    page.complaints.clear()


def busy(route):
    route.fulfill(status=503, headers={"Retry-After": "0"}, json={"said": "Not just now. Try again."})


def test_a_desk_that_is_busy_is_asked_again_by_itself(page):
    page.goto(ADD)
    page.route("**/image/upload/", busy, times=5)
    choose(page, 90)
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    page.complaints.clear()


def test_a_desk_that_stays_busy_is_not_asked_for_ever(page):
    page.goto(ADD)
    page.route("**/image/upload/", busy, times=6)
    choose(page, 90)
    expect(row(page, "roll-90")).to_contain_text("Not just now.")
    row(page, "roll-90").get_by_role("button", name="Try again").click()
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    page.complaints.clear()


def test_a_file_that_waits_for_a_desk_that_is_busy_can_be_taken_away(page):
    page.goto(ADD)
    held = {"status": 503, "headers": {"Retry-After": "60"}, "json": {"said": "Not just now."}}
    page.route("**/image/upload/", lambda route: route.fulfill(**held), times=1)
    choose(page, 90)
    expect(row(page, "roll-90")).to_contain_text("The desk is busy.")
    row(page, "roll-90").get_by_role("button", name="Remove").click()
    expect(page.locator("[data-upload]")).to_have_count(0)
    choose(page, 91)
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    page.complaints.clear()


def test_after_signing_in_again_elsewhere_it_goes_on_by_itself(page, client, editor, settings, live_server):
    page.goto(ADD)
    page.context.clear_cookies(name="sessionid")
    choose(page, 90)
    expect(said(page)).to_contain_text("You are signed out.")
    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    page.complaints.clear()


def test_a_connection_that_breaks_is_not_called_a_login_that_has_ended(page):
    page.goto(ADD)
    page.route("**/image/upload/", lambda route: route.abort(), times=1)
    page.route("**/image/upload/", lambda route: route.fulfill(status=403, json={"is_too_old": True}), times=1)
    with page.expect_event("requestfailed"):
        choose(page, 90)
    expect(said(page)).not_to_contain_text("signed out")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    page.complaints.clear()


def test_files_that_were_chosen_before_the_script_came_are_sent(page):
    held = []
    page.route("**/uploads/page.js", lambda route: held.append(route), times=1)
    page.goto(ADD, wait_until="commit")
    choose(page, 90)
    held[0].continue_()
    expect(said(page)).to_have_text("1 of 1 is in the library.")


def test_a_file_that_had_come_before_the_connection_broke_is_no_double_of_itself(page):
    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.goto(ADD)
    page.route("**/image/upload/", lose_the_answer, times=1)
    choose(page, 90)
    expect(row(page, "roll-90")).to_contain_text("The connection broke.")
    row(page, "roll-90").get_by_role("button", name="Try again").click()
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    assert Image.objects.count() == 1
    page.complaints.clear()


def test_what_goes_on_by_itself_leaves_the_focus_where_it_is(page):
    page.goto(ADD)
    page.route("**/image/upload/", lambda route: route.abort(), times=1)
    choose(page, 90)
    expect(row(page, "roll-90")).to_contain_text("The connection broke.")
    page.get_by_label("Credit").focus()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    expect(page.get_by_label("Credit")).to_be_focused()
    page.complaints.clear()


def test_a_name_without_an_end_makes_the_page_no_wider(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(ADD)
    named = {"name": f"{'a' * 200}.jpg", "mimeType": "image/jpeg", "buffer": files.encoded(files.painted())}
    for words in ("1 of 1 is in the library.", "1 of 2 is in the library, 1 is there already: choose what to do."):
        page.get_by_label("Choose pictures").set_input_files([named])
        expect(said(page)).to_have_text(words)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.complaints.clear()


def test_the_same_file_is_shown_beside_the_other_and_both_can_be_kept(page):
    page.goto(ADD)
    choose(page, 90)
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    choose(page, 90)
    expect(said(page)).to_contain_text("1 is there already")
    page.get_by_role("button", name="Keep both").click()
    expect(said(page)).to_have_text("2 of 2 are in the library.")
    assert Image.objects.count() == 2
    page.complaints.clear()


def test_coming_back_finds_what_has_come(page):
    page.goto(ADD)
    choose(page, 90)
    expect(said(page)).to_have_text("1 of 1 is in the library.")
    page.reload()
    expect(said(page)).to_have_text("1 of this upload is in the library.")
    page.get_by_role("link", name="Go on to alt text and credits").click()
    expect(page.locator("[data-picture]")).to_have_count(1)


def test_the_grid_is_gone_through_by_keyboard(page):
    made = [factories.image(f"Picture {number}", alt="", keywords=["Ports"]) for number in range(3)]
    page.goto(f"/admin/articles/image/batch/?ids={','.join(str(each.pk) for each in made)}")
    page.get_by_label("Alt text").first.focus()
    for words in ("One", "Two"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.type("Both")
    expect(page.locator("[data-missing-of=alt] [data-count]")).to_have_text("1")
    page.get_by_role("group", name="For all of them").get_by_label("Credit").fill("The agency")
    page.get_by_label("Take every keyword").check()
    page.get_by_label("put this in its place").check()
    page.get_by_role("button", name="Put it into the fields below").click()
    expect(page.locator("[data-picture]").last.get_by_label("Credit")).to_have_value("The agency")
    page.get_by_label("Title").first.press("Control+Enter")
    expect(page.get_by_text("3 pictures are saved.")).to_be_visible()
    found = Image.objects.order_by("pk")
    assert [image.alt for image in found] == ["One", "Both", ""]
    assert {(image.credit, image.tags.get().name) for image in found} == {("The agency", "Ports")}


@pytest.fixture
def grid(page):
    """The address of a grid of three pictures."""
    made = [factories.image(f"Picture {number}", alt="") for number in range(3)]
    return f"/admin/articles/image/batch/?ids={','.join(str(each.pk) for each in made)}"


def test_what_was_typed_before_the_script_came_is_counted_and_not_left_by_mistake(page, grid):
    held = []
    page.route("**/uploads/mending.js", lambda route: held.append(route), times=1)
    page.goto(grid, wait_until="commit")
    page.get_by_label("Alt text").first.click()
    page.keyboard.type("One")
    held[0].continue_()
    expect(page.locator("[data-missing-of=alt] [data-count]")).to_have_text("2")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


def test_a_desk_that_does_not_answer_loses_nothing_that_was_typed(page, grid):
    page.goto(grid)
    page.route("**/image/ready/*", lambda route: route.abort(), times=1)
    page.get_by_label("Alt text").first.fill("One")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(page.get_by_label("Alt text").first).to_have_value("One")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 picture is saved.")).to_be_visible()
    page.complaints.clear()


def test_what_a_picture_is_like_is_said_once_the_worker_has_looked(page, grid):
    later, other, *_ = Image.objects.order_by("pk")
    page.goto(grid)
    expect(page.locator("[data-awaited]")).to_have_count(3)
    later.likenesses.create(other=other, distance=3)
    Image.objects.update(fingerprint=fingerprints.of(altered.scene(3).convert("L")))
    expect(page.locator("[data-picture]").first).to_contain_text(f"Nearly the same as {other.title}")
    expect(page.locator("[data-like-said]")).to_contain_text(other.title)
    expect(page.locator("[data-awaited]")).to_have_count(0)
