"""axe finds nothing in the library's dialog with an upload in it, where many are edited together, nor in a gallery."""

import pytest
from django.urls import reverse

from articles.images import editing, library, renditions
from articles.images.editing import Wish
from articles.models import Licence
from tests import factories
from tests.images import files

from .test_axe import look, page, signed_in  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def images():
    made = [
        library.add(files.photograph((300, 200 + each)), title=f"Picture {each}", alt="Boats", credit="N. O.", by=None)
        for each in range(3)
    ]
    for image in made:
        renditions.build(image)
    return made


def body_of(images) -> str:
    figures = "".join(f'<figure data-image-id="{each.pk}"><figcaption>{each}</figcaption></figure>' for each in images)
    return f'<p>One</p><figure class="gallery"><figcaption>The harbour</figcaption>{figures}</figure>'


def test_axe_finds_nothing_in_the_dialog(page, signed_in, images, editor, tmp_path):  # noqa: F811
    images[0].licence = Licence.objects.create(name="Not any more", allows_publishing=False)
    images[0].save()
    good, bad = tmp_path / "dawn.jpg", tmp_path / "report.jpg"
    good.write_bytes(files.encoded(files.painted((310, 200))))
    bad.write_bytes(b"%PDF-1.7 and more")
    signed_in(page, "editor")
    page.goto(reverse("admin:articles_article_change", args=[factories.article().pk]))
    page.get_by_role("button", name="Choose a picture").first.click()
    dialog = page.get_by_role("dialog", name="Choose a picture")
    dialog.locator("[data-files]").set_input_files([bad, good])
    dialog.locator("[data-saying]").get_by_label("Alt text").wait_for()
    dialog.locator("summary", has_text="Shape").click()
    assert look(page) == []


def test_axe_finds_nothing_where_many_are_edited_together(page, signed_in, images, photo_editor):  # noqa: F811
    edit = editing.change([image.pk for image in images], [Wish("place", "Bremen")], by=photo_editor)
    signed_in(page, "photo")
    page.goto(reverse("admin:articles_image_edit_done", args=[edit.pk]))
    found = look(page)
    numbers = ",".join(str(image.pk) for image in images)
    page.goto(reverse("admin:articles_image_together") + f"?ids={numbers}")
    page.get_by_label("Credit", exact=True).fill("L. Brandt")
    page.get_by_role("button", name="Look at what changes").click()
    page.get_by_text("L. Brandt").first.wait_for()
    assert found + look(page) == []


def test_axe_finds_nothing_in_a_gallery_in_the_editor_and_on_the_page(page, signed_in, images, editor):  # noqa: F811
    piece = factories.published("Harbour vote", body=body_of(images))
    signed_in(page, "editor")
    page.goto(reverse("admin:articles_article_change", args=[piece.pk]))
    page.locator(".body-editor.is-ready").wait_for()
    found = look(page)
    page.goto(piece.editions.get().path)
    page.locator(".gallery").wait_for()
    assert found + look(page) == []
