"""Uploading and mending, where a script has a part in it."""

import pytest
from playwright.sync_api import expect

from articles.models import Image
from tests import factories
from tests.images import files

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
