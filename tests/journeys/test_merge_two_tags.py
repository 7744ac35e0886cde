"""Two tags become one: an editor looks first, merges by the keyboard, and readers who follow the old address arrive."""

from playwright.sync_api import expect

STAYS, GOES = "Ports", "Port Selby"


def test_two_tags_are_merged_and_the_old_address_leads_on(house, editor, reader):
    reader.page.goto("/tag/port-selby/")
    pieces = reader.page.locator("main h2 a, main h3 a").all_inner_texts()
    assert pieces

    page = editor.page
    page.goto("/admin/articles/tag/?q=port")
    page.get_by_label(f"Tick “{GOES}”").check()
    page.get_by_label("With those ticked").select_option(label="Merge")
    page.get_by_role("button", name="Go").click()
    into = page.get_by_role("combobox", name="Into")
    into.fill("")
    into.press_sequentially("ports")
    expect(page.get_by_role("option", name=STAYS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(into).to_have_value(STAYS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"would have “{STAYS}”")).to_be_visible()
    for piece in pieces[:3]:
        expect(page.get_by_role("link", name=piece, exact=True)).to_be_visible()
    reader.page.goto("/tag/port-selby/")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(GOES)

    page.get_by_role("button", name=f"Merge into “{STAYS}”").click()
    expect(page.get_by_text(f"“{GOES}” is merged into “{STAYS}”")).to_be_visible()
    try:
        reader.page.goto("/tag/port-selby/?from=letter")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text(STAYS)
        assert reader.page.url.endswith("/tag/ports/?from=letter")
        expect(reader.page.get_by_role("link", name=pieces[0]).first).to_be_visible()
    finally:
        page.get_by_role("button", name="Take back").first.click()
    expect(page.get_by_text("It is taken back")).to_be_visible()
    reader.page.goto("/tag/port-selby/")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(GOES)
