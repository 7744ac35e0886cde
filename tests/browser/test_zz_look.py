import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from articles.images import library, renditions
from articles.models import Image
from tests import factories
from tests.images import files
pytestmark = pytest.mark.django_db(transaction=True)

def test_look(page):
    name = files.PHOTOS / "leica-t.jpg"
    image = library.add(SimpleUploadedFile("a.jpg", name.read_bytes()), title="Leica at dusk", alt="A thing", by=None)
    renditions.build(image)
    for n in range(3):
        factories.published(f"The harbour vote number {n}", lead_image=image)
    factories.article("A draft of the harbour", lead_image=image)
    page.complaints.clear()
    page.goto(f"/admin/articles/image/{image.pk}/change/")
    page.locator("[data-focal-handle]").wait_for()
    page.screenshot(path="/tmp/crops-shots/1280.png", full_page=True)
    page.locator('[data-crop="16x9"]').click()
    for k in ["-"]*12 + ["ArrowRight"]*5: page.keyboard.press(k)
    page.screenshot(path="/tmp/crops-shots/1280-frame.png", full_page=True)
    page.keyboard.press("Enter")
    page.locator('[data-crop="1x1"]').click()
    for k in ["-"]*12 + ["ArrowRight"]*5: page.keyboard.press(k)
    page.emulate_media(color_scheme="dark")
    for w in (820, 390):
        page.set_viewport_size({"width": w, "height": 844})
        page.screenshot(path=f"/tmp/crops-shots/{w}-dark.png", full_page=True)
    page.emulate_media(color_scheme="light", forced_colors="active")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.screenshot(path="/tmp/crops-shots/forced.png")
    page.emulate_media(forced_colors="none")
    page.goto(f"/admin/articles/image/{image.pk}/delete/")
    page.screenshot(path="/tmp/crops-shots/delete.png", full_page=True)
    for size in ((200, 3000), (3000, 150), (12, 9)):
        odd = library.add(files.photograph(size), title=f"Odd {size}", by=None)
        renditions.build(odd)
        page.goto(f"/admin/articles/image/{odd.pk}/change/")
        page.locator('[data-crop="16x9"]').click()
        page.screenshot(path=f"/tmp/crops-shots/odd-{size[0]}.png")
    print(page.complaints)
