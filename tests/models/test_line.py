"""What is one line stays one, however it was typed and whoever saves it."""

import pytest

from articles.models import Article, Image
from tests import factories

pytestmark = pytest.mark.django_db

TYPED = " Picture 0\r\nPicture 1\t and  more\n"


@pytest.mark.parametrize("field", ["title", "alt", "credit"])
def test_what_is_said_of_a_picture_is_put_on_one_line(field):
    image = factories.image(**{field: TYPED})
    assert getattr(image, field) == "Picture 0 Picture 1 and more"
    Image.objects.filter(pk=image.pk).update(**{field: "One\nTwo"})
    image.refresh_from_db()
    assert getattr(image, field) == "One Two"


def test_so_is_the_alt_text_that_a_piece_has_for_its_picture():
    article = factories.article(lead_alt=TYPED)
    assert Article.objects.get(pk=article.pk).lead_alt == "Picture 0 Picture 1 and more"
