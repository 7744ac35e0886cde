import re
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from PIL import Image as Pillow

from articles.images import library, markup, renditions
from articles.images.validation import UnusableImage
from articles.models import Image, Rendition

from . import cuts, files

pytestmark = pytest.mark.django_db


def everything_stored() -> list[str]:
    storage, found = storages["originals"], []
    folders = [""]
    while folders:
        folder = folders.pop()
        below, names = storage.listdir(folder) if storage.exists(folder or ".") else ([], [])
        folders += [f"{folder}/{name}".lstrip("/") for name in below]
        found += names
    return found


def test_the_original_is_kept_byte_for_byte_under_a_name_of_our_own():
    content = files.with_gps(files.painted())
    image = library.add(files.upload(content, "../../my secret name.php.jpg"), title="Harbour", by=None)

    assert storages["originals"].open(image.file.name).read() == content
    assert re.fullmatch(r"\d{4}/\d{2}/[0-9a-f]{24}\.jpg", image.file.name)
    assert (image.width, image.height, image.format, image.byte_size) == (600, 400, "JPEG", len(content))


def test_an_upload_asks_the_worker_for_renditions_once_it_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = library.add(files.photograph(), title="Harbour", by=None)
        assert "<img" not in markup.picture(image, "card")

    image.refresh_from_db()
    assert markup.picture(image, "card").startswith("<picture><source")
    assert renditions.is_current(image)


def test_who_may_not_add_pictures_is_refused_before_the_file_is_looked_at(outsider):
    with pytest.raises(PermissionDenied):
        library.add(files.upload(b"rubbish"), title="Harbour", by=outsider)


def test_a_writer_may_add_a_picture(writer):
    assert library.add(files.photograph(), title="Harbour", by=writer).uploaded_by == writer


def test_an_unusable_file_leaves_neither_row_nor_file():
    with pytest.raises(UnusableImage):
        library.add(files.upload(b"rubbish"), title="Harbour", by=None)
    assert not Image.objects.exists()
    assert everything_stored() == []


def test_a_storage_that_fails_leaves_no_row(settings, tmp_path):
    (tmp_path / "full").write_text("a file where the folder should be")
    settings.STORAGES = {
        **settings.STORAGES,
        "originals": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "full")},
        },
    }
    with pytest.raises(OSError, match="full"):
        library.add(files.photograph(), title="Harbour", by=None)
    assert not Image.objects.exists()


def test_a_row_that_cannot_be_saved_leaves_no_file():
    with pytest.raises(Exception, match="alt"):
        library.add(files.photograph(), title="Harbour", alt=None, by=None)
    assert everything_stored() == []


def test_moving_the_focal_point_makes_new_crops_at_new_addresses_and_leaves_the_old_ones(photo_editor):
    image = library.add(files.photograph((600, 200)), title="Harbour", by=None)
    renditions.build(image)
    before = {row.file.name for row in Rendition.objects.filter(ratio="1x1")}

    cuts.refocus(image, x=1.0, y=0.5, by=photo_editor)
    assert not renditions.is_current(image)
    renditions.build(image)

    shown = {name for entries in image.manifest["1x1"].values() for _, _, name in entries}
    assert shown.isdisjoint(before)
    assert all(storages["renditions"].exists(name) for name in shown | before)


def test_the_crop_follows_the_focal_point():
    image = library.add(files.photograph((600, 200)), title="Harbour", by=None, focal=(1.0, 0.5))
    renditions.build(image)
    name = image.manifest["1x1"]["jpeg"][-1][2]
    left = Pillow.open(BytesIO(storages["renditions"].open(name).read())).getpixel((5, 100))
    # Two thirds along the gradient: more red than a crop from the middle has at its left edge.
    assert left[0] > 150 > 105 > left[1]


def test_saving_a_form_that_was_opened_before_the_worker_was_done_keeps_the_workers_manifest(photo_editor):
    image = library.add(files.photograph(), title="Harbour", by=None)
    opened_before = Image.objects.get(pk=image.pk)
    renditions.build(image)

    opened_before.title = "Harbour at dawn"
    library.revise(opened_before, by=photo_editor)

    image.refresh_from_db()
    assert image.title == "Harbour at dawn"
    assert renditions.is_current(image)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("harbour-at-dawn_02.jpg", "Harbour at dawn 02"),
        ("Zu\u0308rich.jpg", "Zürich"),  # as a Mac writes it
        ("invoice\u202egpj.exe", "Invoicegpj"),  # which would be shown as "invoiceexe.jpg"
        ("ميناء_الصيد.jpg", "ميناء الصيد"),
        ("🚢 harbour.png", "🚢 harbour"),
        ("\x07 .jpg", "Untitled"),
        ("noextension", "Noextension"),
    ],
)
def test_a_title_is_made_of_whatever_a_file_is_called(name, title):
    assert library.title_from(name) == title
