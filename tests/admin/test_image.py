import pytest
from django.core.files.storage import storages
from django.urls import reverse

from articles.images import renditions
from articles.models import Image
from tests import factories
from tests.images import files, shelf

pytestmark = pytest.mark.django_db

# The form of one, in the little window of another form; `test_uploading.py` has the page for many.
ADD = "/admin/articles/image/add/"


@pytest.fixture
def image():
    return shelf.taken((300, 200))


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


def address(image, page="change"):
    return reverse(f"admin:articles_image_{page}", args=[image.pk])


def said(**fields):
    return {"title": "Harbour", "alt": "", "caption": "", "credit": "", "tags": "", **fields}


def upload(client, file, **fields):
    return client.post(ADD, {**said(title=""), "file": file, "_popup": "1", **fields})


def text(response):
    return response.content.decode()


def test_an_upload_with_all_that_is_said_of_it(desk, photo_editor):
    response = upload(desk, files.photograph(), title="Dawn", alt="Boats", credit="N. Okafor", tags="harbour, dawn")
    image = Image.objects.get()
    assert str(image) in text(response)
    assert (image.title, image.alt, image.credit, image.uploaded_by) == ("Dawn", "Boats", "N. Okafor", photo_editor)
    assert sorted(tag.name for tag in image.tags.all()) == ["dawn", "harbour"]


def test_a_title_left_empty_is_made_from_the_name_of_the_file(desk):
    upload(desk, files.upload(files.encoded(files.painted()), "harbour-at-dawn_02.JPG"))
    assert Image.objects.get().title == "Harbour at dawn 02"


def test_alt_text_may_wait_and_the_page_says_what_for(desk):
    upload(desk, files.photograph())
    assert "Missing: alt text." in text(desk.get(address(Image.objects.get())))


def test_an_unusable_file_is_refused_at_the_field_and_what_was_typed_stays(desk):
    response = upload(desk, files.upload(b"%PDF-1.7"), credit="N. Okafor")
    assert "This is a PDF." in response.context["adminform"].form.errors["file"][0]
    assert 'value="N. Okafor"' in text(response)
    assert not Image.objects.exists()


def test_a_good_file_beside_a_wrong_field_is_asked_for_again(desk):
    response = upload(desk, files.photograph(), alt="x" * 301)
    errors = response.context["adminform"].form.errors
    assert "once more" in errors["file"][0]
    assert "alt" in errors


def test_an_upload_is_prepared_by_the_worker_after_it_is_saved(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload(desk, files.photograph((300, 200)))
    assert renditions.is_current(Image.objects.get())


def test_a_picture_that_is_not_prepared_says_so_until_it_is(desk, image):
    assert "Being prepared" in text(desk.get(address(image)))
    assert desk.get(address(image, "prepared")).status_code == 204

    renditions.build(image)

    assert "data-focal-handle" in text(desk.get(address(image, "prepared")))
    assert "data-focal-handle" in text(desk.get(address(image)))


def test_a_picture_that_cannot_be_read_says_so(desk, image):
    Image.objects.filter(pk=image.pk).update(manifest={"key": "0", "failure": "The file is damaged."})
    assert "The file is damaged." in text(desk.get(address(image)))


def test_moving_the_focal_point_has_the_crops_made_again(desk, image, django_capture_on_commit_callbacks):
    renditions.build(image)
    before = image.manifest
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address(image), said(focal_x="0.9", focal_y="0.1"))
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == (0.9, 0.1)
    assert image.manifest["1x1"] != before["1x1"]


@pytest.mark.parametrize("share", ["1.2", "-0.1", "left"])
def test_a_focal_point_outside_the_picture_is_refused_at_its_field(desk, image, share):
    response = desk.post(address(image), said(focal_x=share, focal_y="0.5"))
    assert "focal_x" in response.context["adminform"].form.errors


def test_the_original_is_for_keeping_and_never_for_showing(desk, image):
    response = desk.get(address(image, "original"))
    assert b"".join(response.streaming_content) == storages["originals"].open(image.file.name).read()
    assert response["Content-Disposition"] == 'attachment; filename="harbour.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_original_that_is_lost_is_not_found(desk, image):
    storages["originals"].delete(image.file.name)
    assert desk.get(address(image, "original")).status_code == 404


@pytest.mark.parametrize("page", ["original", "prepared", "change"])
def test_who_is_not_of_the_desk_is_sent_to_sign_in(client, outsider, image, page):
    assert client.get(address(image, page)).status_code == 302
    client.force_login(outsider)
    assert client.get(address(image, page)).status_code == 302


@pytest.mark.parametrize("page", ["original", "prepared", "change"])
def test_staff_without_the_permission_see_no_picture(client, image, page):
    client.force_login(factories.user("clerk"))
    assert client.get(address(image, page)).status_code == 403


def test_a_writer_may_upload_and_describe_but_not_delete(client, writer, image):
    client.force_login(writer)
    assert upload(client, files.photograph()).status_code == 200
    assert client.get(address(image)).status_code == 200
    assert client.post(address(image, "delete"), {"post": "yes"}).status_code == 403


def test_a_picture_that_nothing_leans_on_goes_with_all_its_files(desk, image, django_capture_on_commit_callbacks):
    renditions.build(image)
    names = [row.file.name for row in image.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address(image, "delete"), {"post": "yes"})
    assert not Image.objects.exists()
    assert not storages["originals"].exists(image.file.name)
    assert not any(storages["renditions"].exists(name) for name in names)


def leaning(image) -> dict:
    """One of each that may lean on a picture, by what it is called."""
    image.alt = "Boats"
    image.save()
    body = f'<p>Text.</p><figure data-image-id="{image.pk}"><figcaption>Boats</figcaption></figure>'
    changed = factories.published("Shown until yesterday", lead_image=image)
    changed.lead_image = None
    changed.save()
    factories.published("In a body", body=body)
    factories.article("A draft", lead_image=image)
    factories.author("Phil Photographed", photo=image)
    factories.topic("A topic", image=image)
    return {"Shown until yesterday", "In a body", "A draft", "Phil Photographed", "A topic"}


def test_deleting_what_something_leans_on_is_refused_with_the_list_of_it(desk, image):
    names = leaning(image)
    response = desk.post(address(image, "delete"), {"post": "yes"}, follow=True)
    assert Image.objects.filter(pk=image.pk).exists()
    assert "cannot be deleted while it stands in" in text(response)
    assert all(f">{name}</a>" in text(response) for name in names)


def test_what_leans_on_a_picture_is_listed_on_its_page(desk, image):
    names = leaning(image)
    assert {use.name for group in desk.get(address(image)).context["groups"] for use in group.uses} == names


def test_a_form_opened_before_the_worker_was_done_does_not_undo_its_work(desk, image):
    desk.get(address(image))
    renditions.build(image)
    desk.post(address(image), said(title="Harbour at dawn", focal_x="0.5", focal_y="0.5"))
    image.refresh_from_db()
    assert image.title == "Harbour at dawn"
    assert renditions.is_current(image)
