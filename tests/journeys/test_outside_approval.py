"""A lawyer reads a piece that is not published, comments on a passage and objects: by a link, without a login."""

from playwright.sync_api import expect

HEADLINE = "What the ferry company paid"
LINE = "Two thousand crowns were left in the wheelhouse."
WORDS = "in the wheelhouse"
SELECT = """words => {
  const paragraph = [...document.querySelectorAll(".body p")].find((p) => p.textContent.includes(words));
  const from = paragraph.firstChild.data.indexOf(words);
  getSelection().setBaseAndExtent(paragraph.firstChild, from, paragraph.firstChild, from + words.length);
}"""


def test_an_outsider_objects_by_a_link(writer, reader, house):
    writer.begins_a_piece()
    writer.writes(HEADLINE, "Nobody asked for a receipt.", [("Text", LINE)])
    writer.saves()
    piece = writer.page.url
    link = writer_asks(writer, "Counsel")

    reader.page.goto(link)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    outsider_comments(reader)
    outsider_objects(reader)
    assert reader.has_no_cookie()

    writer.page.goto(piece)
    expect(writer.page.locator("[data-block=approvals]")).to_contain_text("Counsel Objects")
    writer.page.get_by_role("link", name="Ask somebody outside").click()
    expect(writer.page.get_by_text("Ask for the receipt first.")).to_be_visible()

    writer.page.get_by_role("button", name="Take the link back").click()
    writer.is_told("leads nowhere any more")
    reader.page.goto(link)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("This link leads nowhere")
    reader.had_expected("404")


def writer_asks(writer, recipient: str) -> str:
    writer.page.locator("summary", has_text="Asked outside").click()
    writer.page.get_by_role("link", name="Ask somebody outside").click()
    writer.page.get_by_label("Who is asked").fill(recipient)
    writer.page.get_by_role("button", name="Make the link").click()
    return writer.page.get_by_label("The link for Counsel").input_value()


def outsider_comments(outsider) -> None:
    outsider.page.evaluate(SELECT, WORDS)
    outsider.page.get_by_role("button", name="Comment on these words").click()
    expect(outsider.page.get_by_label("About these words")).to_have_value(WORDS)
    outsider.page.get_by_label("Your name").fill("C. Ounsel")
    outsider.page.get_by_label("Your words").fill("Who saw it?")
    outsider.page.get_by_role("button", name="Send to").click()
    expect(outsider.page.locator(".approval-said")).to_contain_text("Who saw it?")


def outsider_objects(outsider) -> None:
    expect(outsider.page.get_by_label("Your name")).to_have_value("C. Ounsel")
    outsider.page.get_by_label("I object").check()
    outsider.page.get_by_label("Your words").fill("Ask for the receipt first.")
    outsider.page.get_by_role("button", name="Send to").click()
    expect(outsider.page.locator(".approval-said")).to_contain_text("Objects.")
