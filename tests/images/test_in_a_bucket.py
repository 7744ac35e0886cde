"""The life of a picture on a server that speaks S3: nothing else than on a disk."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.core.files.storage.handler import StorageHandler
from django.urls import reverse
from django.utils import timezone

from articles.images import library, renditions, stock
from articles.images.stock import Lost, Stray
from articles.models import Image
from tests.bucket import keys

from . import cuts, files

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(bucket):
    image = library.add(files.photograph((90, 60)), title="Harbour", by=None)
    renditions.build(image)
    return image


def amiss() -> list[Lost | Stray]:
    before = timezone.now() + timedelta(hours=1)
    return list(stock.compare(before=before, track=lambda label, items, **_: items))


def test_original_and_renditions_lie_in_the_bucket_and_what_is_public_is_served(image, bucket, client):
    there = set(keys(bucket))
    assert f"2026/originals/{image.file.name}" in there
    assert {f"2026/renditions/{name}" for name in renditions.names(image.manifest)} < there
    name = image.manifest["own"]["jpeg"][0][2]
    response = client.get(f"/media/{name}")
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response.getvalue().startswith(b"\xff\xd8\xff")
    assert client.get(f"/media/{image.file.name}").status_code == 404


def test_the_original_is_kept_byte_for_byte(bucket):
    upload = files.photograph((90, 60))
    content = upload.read()
    upload.seek(0)
    image = library.add(upload, title="Harbour", by=None)
    with storages["originals"].open(image.file.name) as kept:
        assert kept.read() == content


def test_a_picture_that_is_deleted_leaves_nothing(image, bucket, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        library.remove(image, by=None)
    assert keys(bucket) == []


def test_moved_and_moved_back_nothing_is_lost(image):
    cuts.refocus(image, x=0.0, y=0.0)
    renditions.build(image)
    cuts.refocus(image, x=0.5, y=0.5)
    renditions.build(image)
    assert amiss() == []


def test_what_is_lost_or_left_over_is_found_and_mended(image, bucket, django_capture_on_commit_callbacks):
    lost = sorted(renditions.names(image.manifest))[0]
    storages["renditions"].delete(lost)
    bucket.put_object(Bucket="magazine", Key="2026/originals/2026/03/stray.jpg", Body=b"cut sho")
    assert amiss() == [Stray("originals", "2026/03/stray.jpg"), Lost("renditions", image, [lost])]
    with django_capture_on_commit_callbacks(execute=True):
        assert all(stock.mend(each) for each in amiss())
    assert amiss() == []
    assert renditions.is_current(Image.objects.get())


def test_a_folder_of_more_files_than_a_page_of_the_listing_has(image, bucket, monkeypatch):
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "10")
    for number in range(25):
        bucket.put_object(Bucket="magazine", Key=f"2026/renditions/{image.pk}/{number}.jpg", Body=b"x")
    assert len(amiss()) == 25


def test_a_bucket_that_fails_is_an_error_and_not_a_loss(image, bucket):
    for key in keys(bucket):
        bucket.delete_object(Bucket="magazine", Key=key)
    assert {type(each) for each in amiss()} == {Lost}


def test_a_bucket_that_is_gone_is_said_at_the_upload_which_may_be_tried_again(bucket, client, writer, settings):
    settings.STORAGES["originals"]["OPTIONS"]["bucket_name"] = "elsewhere"
    client.force_login(writer)
    answer = client.post(reverse("admin:articles_image_upload"), {"file": files.photograph(), "batch": str(uuid4())})
    assert answer.status_code == 503
    assert "try again" in answer.json()["said"]
    assert not Image.objects.exists()


def test_a_bucket_that_goes_while_a_file_is_read_or_listed_fails_as_a_disk_does(image, settings):
    storage = storages["originals"]
    with storage.open(image.file.name) as file:
        storage.delete(image.file.name)
        with pytest.raises(OSError, match="bucket"):
            file.read()
    settings.STORAGES["originals"]["OPTIONS"]["endpoint_url"] = "http://127.0.0.1:9"
    storage = StorageHandler()["originals"]
    with pytest.raises(OSError, match="bucket"):
        storage.listdir("")


def test_when_a_file_came_that_is_not_there_fails_as_on_a_disk(bucket):
    with pytest.raises(OSError, match="bucket"):
        storages["originals"].get_modified_time("2026/03/gone.jpg")
