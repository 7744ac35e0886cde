"""What is called otherwise now is found where it once was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Section
from tests import factories

THINGS = ["section", "kind", "topic", "author", "tag"]


def made(sort: str, name: str = "Old name", *, at=None, **fields):
    """A section, a kind, a topic, an author or a tag with one piece in it."""
    if sort == "kind":
        fields.setdefault("slug", name.lower().replace(" ", "-"))
    thing = getattr(factories, sort)(name, **fields)
    factories.published(at=at, **({f"{sort}s": [thing]} if sort in ("topic", "author", "tag") else {sort: thing}))
    return thing


def renamed(thing, slug: str):
    thing.slug = slug
    thing.save()
    return thing


def followed(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 301, address
    return answer["Location"]


@pytest.mark.parametrize("sort", THINGS)
def test_the_former_address_of_a_list_leads_to_the_present_one(client, db, sort):
    renamed(made(sort), "new-name")
    assert followed(client, f"/{sort}/old-name/?before=5-5&x=é") == f"/{sort}/new-name/?before=5-5&x=%C3%A9"
    assert client.get(f"/{sort}/new-name/").status_code == 200


@pytest.mark.parametrize("sort", ["section", "topic"])
def test_so_does_that_of_a_feed(client, db, sort):
    renamed(made(sort), "new-name")
    assert followed(client, f"/{sort}/old-name/feed/?a=b") == f"/{sort}/new-name/feed/?a=b"


@pytest.mark.parametrize("sort", THINGS)
def test_a_name_that_was_taken_up_again_leads_to_and_fro_never(client, db, sort):
    thing = made(sort)
    for slug in ("b", "old-name", "c"):
        renamed(thing, slug)
    assert followed(client, f"/{sort}/old-name/") == f"/{sort}/c/"
    assert followed(client, f"/{sort}/b/") == f"/{sort}/c/"
    renamed(thing, "old-name")
    assert client.get(f"/{sort}/old-name/").status_code == 200
    moved = client.get(f"/{sort}/c/")
    assert (moved["Location"], moved["Cache-Control"]) == (f"/{sort}/old-name/", "no-cache")


@pytest.mark.parametrize("sort", THINGS)
def test_what_has_the_name_now_is_asked_first(client, db, sort):
    first = renamed(made(sort), "new-name")
    second = made(sort, "Another", slug="old-name") if sort != "tag" else renamed(made(sort, "Another"), "old-name")
    assert client.get(f"/{sort}/old-name/").status_code == 200
    renamed(second, "third")
    assert followed(client, f"/{sort}/old-name/") == f"/{sort}/third/"
    assert first.slug == "new-name"


@pytest.mark.parametrize("sort", ["topic", "author", "tag"])
def test_of_what_has_nothing_to_read_yet_no_name_is_told(client, db, sort):
    renamed(made(sort, at=timezone.now() + timedelta(days=1)), "about-a-secret")
    answer = client.get(f"/{sort}/old-name/")
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_what_was_deleted_is_nowhere(client, db):
    section = factories.section("Old name")
    renamed(section, "new-name")
    Section.objects.all().delete()
    assert client.get("/section/old-name/").status_code == 404


def test_a_synonym_leads_to_what_it_stands_for(client, db):
    gaza, old = made("tag", "Gaza"), renamed(made("tag", "Old name"), "older")
    old.stands_for = gaza
    old.save()
    assert followed(client, "/tag/old-name/?a=b") == "/tag/gaza/?a=b"


@pytest.mark.parametrize("sort", THINGS)
def test_what_there_never_was_is_asked_for_cheaply(client, db, sort, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert client.get(f"/{sort}/nothing/").status_code == 404
