"""Focal point and one crop are set by keyboard alone, and the public pages show those parts of the picture."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from .test_from_the_desk_to_the_reader import KIND, SECTION

HEADLINE = "Four colours that hang in the town hall"
DEK = "A painter of the Venn Islands gave each quarter of the town one of them."
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 150, 50), (30, 60, 190), (230, 200, 40)


@pytest.fixture
def four_colours(tmp_path) -> Path:
    """Red, green, blue and yellow beside each other."""
    picture = Pillow.new("RGB", (1600, 400))
    for number, colour in enumerate((RED, GREEN, BLUE, YELLOW)):
        picture.paste(colour, (number * 400, 0, number * 400 + 400, 400))
    file = tmp_path / "four-colours.png"
    picture.save(file)
    return file


def test_focal_point_and_crop_by_hand_are_what_readers_see(writer, editor, reader, four_colours):
    writer.uploads(four_colours, alt="Four colours", credit="N. Okafor")
    # The focal point goes to red, at the left; the square, by hand, to yellow, at the right.
    writer.waits_for_something_of_it()
    title = writer.page.get_by_role("heading", level=1).inner_text()
    writer.crops_by_hand("1x1", *["Shift+ArrowRight"] * 6)
    assert writer.sets_the_focal_point(*["Shift+ArrowLeft"] * 4) == ("0.1", "0.5")

    writer.begins_a_piece()
    writer.writes(HEADLINE, DEK, [("Text", "They have not faded.")])
    writer.files_it_under(kind=KIND, section=SECTION)
    writer.gives_it_the_lead_image(title, title)
    writer.saves()
    editor.opens(HEADLINE)
    path = editor.publishes()

    page = reader.page
    page.goto(path)
    assert is_near(middle(page, ".lead-figure img"), RED)
    page.goto("/latest/")
    row = page.locator("article, li", has=page.get_by_role("link", name=HEADLINE)).first
    assert is_near(middle(page, row.locator("img")), YELLOW)


def middle(page, picture) -> tuple[int, int, int]:
    """What stands in the middle of a picture, in the rendition that this browser chose."""
    image = page.locator(picture).first if isinstance(picture, str) else picture.first
    image.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth", arg=image.element_handle())
    seen = Pillow.open(BytesIO(page.request.get(image.evaluate("image => image.currentSrc")).body())).convert("RGB")
    return seen.getpixel((seen.width // 2, seen.height // 2))


def is_near(one, other) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))
