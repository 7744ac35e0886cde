"""Media in a bucket, against a server that speaks S3."""

import pytest
from botocore.config import Config
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from newsroom.checks import why_unusable
from newsroom.s3 import S3Storage
from tests.bucket import keys


@pytest.mark.parametrize("name", ["originals", "renditions"])
def test_a_file_is_saved_found_read_and_deleted(bucket, name):
    storage = storages[name]
    saved = storage.save("a/b.jpg", ContentFile(b"picture"))
    assert keys(bucket) == [f"2026/{name}/a/b.jpg"]
    assert storage.exists(saved)
    assert storage.open(saved).read() == b"picture"
    storage.delete(saved)
    assert not storage.exists(saved)


def test_a_second_file_of_one_name_replaces_nothing(bucket):
    names = {storages["originals"].save("b.jpg", ContentFile(word)) for word in (b"one", b"two")}
    assert {storages["originals"].open(name).read() for name in names} == {b"one", b"two"}


def test_an_address_begins_with_media_url_and_says_nothing_of_the_bucket(bucket):
    assert storages["renditions"].url("a/b c.avif") == "https://media.example/a/b%20c.avif"


def test_the_site_serves_what_is_in_the_bucket(bucket, client):
    storages["renditions"].save("7/640x427-0123.avif", ContentFile(b"picture"))
    response = client.get("/media/7/640x427-0123.avif")
    assert (response.status_code, response["Content-Type"]) == (200, "image/avif")
    assert response.getvalue() == b"picture"
    assert client.head("/media/7/640x427-0123.avif")["Content-Length"] == "7"
    assert client.get("/media/7/none.avif").status_code == 404


@pytest.mark.parametrize(
    "act",
    [
        lambda storage: storage.save("a.jpg", ContentFile(b"picture")),
        lambda storage: storage.delete("a.jpg"),
        lambda storage: storage.open("a.jpg").read(),
        lambda storage: storage.exists("a.jpg"),
        lambda storage: storage.size("a.jpg"),
    ],
    ids=["save", "delete", "open", "exists", "size"],
)
def test_a_bucket_that_cannot_be_reached_fails_as_a_disk_does(bucket, act):
    nobody = S3Storage(
        bucket_name="magazine",
        endpoint_url="http://127.0.0.1:9",
        client_config=Config(retries={"total_max_attempts": 1}),
    )
    with pytest.raises(OSError):
        act(nobody)


def test_a_bucket_that_is_not_there_is_noticed(bucket, endpoint):
    assert why_unusable(storages["originals"]) is None
    assert "404" in why_unusable(S3Storage(bucket_name="elsewhere", endpoint_url=endpoint))
