"""The desk's pages of tags: the form, merging, splitting, taking back, and looking after them."""

import pytest
from django.urls import reverse

from articles.models import SiteSettings, Tag, TagChange
from articles.tags import merging, naming, synonyms
from tests import factories
from tests.admin.forms import page_of


@pytest.fixture
def gaza(db):
    return factories.tag("Gaza")


@pytest.fixture
def strip(db):
    return factories.tag("Gaza Strip")


def typed_of(tag, **changes):
    form = {"name": tag.name, "slug": tag.slug, "description": "", "image": "", "search_description": "", "also": ""}
    return form | {name: getattr(tag, name) or "" for name in ("description", "search_description")} | changes


MERGE = "/admin/articles/tag/merge/"


def test_a_look_names_every_piece_and_changes_nothing_and_merging_does(at_desk, editor, gaza, strip):
    pieces = [factories.article("A draft", tags=[strip]), factories.published("Live one", tags=[strip])]
    picture = factories.image("A harbour")
    picture.tags.add(strip)
    browser = at_desk(editor)
    page = browser.get(MERGE, {"ids": strip.pk, "into": "gaza"})
    for said in ("A draft", "Live one", "A harbour", "2 pieces and 1 picture", "Nothing is changed yet"):
        assert said in page.text
    assert not TagChange.objects.exists()
    deed = {"ids": strip.pk, "into": "Gaza", "seen": page.context["plan"].seal}
    answer = browser.post(MERGE, deed, follow=True)
    assert "merged into “Gaza”, on 2 pieces" in answer.text
    assert [list(piece.tags.all()) for piece in pieces] == [[gaza]] * 2
    answer = browser.post(reverse("admin:articles_tag_undo", args=[TagChange.objects.get().pk]), follow=True)
    assert "It is taken back" in answer.text
    assert [list(piece.tags.all()) for piece in pieces] == [[strip]] * 2


