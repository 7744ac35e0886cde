"""Two who say the same of many pictures at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.images import editing
from articles.images.editing import TagWish, Wish
from articles.models import Image, LibraryEdit
from tests import factories

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own"),
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("are_the_same", [True, False], ids=["the same pictures", "others"])
def test_new_tags_in_whatever_order_and_pictures_in_whatever_order_hold_nobody_up(photo_editor, are_the_same):
    pks = [factories.image(str(number)).pk for number in range(20)]
    barrier = Barrier(2)

    def edit(asked):
        numbers, credit, names = asked
        try:
            barrier.wait(timeout=20)
            return editing.change(numbers, [Wish("credit", credit)], TagWish("add", names), by=photo_editor)
        finally:
            connection.close()

    others = (pks, pks[::-1]) if are_the_same else (pks[:10], pks[10:])
    names = tuple(f"tag {number}" for number in range(12))
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(edit, [(others[0], "One", names), (others[1], "Another", names[::-1])]))
    assert LibraryEdit.objects.count() == len(done) == 2
    assert all(image.tags.count() == 12 for image in Image.objects.all())
    last = LibraryEdit.objects.first()
    editing.undo(last, by=photo_editor)
    if are_the_same:
        assert set(Image.objects.values_list("credit", flat=True)) == {
            LibraryEdit.objects.last().after[str(pks[0])]["credit"]
        }
