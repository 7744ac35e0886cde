import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client

PICTURE = b"bytes of a picture"


@pytest.fixture
def stored():
    return storages["renditions"].save("7/640x427-0123456789abcdef.avif", ContentFile(PICTURE))


@pytest.fixture
def reader(client, django_db_blocker):
    """Nothing here asks the database."""
    with django_db_blocker.block():
        yield client


def test_a_rendition_is_served_as_what_it_is_and_for_ever(reader, stored):
    response = reader.get(f"/media/{stored}")
    assert (response.status_code, response.getvalue()) == (200, PICTURE)
    assert response["Content-Type"] == "image/avif"
    assert response["Content-Length"] == str(len(PICTURE))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_rendition_is_inert_and_leaves_no_cookie(reader, stored):
    response = reader.get(f"/media/{stored}")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_who_has_it_already_is_told_so(reader, stored):
    etag = reader.get(f"/media/{stored}")["ETag"]
    response = reader.get(f"/media/{stored}", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag
    assert "immutable" in response["Cache-Control"]


def test_that_nothing_is_there_is_remembered_by_nobody(reader):
    response = reader.get("/media/7/640x427-0000000000000000.avif")
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


def test_head_tells_the_size_and_sends_nothing(reader, stored):
    response = reader.head(f"/media/{stored}")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str(len(PICTURE))
    assert response["Content-Type"] == "image/avif"


def test_who_asks_for_a_part_is_given_the_whole(reader, stored):
    """RFC 9110, 14.2: a server may. No browser asks for parts of a picture."""
    response = reader.get(f"/media/{stored}", headers={"Range": "bytes=0-3"})
    assert (response.status_code, response.getvalue()) == (200, PICTURE)


def test_nothing_can_be_sent_here(stored):
    assert Client(enforce_csrf_checks=True).post(f"/media/{stored}").status_code in {403, 405}


@pytest.mark.parametrize(
    "name", ["page.html", "drawing.svg", "script.js", "picture.avif.html", "picture", "a.AVIF", ".avif"]
)
def test_what_is_no_picture_is_not_served_even_if_it_is_there(reader, name):
    storages["renditions"].save(name, ContentFile(b"<script>alert(1)</script>"))
    assert reader.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["../originals/secret.jpg", "..%2foriginals%2fsecret.jpg", "7/../../originals/secret.jpg", "/etc/passwd.jpg",
     "....//originals/secret.jpg", "..\\originals\\secret.jpg", "%2e%2e/originals/secret.jpg", "secret.jpg%00.avif",
     "./secret.jpg", "secret.jpg/", "7//x.jpg", "none.jpg", "x.jpg\n", "é.jpg", f"{'a' * 300}.jpg",
     f"{'a/' * 1900}x.jpg"],
)  # fmt: skip
def test_no_address_leads_out_of_the_renditions(reader, path):
    storages["originals"].save("secret.jpg", ContentFile(b"secret"))
    response = reader.get(f"/media/{path}")
    assert response.status_code == 404
    assert b"secret" not in response.content
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_folder_that_looks_like_a_picture_is_not_there(reader):
    storages["renditions"].save("folder.jpg/picture.jpg", ContentFile(PICTURE))
    assert reader.get("/media/folder.jpg").status_code == 404
