"""A live piece gets a better file of its picture: readers see it at once, and after one click the former one again."""

import hashlib

import pytest

from tests.images import altered, files

from .pictures import PhotoEditor, PictureEditor
from .test_from_the_desk_to_the_reader import KIND, SECTION

HEADLINE = "The lighthouse that is photographed twice"
DEK = "One picture of it was taken in fog, and nobody noticed for a year."
TITLE = "Lighthouse in fog"


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
    editor.uploads(former, alt="A lighthouse in fog", credit="Photograph: M. Santhouse")
    number = editor.waits_for_all_of_it()
    path = published(editor, TITLE)
    first = lead(reader, path)

    photo_editor.proposes(number, better)
    photo_editor.sees_every_crop_and_use_first(used_in=HEADLINE)
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
