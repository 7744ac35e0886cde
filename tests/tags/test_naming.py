"""What a name of a tag gives: the tag that is meant, whoever types it and however."""

import pytest

from articles.models import SiteSettings, Tag
from articles.tags import doubles, merging, naming, suggesting, synonyms
from tests import factories


@pytest.fixture
def united(editor):
    tag = factories.tag("United Nations")
    synonyms.say(tag, ["UN", "U.N.", "Vereinte Nationen"], by=editor)
    return tag


@pytest.mark.parametrize("name", ["UN", "un", "u.n.", "united  nations", "UNITED-NATIONS", "vereinte nationen"])
def test_a_synonym_and_other_letters_give_the_tag(united, name):
    assert naming.found_or_made([name]) == [united]
    assert naming.as_known([name, "United Nations"]) == ["United Nations"]
    assert Tag.objects.count() == 1


def test_two_tags_that_read_alike_are_told_apart_by_those_who_write_them_so(db):
    some = [factories.tag(name) for name in ("Gaza", "gaza", "Ga za")]
    assert naming.found(["gaza", "Ga za", "Gaza"]) == [some[1], some[2], some[0]]


def test_new_names_that_read_alike_make_one_tag(db):
    assert [tag.name for tag in naming.found_or_made(["Salt", "salt", "Sált", "Ports"])] == ["Salt", "Ports"]


def test_a_closed_vocabulary_makes_none(db):
    factories.tag("Gaza")
    SiteSettings.objects.update_or_create(pk=1, defaults={"tags_are_closed": True})
    with pytest.raises(naming.NewTagsRefused, match="“Salt”"):
        naming.found_or_made(["gaza", "Salt"])
    assert Tag.objects.count() == 1


def test_suggestions_say_on_how_many_pieces_and_through_which_name(united):
    factories.article(tags=[united])
    factories.tag("Unions")
    found = suggesting.suggest("un")
    assert [(each.tag.name, each.pieces, each.via) for each in found.tags] == [
        ("United Nations", 1, ""),
        ("Unions", 0, ""),
    ]
    (found,) = suggesting.suggest("vereinte").tags
    assert (found.tag, found.via) == (united, "Vereinte Nationen")


@pytest.mark.parametrize(("typed", "name"), [("elysee", "Élysée"), ("ÉLY", "Élysée"), ("lys", "Élysée"), ("100%", "")])
def test_suggestions_are_found_without_accents_at_the_beginning_and_inside(db, typed, name):
    factories.tag("Élysée")
    assert [each.tag.name for each in suggesting.suggest(typed).tags] == ([name] if name else [])


def test_a_new_name_is_told_what_it_is_nearly(db):
    gaza = factories.tag("Gaza")
    factories.article(tags=[gaza])
    ((name, (found,)),) = doubles.of_names(["Gazza", "Something else"]).items()
    assert (name, found.tag, found.pieces) == ("Gazza", gaza, 1)
    assert suggesting.suggest("Gazza").near == [found]
    assert suggesting.suggest("Gaza").near == []


def test_suggesting_asks_the_same_however_many_there_are(united, django_assert_max_num_queries):
    for number in range(60):
        factories.tag(f"Union {number}")
    with django_assert_max_num_queries(6):
        assert len(suggesting.suggest("un").tags) == suggesting.MOST
    with django_assert_max_num_queries(6):
        suggesting.suggest("Unionn")


def test_what_else_a_tag_is_called_can_be_taken_away_but_not_what_was_merged(united, editor):
    other = factories.tag("UNO")
    with pytest.raises(synonyms.NameRefused, match="Merge it into this one") as refused:
        synonyms.say(united, ["UN", "UNO"], by=editor)
    assert refused.value.merge == other
    merging.merge([other], into=united, by=editor)
    assert synonyms.of(united) == ["U.N.", "UN", "UNO", "Vereinte Nationen"]
    with pytest.raises(synonyms.NameRefused, match="was merged into this tag"):
        synonyms.say(united, ["UN"], by=editor)
    synonyms.say(united, ["UN", "UNO"], by=editor)
    assert naming.found(["Vereinte Nationen"]) == []
    with pytest.raises(synonyms.NameRefused, match="another name of “United Nations”"):
        synonyms.say(factories.tag("Nations"), ["UN"], by=editor)


def test_pairs_that_are_nearly_one_are_found_among_many(db, django_assert_max_num_queries):
    for name in ("Gaza", "Gazza", "gaza", "Port", "Ports", "Iran", "Iraq", "Vote 2024", "Vote 2025"):
        factories.tag(name)
    factories.article(tags=[Tag.objects.get(name="Ports")])
    with django_assert_max_num_queries(3):
        found = [(pair.kept.tag.name, pair.other.tag.name) for pair in doubles.all_pairs()]
    assert found[0] == ("Ports", "Port")
    assert {frozenset(pair) for pair in found[1:]} == {
        frozenset(pair) for pair in (("Gaza", "Gazza"), ("Gaza", "gaza"), ("Gazza", "gaza"))
    }
