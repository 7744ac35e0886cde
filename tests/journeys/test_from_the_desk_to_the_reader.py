"""One piece, from the first word to its withdrawal, by those who do it, in the house as it runs."""

from io import BytesIO

from PIL import Image as Pillow
from playwright.sync_api import expect

from .photographs import photograph, says_where_it_was_taken

HEADLINE = "The harbourmaster who counts by candlelight"
CHANGED = "The harbourmaster who counts by lamplight"
DEK = "Every ship that calls at Lantern Quay is written down twice, and the second book has never been printed."
FIRST = "Nobody asked for a second book, and nobody has asked to see it."
HEADING = "Two books, one quay"
QUOTE = "A tide is a sentence, and somebody has to put the full stop."
LINKED = "the port’s own figures"
LAST = f"What she writes differs from {LINKED}"
PIECE = [("Text", FIRST), ("Heading", HEADING), ("Text", QUOTE), ("Subheading", "Ink"), ("Text", LAST)]
SOURCE = "https://ports.example/lantern-quay"
ALT = "A quay before sunrise, with one lamp lit"
KIND, SECTION, AUTHOR = "Analysis", "Trade & Economy", "Mirela Santhouse"
LISTS = {
    "home": "/",
    "its section": "/section/economy/",
    "its kind": "/kind/analysis/",
    "its author": "/author/mirela-santhouse/",
    "a tag": "/tag/shipping/",
    "its own tag": "/tag/tide-gauges/",
    "Latest": "/latest/",
}
MACHINES = ["/feed/", "/section/economy/feed/", "/sitemap.xml"]
SEARCH = "/search/?q=harbourmaster+counts"


def test_from_the_desk_to_the_reader(house, writer, editor, reader, reader_without_scripts, tmp_path):
    file = photograph(tmp_path)
    assert says_where_it_was_taken(file)
    photo = writer_uploads(writer, file)
    writer_writes(writer, photo)
    assert_nobody_reads(house, HEADLINE)

    path = editor_publishes(editor)
    reader_finds_it(reader)
    reader_reads_it(reader, path)
    reader_finds_it(reader_without_scripts)
    reader_reads_it(reader_without_scripts, path)
    assert_machines_find(house, HEADLINE, path)

    writer_changes_the_headline(writer)
    assert_all_still_say(house, path, HEADLINE, not_yet=CHANGED)
    editor_publishes_the_change(editor)
    assert_all_still_say(house, path, CHANGED, not_yet=HEADLINE)
    reader.finds(CHANGED, on="/")

    editor.withdraws()
    assert_it_is_gone(house, path)
    assert reader.has_no_cookie() and reader_without_scripts.has_no_cookie()


def writer_uploads(writer, file) -> str:
    title = writer.uploads(file, alt=ALT, credit="Photograph: M. Santhouse")
    assert writer.sets_the_focal_point("Shift+ArrowRight", "Shift+ArrowRight", "ArrowUp") == ("0.7", "0.49")
    return title


def writer_writes(writer, photo: str) -> None:
    writer.begins_a_piece()
    expect(writer.byline).to_have_text(AUTHOR)
    writer.writes(HEADLINE, DEK, PIECE)
    writer.links(LINKED, SOURCE)
    writer.sets_as_pull_quote(QUOTE)
    writer.puts_a_picture_at_the_end("", photo)
    writer.files_it_under(kind=KIND, section=SECTION)
    writer.tags_it(begun="Shippi", known="Shipping", new="Tide gauges")
    writer.gives_it_the_lead_image(photo, photo)
    writer.submits()
    expect(writer.stands).to_contain_text("In review")


def editor_publishes(editor) -> str:
    editor.opens_from_those_in_review(HEADLINE)
    preview = editor.previews()
    expect(preview.get_by_role("status")).to_contain_text("Preview: not what readers see")
    expect(preview.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(preview.locator("article.article .pullquote")).to_have_text(QUOTE)
    preview.close()
    path = editor.publishes()
    expect(editor.stands).to_contain_text("Live since")
    return path


def reader_finds_it(reader) -> None:
    for path in LISTS.values():
        reader.finds(HEADLINE, on=path)
    reader.searches("harbourmaster candlelight")
    reader.follows(HEADLINE)


def reader_reads_it(reader, path: str) -> None:
    page = reader.page
    assert page.url.endswith(path)
    article = page.locator("article.article")
    expect(article.locator(".kicker")).to_have_text(f"{KIND} | {SECTION}")
    expect(article.get_by_text(DEK)).to_be_visible()
    expect(article.get_by_role("link", name=AUTHOR).first).to_be_visible()
    expect(article.get_by_role("heading", level=2, name=HEADING)).to_be_visible()
    expect(article.get_by_text(FIRST)).to_be_visible()
    expect(article.locator(".pullquote")).to_have_text(QUOTE)
    expect(article.get_by_role("link", name=LINKED)).to_have_attribute("href", SOURCE)
    expect(article.get_by_role("link", name="Tide gauges")).to_be_visible()
    lead, inside = article.locator(".lead-figure img"), article.locator(".body figure img")
    expect(lead).to_have_attribute("alt", ALT)
    for picture in (lead, inside):
        assert_it_is_a_clean_avif(reader, reader.sees(picture))


def assert_it_is_a_clean_avif(reader, address: str) -> None:
    answer = reader.page.context.request.get(address)
    assert answer.headers["content-type"] == "image/avif"
    with Pillow.open(BytesIO(answer.body())) as picture:
        assert not picture.getexif()
        assert not {"exif", "xmp"} & set(picture.info)


def assert_nobody_reads(house, words: str) -> None:
    for path in [*LISTS.values(), *MACHINES, SEARCH]:
        assert words not in house.get(path)[1], path


def assert_machines_find(house, headline: str, path: str) -> None:
    for feed in MACHINES[:2]:
        assert headline in house.get(feed)[1]
    for place in MACHINES:
        assert house.address + path in house.get(place)[1]


def writer_changes_the_headline(writer) -> None:
    writer.opens(HEADLINE)
    writer.headline.fill(CHANGED)
    writer.saves()
    expect(writer.stands).to_contain_text("not published")


def editor_publishes_the_change(editor) -> None:
    editor.opens(CHANGED)
    editor.publishes("Publish changes")


def assert_all_still_say(house, path: str, headline: str, *, not_yet: str) -> None:
    for place in [path, *LISTS.values(), *MACHINES[:2], SEARCH]:
        status, page = house.get(place)
        assert (status, headline in page, not_yet in page) == (200, True, False), place


def assert_it_is_gone(house, path: str) -> None:
    assert house.get(path)[0] == 410
    for place in [path, *LISTS.values(), *MACHINES, SEARCH]:
        page = house.get(place)[1]
        for trace in (HEADLINE, CHANGED, DEK, FIRST, path):
            assert trace not in page, f"{trace} on {place}"
