"""Forty files are dropped at once: what can be used is in the library, and each of the others is told why not."""

from playwright.sync_api import expect

from . import forty

GIVE = 60_000  # milliseconds, for looking at forty files on a busy machine


def test_forty_files_are_dropped_mended_by_keyboard_and_one_is_used(writer):
    page, dropped = writer.page, forty.forty()
    rows = page.locator("[data-upload]")
    page.goto("/admin/articles/image/add/")
    page.get_by_label("Credit").fill("The agency")
    page.route("**/image/upload/", lambda route: route.abort(), times=1)
    forty.drop(page.locator("[data-drop]"), dropped)
    expect(rows).to_have_count(40)

    expect(rows.first).to_contain_text("The connection broke.", timeout=GIVE)
    rows.first.get_by_role("button", name="Try again").click()
    under_way = page.locator('[data-upload="waiting"], [data-upload="sending"], [data-upload="looking"]')
    expect(under_way).to_have_count(0, timeout=GIVE)
    outcomes = {row.locator("[data-name]").inner_text(): row.inner_text() for row in rows.all()}
    assert [each for each in dropped if each.outcome not in outcomes[each.name]] == []
    usable = sum(each.outcome == "In the library" for each in dropped)
    expect(page.locator("[data-said]").first).to_contain_text(f"{usable} of 40 are in the library, 7 failed")

    rows.filter(has_text="the-same-again").get_by_role("button", name="Use the one that is there").click()
    page.get_by_role("link", name="Go on to alt text and credits").click()
    pictures = page.locator("[data-picture]")
    expect(pictures).to_have_count(usable)
    expect(page.get_by_text("goes to the same field of the next picture")).to_be_visible()
    pictures.first.get_by_label("Alt text").focus()
    for number in range(usable):
        page.keyboard.type(f"Picture {number}")
        page.keyboard.press("Enter")
    pictures.last.get_by_label("Title").fill("The last of forty")
    page.keyboard.press("Control+Enter")
    writer.is_told(f"{usable} pictures are saved.")
    expect(page.get_by_text(f"0 of {usable} without alt text")).to_be_visible()

    writer.begins_a_piece()
    writer.gives_it_the_lead_image("last of forty", "The last of forty")
    expected = ("ERR_FAILED", "status of 422", "status of 409")
    writer.complaints[:] = [each for each in writer.complaints if not any(words in each for words in expected)]
