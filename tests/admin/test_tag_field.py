"""Tags in the form of a piece."""

import pytest

from tests import factories
from tests.admin.forms import page_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("climate change, grain", ["climate change", "grain"]),
        ("climate change", ["climate change"]),  # one tag: words are not tags
        ('"Washington, D.C.", ports', ["Washington, D.C.", "ports"]),
        (" ports ,, ports, Ports ", ["ports"]),
        ("ports\rgrain\r\nsalt\nice", ["ports", "grain", "salt", "ice"]),
        ("", []),
    ],
)
def test_tags_are_separated_by_commas(text, names, at_desk, typed, editor):
    piece = factories.article()
    at_desk(editor).post(page_of(piece), typed(piece, tags=text))
    assert sorted(piece.tags.values_list("name", flat=True)) == sorted(names)


@pytest.mark.parametrize("name", ['"Quiet" war', 'The "quiet" war', "Washington, D.C.", '"Ports, grain"', '"'])
def test_a_piece_keeps_its_tags_when_it_is_saved_whatever_they_are_called(name, at_desk, typed, editor):
    piece = factories.article(tags=[factories.tag(name)])
    at_desk(editor).post(page_of(piece), typed(piece))
    assert [tag.name for tag in piece.tags.all()] == [name]


def test_a_whole_text_in_the_field_of_tags_is_refused_and_kept(at_desk, typed, editor):
    piece = factories.article()
    answer = at_desk(editor).post(page_of(piece), typed(piece, tags="text " * 30_000))
    assert answer.status_code == 200
    assert "at most 20000 characters" in answer.text


@pytest.mark.parametrize("name", ["Gaza", "Élysée", "Газа"])
def test_a_tag_that_is_there_in_other_letters_is_used_again(name, at_desk, typed, editor):
    tag = factories.tag(name)
    piece = factories.article()
    at_desk(editor).post(page_of(piece), typed(piece, tags=name.upper()))
    assert list(piece.tags.all()) == [tag]
