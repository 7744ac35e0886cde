"""A live piece gets a better file of its picture: readers see it at once, and after one click the former one again."""

import hashlib
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.images import altered, files
from tests.newsroom.processes import wait_for

from .people import WORKER, Editor, Member, Writer
from .test_from_the_desk_to_the_reader import KIND, SECTION

HEADLINE = "The lighthouse that is photographed twice"
DEK = "One picture of it was taken in fog, and nobody noticed for a year."
TITLE = "Lighthouse in fog"


class PictureEditor(Editor, Writer):
    """An editor who uploads, writes and publishes."""

    def uploads_and_waits(self, file) -> str:
        """The number that the library gave it, once all of it is prepared."""
        self.uploads(file, alt="A lighthouse in fog", credit="Photograph: M. Santhouse")
        wait_for(self._sees_all_of_it, seconds=WORKER)
        return urlsplit(self.page.url).path.split("/")[-3]

    def _sees_all_of_it(self) -> bool:
        self.page.reload()
        self.page.locator("[data-focal-stage]").wait_for()
        return not self.page.get_by_text("New crops are being made").is_visible()


class PhotoEditor(Member):
    username = "photo"

    def proposes(self, number: str, file) -> None:
        self.page.goto(f"/admin/articles/image/{number}/change/")
        self.page.get_by_role("link", name="Replace the file").click()
        self.page.get_by_label("The new file").set_input_files(file)
        self.page.get_by_role("button", name="Look at it first").click()

    def sees_every_crop_and_use_first(self) -> None:
        expect(self.page.get_by_role("heading", name="Every crop")).to_be_visible(timeout=WORKER * 1000)
        expect(self.page.get_by_role("link", name=HEADLINE).first).to_be_visible()

    def replaces(self) -> None:
        self.page.get_by_role("button", name="Replace the file").click()
        self.is_told("The file is replaced, wherever it stands.")

    def takes_it_back(self) -> None:
        self.page.get_by_role("button", name="Take it back").press("Enter")
        self.is_told("The former file is back, wherever it stands.")


@pytest.fixture
def photo_editor(browsing):
    person = browsing(PhotoEditor)
    person.signs_in()
    return person


@pytest.fixture
def editor(browsing):
    person = browsing(PictureEditor)
    person.signs_in()
    return person


def test_replacing_a_file_and_taking_it_back(house, editor, photo_editor, reader, tmp_path):
    former, better = tmp_path / "lighthouse-in-fog.jpg", tmp_path / "better.jpg"
    former.write_bytes(files.encoded(altered.scene(101).resize((960, 640)), quality=90))
    better.write_bytes(files.encoded(altered.scene(102).resize((900, 600)), quality=90))
    number = editor.uploads_and_waits(former)
    path = published(editor, TITLE)
    first = lead(reader, path)

    photo_editor.proposes(number, better)
    photo_editor.sees_every_crop_and_use_first()
    assert lead(reader, path) == first
    photo_editor.replaces()

    second = lead(reader, path)
    assert second[0] != first[0]
    assert second[1] != first[1]
    assert digest(reader, first[0]) == first[1]  # whoever has the page open still finds its picture

    photo_editor.takes_it_back()
    assert lead(reader, path) == first


def published(editor, title: str) -> str:
    editor.begins_a_piece()
    editor.writes(
        HEADLINE, DEK, [("Text", "It has stood there since the first harbour, and nobody can say who asked.")]
    )
    editor.files_it_under(kind=KIND, section=SECTION)
    editor.gives_it_the_lead_image(title, title)
    editor.saves()
    return editor.publishes()


def lead(reader, path: str) -> tuple[str, str]:
    """The address of the lead picture, and what is there."""
    reader.page.goto(path)
    address = reader.sees(reader.page.locator("article.article .lead-figure img"))
    return address, digest(reader, address)


def digest(reader, address: str) -> str:
    answer = reader.page.context.request.get(address)
    assert answer.status == 200
    return hashlib.sha256(answer.body()).hexdigest()
