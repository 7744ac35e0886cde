"""What a picture is given as it comes in, and that the very same file is recognised."""

from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from django.core.files.storage import storages
from django.db import connection

from articles.images import library, validation
from articles.images.reading.embedded import Embedded
from articles.models import Act, Image, Tag
from tests import factories
from tests.images import files

from .test_library import everything_stored

SAYS = Embedded(
    title="Ferry", caption="The ferry leaves.", credit="N. Okafor", copyright_notice="© Okafor",
    taken_on=date(2026, 2, 1), place="Vessel Bay", keywords=("gaza", "Ferries", "ferries", "x" * 200), alt="A ferry",
)  # fmt: skip


def keep(image=None, *, says=SAYS, **more):
    file = files.photograph()
    return library.keep(image or Image(), file, checked=replace(validation.check(file), embedded=says), by=None, **more)


@pytest.mark.django_db
def test_the_file_itself_says_what_nobody_has_said():
    image = keep(Image(caption="Ours"), otherwise={"credit": "The agency", "title": "Another"})
    assert (image.title, image.caption, image.credit, image.alt) == ("Ferry", "Ours", "N. Okafor", "A ferry")
    assert (image.copyright_notice, image.taken_on, image.place) == ("© Okafor", date(2026, 2, 1), "Vessel Bay")


@pytest.mark.django_db
def test_what_the_file_leaves_empty_is_said_for_it():
    image = keep(says=Embedded(), otherwise={"credit": "The agency"}, tags=["harbour"])
    assert (image.title, image.credit, image.taken_on) == ("IMG 0001", "The agency", None)
    assert [tag.name for tag in image.tags.all()] == ["harbour"]


@pytest.mark.django_db
def test_a_decorative_picture_is_given_no_alt_text():
    assert keep(Image(is_decorative=True)).alt == ""


@pytest.mark.django_db
def test_the_words_of_the_file_are_kept_and_not_put_as_tags():
    factories.tag("Gaza")
    image = keep()
    assert (image.keywords, image.tags.count(), Tag.objects.count()) == (["gaza", "Ferries"], 0, 1)


@pytest.mark.django_db
def test_the_record_says_who_brought_it(writer):
    image = library.add(files.photograph(), title="Harbour", by=writer)
    act = Act.objects.get()
    assert (act.verb, act.by, act.thing, act.thing_id) == ("added", writer, "image", image.pk)


@pytest.mark.django_db
def test_the_same_file_is_refused_with_the_picture_that_is_there(writer):
    there = library.add(files.photograph(), title="Harbour", by=None)
    with pytest.raises(library.AlreadyThere, match="“Harbour”") as refused:
        library.add(files.photograph(), title="Harbour once more", by=writer)
    assert refused.value.image == there
    assert len(everything_stored()) == 1


@pytest.mark.django_db
def test_the_same_file_is_kept_twice_where_the_editor_wants_it(writer):
    library.add(files.photograph(), title="Harbour", by=None)
    again = library.keep(Image(title="Harbour"), files.photograph(), by=writer, even_if_there=True)
    assert library.same_file(again.content_hash) == Image.objects.order_by("pk").first() != again


@pytest.mark.django_db(transaction=True)
def test_of_two_who_bring_the_same_file_at_once_one_is_told():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes one at a time")
    told = []

    def bring():
        try:
            library.add(files.photograph(), title="Harbour", by=None)
        except library.AlreadyThere as error:
            told.append(error.image)
        finally:
            connection.close()

    threads = [Thread(target=bring) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Image.objects.count() == 1
    assert len(told) == 3
    assert storages["originals"].exists(Image.objects.get().file.name)
    assert len(everything_stored()) == 1
