"""On the article page: what the library says of a picture, beside what the piece says, and which readers get."""

import pytest
from django.urls import reverse

from articles.admin import library_words
from articles.images.wording import said
from tests import factories
from tests.admin.forms import page_of

pytestmark = pytest.mark.django_db

LINES = [
    # what the library says, the field, the piece's own, what the editor reads
    ({"caption": "At dawn."}, "caption", "",
     "The library says: “At dawn.” Left empty, readers get that."),
    ({"caption": "At dawn."}, "caption", "At noon.",
     "The library says: “At dawn.” Readers get what stands here."),
    ({"caption": ""}, "caption", "",
     "The library has no caption for it. Left empty, readers get none."),
    ({"alt": "A dam"}, "alt", "",
     "The library says: “A dam”. Left empty, readers get that."),
    ({"alt": "A dam", "is_decorative": True}, "alt", "",
     "In the library it is marked as decorative. Left empty, screen readers pass over it."),
    ({"alt": "A dam", "is_decorative": True}, "alt", "A dam",
     "In the library it is marked as decorative. Readers get what stands here."),
    ({"alt": ""}, "alt", "",
     "The library has no alt text for it. Left empty, readers get none."),
]  # fmt: skip


@pytest.mark.parametrize(("about", "field", "own", "expected"), LINES)
def test_both_are_said_and_which_of_them_readers_get(about, field, own, expected):
    image = factories.image(**about)
    line = library_words.line(image, field, own)
    assert line == expected
    given = getattr(said(image, **{field: own}), field)
    if "what stands here" in line:
        assert given == own
    elif "readers get that" in line:
        assert f"“{given}”" in line
    else:
        assert given == ""


def test_the_page_says_it_without_a_script(at_desk, editor):
    image = factories.image(caption="At <dawn>.", alt="A dam")
    piece = factories.article(lead_image=image, lead_alt="Our own")
    page = at_desk(editor).get(page_of(piece)).text
    assert "The library says: “At &lt;dawn&gt;.” Left empty, readers get that." in page
    assert "The library says: “A dam”. Readers get what stands here." in page
    assert 'aria-describedby="id_lead_alt_helptext"' in page


def test_without_a_picture_it_says_what_the_fields_are_for(at_desk, editor):
    page = at_desk(editor).get(reverse("admin:articles_article_add")).text
    assert page.count("For this piece alone. Left empty, the picture&#x27;s own is used.") >= 2


def test_what_was_typed_and_refused_is_what_the_line_is_about(at_desk, editor, typed):
    first, second = factories.image(caption="The first."), factories.image(caption="The second.")
    piece = factories.article(lead_image=first)
    sent = typed(piece, lead_image=second.pk, lead_caption="", slug="not a slug")
    page = at_desk(editor).post(page_of(piece), sent).text
    assert "The library says: “The second.”" in page
    assert "The first." not in page


@pytest.mark.parametrize("number", ["x", "0", "-1", "9" * 40, "\0"])
def test_a_picture_that_there_is_not_breaks_nothing(at_desk, editor, typed, number):
    piece = factories.article()
    assert at_desk(editor).post(page_of(piece), typed(piece, lead_image=number)).status_code in {200, 302}


def test_the_dialogs_are_told_the_same(at_desk, editor):
    image = factories.image(caption="At dawn.", alt="A dam", is_decorative=True)
    (told,) = at_desk(editor).get(reverse("admin:chosen_images"), {"id": image.pk}).json()["images"]
    assert told["alt"] == ""
    assert told["says"]["caption"]["library"] == "The library says: “At dawn.”"
    assert told["says"]["alt"]["otherwise"] == "Left empty, screen readers pass over it."
