"""Who goes on the journeys, and what each of them does at a screen."""

import re
from dataclasses import dataclass
from datetime import datetime

from playwright.sync_api import Locator, Page, expect

from tests.browser import writing

from .house import PASSWORD

# Seconds, on a machine that does other things besides: for a page, and for renditions.
PATIENCE, WORKER = 60, 180

expect.set_options(timeout=PATIENCE * 1000)


@dataclass
class Somebody:
    page: Page
    complaints: list[str]

    def had_expected(self, words: str) -> None:
        """A complaint of the browser that belongs to the journey."""
        found = [complaint for complaint in self.complaints if words in complaint]
        assert found, f"{words} was expected; the browser complained of {self.complaints}"
        for complaint in found:
            self.complaints.remove(complaint)


class Member(Somebody):
    """Of the desk."""

    username = ""

    def signs_in(self) -> None:
        self.page.goto("/admin/")
        self.gives_name_and_password()
        expect(self.page.get_by_role("navigation", name="Desk")).to_be_visible()

    def gives_name_and_password(self) -> None:
        self.page.get_by_label("Username").fill(self.username)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()

    def opens(self, headline: str) -> None:
        """From the list of pieces."""
        self.page.goto("/admin/articles/article/")
        self.page.get_by_role("searchbox").first.fill(headline)
        self.page.get_by_role("searchbox").first.press("Enter")
        self.page.get_by_role("link", name=headline).first.click()
        expect(self.headline).to_have_value(headline)
        self._until_the_editor_stands()

    def begins_a_piece(self) -> None:
        self.page.goto("/admin/articles/article/")
        self.page.get_by_role("link", name="Write a piece").click()
        self._until_the_editor_stands()

    def writes(self, headline: str, dek: str, lines: list[tuple[str, str]]) -> None:
        """Each line with its style, as the toolbar names it."""
        self.headline.fill(headline)
        self.dek.fill(dek)
        writing.text(self.page).click()
        for number, (style, line) in enumerate(lines):
            if number:
                self.page.keyboard.press("Enter")
            if style != "Text":
                self.page.get_by_label("Style of the paragraph").select_option(label=style)
            self.page.keyboard.type(line)

    def saves(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.is_told("Saved.")

    def is_told(self, words: str) -> None:
        expect(self.page.locator(".messagelist").get_by_text(words)).to_be_visible()

    def files_it_under(self, *, kind: str, section: str) -> None:
        self.page.get_by_label("Kind", exact=True).select_option(label=kind)
        self.page.get_by_label("Section", exact=True).select_option(label=section)

    @property
    def headline(self) -> Locator:
        return self.page.get_by_label("Headline", exact=True)

    @property
    def dek(self) -> Locator:
        return self.page.get_by_label("Dek", exact=True)

    @property
    def tags(self) -> Locator:
        return self.page.get_by_label("Tags", exact=True)

    @property
    def byline(self) -> Locator:
        """Whom the byline names first."""
        return self.page.locator("[data-byline] select").first.locator("option:checked")

    @property
    def stands(self) -> Locator:
        """What the bar says of where the piece stands."""
        return self.page.locator(".bar-stands")

    def _until_the_editor_stands(self) -> None:
        self.page.locator(".body-editor.is-ready").wait_for()


class Writer(Member):
    username = "writer"

    def sets_as_pull_quote(self, line: str) -> None:
        writing.text(self.page).get_by_text(line, exact=True).click()
        writing.press(self.page, "Pull quote")

    def links(self, words: str, address: str) -> None:
        """The words must stand at the end of a paragraph."""
        paragraph = writing.text(self.page).locator("p", has_text=re.compile(re.escape(words) + "$"))
        paragraph.click()
        self.page.keyboard.press("End")
        for _ in words:
            self.page.keyboard.press("Shift+ArrowLeft")
        self.page.wait_for_function("words => String(getSelection()) === words", arg=words)
        writing.settle(self.page)
        self.page.keyboard.press("Control+k")
        self.page.get_by_role("dialog", name="Link").get_by_label("Address").fill(address)
        self.page.keyboard.press("Enter")
        expect(writing.text(self.page).get_by_role("link", name=words)).to_have_attribute("href", address)

    def puts_a_picture_at_the_end(self, search: str, title: str) -> None:
        writing.at_end(self.page)
        writing.press(self.page, "Picture")
        self._chooses(search, title)
        expect(self.page.locator(".body-image")).to_be_visible()

    def gives_it_the_lead_image(self, search: str, title: str) -> None:
        lead = self.page.get_by_role("group", name="Lead image")
        lead.get_by_role("button", name="Choose a picture").click()
        self._chooses(search, title)
        expect(lead.get_by_role("button", name="Change picture")).to_be_visible()

    def _chooses(self, search: str, title: str) -> None:
        dialog = self.page.get_by_role("dialog", name="Choose a picture")
        dialog.get_by_label("Search the library").fill(search)
        dialog.get_by_role("button", name=title).first.click()
        dialog.wait_for(state="hidden")

    def tags_it(self, *, begun: str, known: str, new: str) -> None:
        """A tag that is offered once its beginning is typed, and one that nobody has used before."""
        self.tags.press_sequentially(begun)
        self.page.get_by_role("listbox", name="Tags to choose from").get_by_role("option", name=known).first.click()
        self.tags.press_sequentially(new)

    def replaces_the_text(self, line: str) -> None:
        self._until_the_editor_stands()
        writing.select_all(self.page)
        self.page.keyboard.type(line)

    def submits(self) -> None:
        self.page.get_by_role("button", name="Submit", exact=True).click()
        self.is_told("It is with the editors for review.")

    def signs_out_in_another_tab(self) -> None:
        other = self.page.context.new_page()
        other.goto("/admin/")
        other.locator(".masthead-person summary").click()
        other.get_by_role("button", name="Sign out").click()
        other.wait_for_url("**/logout/")
        other.close()


class Editor(Member):
    username = "editor"

    def opens_from_those_in_review(self, headline: str) -> None:
        self.page.goto("/admin/")
        self.page.get_by_role("region", name="Waiting for you").get_by_role("link", name=headline).click()
        expect(self.headline).to_have_value(headline)

    def previews(self) -> Page:
        with self.page.context.expect_page() as opened:
            self.page.get_by_role("link", name="Preview").click()
        return opened.value

    def publishes(self, words: str = "Publish") -> str:
        """Where it stands for readers."""
        self.page.get_by_role("button", name=words, exact=True).click()
        self.is_told("Readers can see it now.")
        return self.page.get_by_role("link", name="See it live").get_attribute("href")

    def rewrites(self, text: str) -> None:
        """The whole of the text."""
        writing.select_all(self.page)
        self.page.keyboard.type(text)
        expect(writing.sent(self.page)).to_have_value(f"<p>{text}</p>")

    def explains(self, kind: str, text: str) -> None:
        """A correction, to go out with what is published next."""
        self.corrections.locator("summary", has_text="Write").click()
        self.page.get_by_label("What it is", exact=True).select_option(label=kind)
        self.page.get_by_label("What readers are told", exact=True).fill(text)

    @property
    def corrections(self) -> Locator:
        return self.page.locator("[data-block=corrections]")

    def withdraws(self) -> None:
        self.opens_the_menu()
        self.page.get_by_role("button", name="Withdraw", exact=True).click()
        self.is_told("readers cannot see it any more")

    def schedules(self, moment: datetime) -> None:
        self.opens_the_menu()
        self.page.get_by_role("link", name="Schedule").click()
        self.page.get_by_label("Publish at").fill(f"{moment:%Y-%m-%dT%H:%M}")
        self.page.get_by_role("button", name="Schedule", exact=True).click()
        self.is_told("It will appear on")

    def saves_into_what_is_scheduled(self) -> None:
        self.opens_the_menu()
        self.page.get_by_role("button", name="Save into what is scheduled for").first.click()
        self.is_told("has these changes")

    def opens_the_menu(self) -> None:
        self.page.locator("summary", has_text="Other steps").click()

    def sends_back(self, note: str) -> None:
        self.opens_the_menu()
        self.page.locator("summary", has_text="Send back").click()
        self.page.get_by_label("What is to be done").fill(note)
        self.page.get_by_role("button", name="Send back to the writer").click()
        self.is_told("It is a draft again")

    def approves(self) -> None:
        self.page.get_by_role("button", name="Approve", exact=True).click()
        self.is_told("It is approved.")


class Administrator(Editor):
    username = "admin"

    def asks_for_four_eyes_in(self, section: str) -> None:
        self.page.goto("/admin/articles/section/")
        self.page.get_by_role("link", name=section).click()
        self.page.get_by_label("Four eyes").check()
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.is_told("is saved.")


class Reader(Somebody):
    def finds(self, headline: str, *, on: str) -> None:
        self.page.goto(on)
        expect(self.page.get_by_role("link", name=headline).first).to_be_visible()

    def follows(self, headline: str) -> None:
        self.page.get_by_role("link", name=headline).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(headline)

    def searches(self, words: str) -> None:
        self.page.goto("/search/")
        self.page.get_by_label("Words to look for").fill(words)
        self.page.get_by_role("button", name="Search").click()

    def sees(self, picture: Locator) -> str:
        """Wait until a picture is loaded; the address that the browser took of those it was offered."""
        picture.scroll_into_view_if_needed()
        handle = picture.element_handle()
        self.page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=handle)
        return picture.evaluate("image => image.currentSrc")

    def has_no_cookie(self) -> bool:
        return self.page.context.cookies() == []