def test_what_changed_since_one_looked_is_shown_and_nothing_is_merged(at_desk, editor, gaza, strip):
    browser = at_desk(editor)
    seal = browser.get(MERGE, {"ids": strip.pk, "into": "Gaza"}).context["plan"].seal
    factories.article("Just written", tags=[strip])
    for seen in (seal, "", "made up"):
        answer = browser.post(MERGE, {"ids": strip.pk, "into": "Gaza", "seen": seen})
        assert answer.status_code == 409
        assert "Something has changed since you looked" in answer.text
        assert "Just written" in answer.text
    assert not TagChange.objects.exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"into": "Nowhere"}, "There is no tag “Nowhere”"),
        ({"into": ""}, "Say which tag is to stay"),
        ({"into": "Gaza Strip"}, "at least one"),
        ({"into": "Gaza", "also": "Nothing such"}, "There is no tag “Nothing such”"),
        ({"into": "Gaza, Salt"}, "Name one tag"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_words(at_desk, editor, gaza, strip, asked, said):
    assert said in at_desk(editor).get(MERGE, {"ids": strip.pk, **asked}).text


def test_writers_and_those_outside_merge_nothing(at_desk, writer, gaza, strip):
    deed = {"ids": strip.pk, "into": "Gaza", "seen": ""}
    change = merging.merge([factories.tag("Old")], into=gaza, by=None)
    for address, data in (
        (MERGE, deed),
        (reverse("admin:articles_tag_split", args=[gaza.pk]), {}),
        (reverse("admin:articles_tag_undo", args=[change.pk]), {}),
        (reverse("admin:articles_tag_looking_after"), {"tag": strip.pk}),
    ):
        assert at_desk(writer).post(address, data).status_code == 403
        assert at_desk(None).post(address, data).status_code in (302, 403)
    assert Tag.objects.count() == 2


def test_looking_changes_nothing_whatever_the_address_says(at_desk, editor, gaza, strip):
    seal = merging.plan([strip], into=gaza, by=editor).seal
    browser = at_desk(editor)
    browser.get(MERGE, {"ids": strip.pk, "into": "Gaza", "seen": seal})
    change = merging.merge([factories.tag("Old")], into=gaza, by=None)
    assert browser.get(reverse("admin:articles_tag_undo", args=[change.pk])).status_code == 405
    assert Tag.objects.count() == 2


def test_names_are_escaped_everywhere(at_desk, editor, gaza):
    bad = factories.tag("<script>alert(1)</script>")
    factories.article("<b>Bold</b>", tags=[bad])
    synonyms.say(bad, ["<i>other</i>"], by=editor)
    browser = at_desk(editor)
    for address in (
        f"{MERGE}?ids={bad.pk}&into=Gaza",
        reverse("admin:articles_tag_split", args=[bad.pk]),
        reverse("admin:articles_tag_changelist"),
        reverse("admin:articles_tag_change", args=[bad.pk]),
        f"{reverse('admin:articles_tag_looking_after')}?sort=once",
    ):
        text = browser.get(address).text
        assert "&lt;script&gt;alert" in text
        assert "<script>alert(1)" not in text
        assert "<b>Bold" not in text


def test_other_names_are_written_on_the_page_of_the_tag(at_desk, editor):
    tag = factories.tag("United Nations")
    browser = at_desk(editor)
    address = reverse("admin:articles_tag_change", args=[tag.pk])
    browser.post(address, typed_of(tag, also="UN\nU.N.\n\n UN "))
    assert synonyms.of(tag) == ["U.N.", "UN"]
    assert "U.N.\nUN" in browser.get(address).text
    browser.post(address, typed_of(tag, also="UN"))
    assert synonyms.of(tag) == ["UN"]
    listed = browser.get(reverse("admin:articles_tag_changelist"), {"q": "un"}).text
    assert "United Nations" in listed


def test_another_name_that_is_a_tag_is_refused_with_a_way_to_merge(at_desk, editor, gaza, strip):
    answer = at_desk(editor).post(
        reverse("admin:articles_tag_change", args=[gaza.pk]), typed_of(gaza, also="gaza strip")
    )
    assert "“Gaza Strip” is a tag by itself" in answer.text
    assert f"{MERGE}?ids={strip.pk}&amp;into=Gaza" in answer.text


def test_a_name_and_an_address_that_another_has_are_refused_at_the_field(at_desk, editor, gaza):
    synonyms.say(gaza, ["Gaza Strip"], by=editor)
    other = factories.tag("Ports")
    address = reverse("admin:articles_tag_change", args=[other.pk])
    answer = at_desk(editor).post(address, typed_of(other, name="gaza strip", slug="gaza-strip"))
    assert "There is “Gaza Strip” already, as another name of “Gaza”" in answer.text
    assert "This is the address of “Gaza Strip”" in answer.text


def test_a_new_tag_that_is_nearly_another_is_asked_about_once(at_desk, editor, gaza):
    browser, address = at_desk(editor), reverse("admin:articles_tag_add")
    new = {"name": "Gazza", "slug": "gazza", "also": "", "description": "", "image": "", "search_description": ""}
    answer = browser.post(address, new)
    assert "There is “Gaza” (0 pieces)" in answer.text
    assert not naming.found(["Gazza"])
    browser.post(address, new | {"is_another": "on"})
    assert naming.found(["Gazza"])


def test_a_tag_is_split(at_desk, editor, gaza):
    pieces = [factories.article(f"Piece {number}", tags=[gaza]) for number in range(3)]
    browser, address = at_desk(editor), reverse("admin:articles_tag_split", args=[gaza.pk])
    assert all(f"Piece {number}" in browser.get(address).text for number in range(3))
    form = {"piece": [pieces[0].pk, pieces[1].pk], "into": "Gaza City, ", "how": "instead"}
    looked = browser.post(address, form)
    assert "2 pieces would have “Gaza City” in place of “Gaza”" in looked.text
    assert "would be a new tag" in looked.text
    assert not TagChange.objects.exists()
    deed = {name: looked.context[name] for name in ("ids", "into", "how")}
    seal = looked.context["split"].seal
    answer = browser.post(address, deed | {"seen": seal, "_confirm": "1"}, follow=True)
    assert "2 pieces got “Gaza City” in place of “Gaza”" in answer.text
    assert [piece.tags.get().name for piece in pieces] == ["Gaza City", "Gaza City", "Gaza"]
    assert "Tick the pieces" in browser.post(address, {"into": "Gaza City", "how": "instead"}).text


def test_the_queue_has_what_is_nearly_one_used_once_and_unused(at_desk, editor, gaza):
    factories.tag("Gazza")
    factories.article(tags=[gaza])
    browser, address = at_desk(editor), reverse("admin:articles_tag_looking_after")
    assert "into=Gaza" in browser.get(address).text
    assert "Gaza" in browser.get(address, {"sort": "once"}).text
    unused = browser.get(address, {"sort": "unused"})
    assert [tag.name for tag in unused.context["tags"]] == ["Gazza"]
    numbers = list(Tag.objects.values_list("pk", flat=True))
    answer = browser.post(address, {"tag": numbers}, follow=True)
    assert "“Gazza” is deleted" in answer.text
    assert "1 of them was left" in answer.text
    assert list(Tag.objects.all()) == [gaza]


def test_the_list_counts_and_asks_the_same_however_many_there_are(at_desk, editor, gaza, django_assert_max_num_queries):
    browser, address = at_desk(editor), reverse("admin:articles_tag_changelist")
    factories.article(tags=[gaza])
    for number in range(30):
        factories.tag(f"Tag {number}")
    with django_assert_max_num_queries(14):
        assert browser.get(address).context["cl"].result_list[0].pieces == 1


def near(name, answer):
    return {"tags-near": name, "tags-near-0": answer}


def test_a_piece_with_a_name_that_is_nearly_a_tag_is_asked_about_and_nothing_typed_is_lost(
    at_desk, typed, editor, gaza
):
    piece = factories.article()
    browser = at_desk(editor)
    answer = browser.post(page_of(piece), typed(piece, tags="Gazza, Salt", dek="Typed."))
    assert "Do you mean" in answer.text
    assert "nearly such a tag as “Gazza”" in answer.text
    assert "Typed." in answer.text
    assert not piece.tags.exists()
    browser.post(page_of(piece), typed(piece, tags="Gazza, Salt", **near("Gazza", "use:Gaza")))
    assert sorted(piece.tags.names()) == ["Gaza", "Salt"]
    browser.post(page_of(piece), typed(piece, tags="Gazza", **near("Gazza", "new")))
    assert list(piece.tags.names()) == ["Gazza"]


def test_who_chose_a_new_tag_is_not_asked_again_where_something_else_is_wrong(at_desk, typed, editor, gaza):
    piece = factories.article()
    form = typed(piece, tags="Gazza", slug="not a slug!", **near("Gazza", "new"))
    answer = at_desk(editor).post(page_of(piece), form)
    assert 'name="tags-new" value="Gazza"' in answer.text
    assert "Do you mean" not in answer.text


def test_a_closed_vocabulary_refuses_new_names_at_the_field_with_the_nearest(at_desk, typed, editor, gaza):
    SiteSettings.objects.update_or_create(pk=1, defaults={"tags_are_closed": True})
    piece = factories.article()
    answer = at_desk(editor).post(page_of(piece), typed(piece, tags="Gazza, gaza"))
    assert "There is no tag “Gazza”. Do you mean “Gaza”?" in answer.text
    assert "Gazza" in answer.context["adminform"].form["tags"].value()
    assert Tag.objects.count() == 1
