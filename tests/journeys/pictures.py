"""What is done with pictures on the journeys, by whoever has one and by the photo editor."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.newsroom.processes import wait_for

from .people import WORKER, Editor, Member, Writer


class WithPictures(Member):
    """Whoever may upload and mend a picture, and leads readers to the part of it that counts."""

    def uploads(self, file: Path, *, alt: str, credit: str) -> str:
        """The title that the library gave it; its page is open then."""
        self.page.goto("/admin/articles/image/add/")
        self.page.get_by_label("Choose pictures").set_input_files(file)
        self.page.get_by_role("link", name="Go on to alt text and credits").click()
        picture = self.page.locator("[data-picture]")
        picture.get_by_label("Alt text").fill(alt)
        picture.get_by_label("Credit").fill(credit)
        title = picture.get_by_label("Title").input_value()
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.is_told("1 picture is saved.")
        self.page.goto(picture.get_by_role("link").first.get_attribute("href"))
        return title

    def sets_the_focal_point(self, *keys: str) -> tuple[str, str]:
        """By keyboard, as soon as the worker has prepared the picture; from the left and from the top."""
        self.waits_for_something_of_it()
        self.focal_point.focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.page.get_by_role("button", name="Save and continue editing").click()
        self.is_told("is saved.")
        wait_for(self._sees_the_new_crops, seconds=WORKER)
        return self.page.input_value("#id_focal_x"), self.page.input_value("#id_focal_y")

    def crops_by_hand(self, ratio: str, *keys: str) -> None:
        """By keyboard alone, from the focal point on; it is not saved yet."""
        crop = self.page.locator(f'[data-crop="{ratio}"]')
        crop.focus()
        self.page.keyboard.press("Enter")
        expect(self.page.locator("[data-crop-frame]")).to_be_focused()
        for key in (*keys, "Enter"):
            self.page.keyboard.press(key)
        expect(crop).to_be_focused()
        expect(crop).to_contain_text("By hand")

    @property
    def focal_point(self) -> Locator:
        return self.page.get_by_role("button", name="Focal point", exact=True)

    def waits_for_something_of_it(self) -> None:
        """Until the worker has prepared what the picture's page shows."""
        self.focal_point.wait_for(timeout=WORKER * 1000)

    def waits_for_all_of_it(self) -> str:
        """The number that the library gave the picture whose page is open, once all of it is prepared."""
        self.waits_for_something_of_it()
        wait_for(self._sees_the_new_crops, seconds=WORKER)
        return urlsplit(self.page.url).path.split("/")[-3]

    def _sees_the_new_crops(self) -> bool:
        self.page.reload()
        self.focal_point.wait_for()
        return not self.page.get_by_text("New crops are being made").is_visible()


class PictureWriter(Writer, WithPictures):
    """A writer who brings pictures along."""


class PictureEditor(Editor, PictureWriter):
    """An editor who uploads, writes and publishes."""


class PhotoEditor(WithPictures):
    username = "photo"

    def says_until_when(self, title: str, day: str, *, although_pieces_lean_on_it: bool = False) -> None:
        self.page.goto("/admin/articles/image/?q=Lighthouse")
        found = self.page.get_by_role("link", name=title).first
        self.page.goto(found.get_attribute("href"))  # a click looks at it beside the grid
        self.page.get_by_label("May be used until").fill(day)
        save = self.page.get_by_role("button", name="Save and continue editing")
        save.click()
        if although_pieces_lean_on_it:
            expect(self.page.get_by_text("To do it all the same, press the button once more.")).to_be_visible()
            save.click()
        self.is_told("is saved.")

    def proposes(self, number: str, file: Path) -> None:
        self.page.goto(f"/admin/articles/image/{number}/change/")
        self.page.get_by_role("link", name="Replace the file").click()
        self.page.get_by_label("The new file").set_input_files(file)
        self.page.get_by_role("button", name="Look at it first").click()

    def sees_every_crop_and_use_first(self, *, used_in: str) -> None:
        expect(self.page.get_by_role("heading", name="Every crop")).to_be_visible(timeout=WORKER * 1000)
        expect(self.page.get_by_role("link", name=used_in).first).to_be_visible()

    def replaces(self) -> None:
        self.page.get_by_role("button", name="Replace the file").click()
        self.is_told("The file is replaced, wherever it stands.")

    def takes_it_back(self) -> None:
        self.page.get_by_role("button", name="Take it back").press("Enter")
        self.is_told("The former file is back, wherever it stands.")
