"""What a tag is called in an address."""

import pytest

from articles.models import Tag
from tests import factories

LONGEST = Tag._meta.get_field("slug").max_length


@pytest.mark.parametrize("name", ["🙂", "???", "—", "_"])
def test_a_name_without_a_letter_has_an_address_too(client, db, name):
    tag = factories.tag(name)
    piece = factories.published(tags=[tag])
    assert client.get(piece.editions.get().path).status_code == 200
    assert client.get(tag.get_absolute_url()).status_code == 200


def test_two_such_names_have_two_addresses(db):
    assert factories.tag("!?").slug != factories.tag("?!").slug


@pytest.mark.parametrize(
    "names",
    [
        ["\ufdfa" * 100],  # one character that is written out as eighteen
        ["x" * 99 + "!", "x" * 99 + "?", "x" * 99],
    ],
)
def test_no_address_is_longer_than_the_database_has_room_for(db, names):
    slugs = [factories.tag(name).slug for name in names]
    assert len(set(slugs)) == len(names)
    assert max(map(len, slugs)) <= LONGEST
