"""What changed between two texts of a piece, in words that an editor reads."""

import time

import pytest

from articles.models import Image
from articles.workflow import comparing, drafting, publishing, revisions
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(db):
    return factories.article("Harbour vote", body="<p>The council voted on Monday.</p>", tags=[factories.tag("Ports")])


def changed(piece, **fields):
    """The comparison of the piece as it is with the same where these are others."""
    before = revisions.snapshot(piece)
    return comparing.compare(before, before | fields)


def marked(parts):
    """“stayed -removed- +added+”."""
    signs = {"": "", "ins": "+", "del": "-"}
    return " ".join(f"{signs[p.change]}{''.join(s.text for s in p.spans)}{signs[p.change]}" for p in parts)


def fields(comparison):
    return {change.field: marked(change.parts) for change in comparison.changes}


def text(comparison):
    return [marked(block.parts) for stretch in comparison.body for block in stretch.blocks]


def test_a_text_does_not_differ_from_itself(piece):
    assert changed(piece).is_same


def test_every_field_of_the_content_is_compared(piece):
    before = revisions.snapshot(piece)
    others = {name: "another" for name in before if isinstance(before[name], str)}
    others |= {name: 987654 for name in before if name.endswith("_id")}
    others |= {"bylines": [], "tags": [], "topics": [factories.topic().pk], "body": "<p>Another.</p>"}
    found = comparing.compare(before, before | others)
    assert {change.field for change in found.changes} | {"body"} == {*before}
    assert found.body_changed


def test_a_headline_shows_the_words_that_changed(piece):
    assert fields(changed(piece, headline="Harbour vote postponed")) == {"headline": "Harbour vote +postponed+"}


def test_what_is_pointed_to_is_named(piece):
    image, tag, topic = factories.image("Cranes at dawn"), factories.tag("Trade"), factories.topic("The Strait")
    found = changed(
        piece,
        lead_image_id=image.pk,
        section_id=factories.section("Europe").pk,
        kind_id=factories.kind("Opinion").pk,
        tags=[*revisions.snapshot(piece)["tags"], tag.pk],
        topics=[topic.pk],
        bylines=[{"author": factories.author("Ben Byline").pk, "role": "Data"}],
    )
    assert fields(found) == {
        "lead_image_id": "+Cranes at dawn+",
        "section_id": "-Politics- +Europe+",
        "kind_id": "-Analysis- +Opinion+",
        "tags": "-Ports- +Ports, Trade+",
        "topics": "+The Strait+",
        "bylines": "-Ann Author- +Ben Byline (Data)+",
    }


def test_what_was_deleted_since_is_said_to_be(piece):
    image, tag = factories.image(), factories.tag("Doomed")
    pks = image.pk, tag.pk
    image.delete()
    tag.delete()
    found = fields(changed(piece, lead_image_id=pks[0], tags=[pks[1]]))
    assert found["lead_image_id"] == f"+image no. {pks[0]}, deleted since+"
    assert found["tags"] == f"-Ports- +tag no. {pks[1]}, deleted since+"


def test_two_of_one_name_are_told_apart(piece):
    pks = [factories.image("Harbour").pk for _ in range(2)]
    drafting.write(piece, revisions.snapshot(piece) | {"lead_image_id": pks[0]}, by=None)
    found = changed(piece, lead_image_id=pks[1])
    assert fields(found) == {"lead_image_id": f"-Harbour (no. {pks[0]})- +Harbour (no. {pks[1]})+"}


def test_a_text_older_than_a_field_has_it_empty(piece):
    after = revisions.snapshot(piece) | {"seo_title": "For searches"}
    before = {name: value for name, value in after.items() if name not in {"seo_title", "topics"}}
    assert fields(comparing.compare(before, after)) == {"seo_title": "+For searches+"}


def test_an_edition_says_what_its_revision_says(piece):
    drafting.write(piece, revisions.snapshot(piece) | {"topics": [factories.topic().pk]}, by=None)
    edition = publishing.publish(piece, by=None)
    assert comparing.compare(comparing.as_read(edition), edition.revision.snapshot).is_same


def bodies(before, after, piece):
    return text(comparing.compare(*(revisions.snapshot(piece) | {"body": body} for body in (before, after))))


def test_another_picture_in_the_text_is_a_change(piece):
    pks = [factories.image(title).pk for title in ("Cranes", "Ferries")]
    old, new = (f'<figure data-image-id="{pk}"></figure>' for pk in pks)
    assert bodies(old, new, piece) == ["-“Cranes”-", "+“Ferries”+"]


def test_a_picture_that_is_gone_is_said_to_be(piece):
    pk = factories.image("Cranes").pk
    Image.objects.all().delete()
    assert bodies("", f'<figure data-image-id="{pk}"></figure>', piece) == [
        f"+A picture that was deleted since (no. {pk})+"
    ]


def test_the_names_cost_the_same_however_many_there_are(piece, django_assert_num_queries):
    def snapshot(number):
        pks = [factories.image(f"Picture {n}").pk for n in range(number)]
        return revisions.snapshot(piece) | {
            "body": "".join(f'<figure data-image-id="{pk}"></figure>' for pk in pks),
            "tags": [factories.tag(f"Tag {n}").pk for n in range(number)],
            "topics": [factories.topic(f"Topic {n}").pk for n in range(number)],
            "lead_image_id": pks[0],
        }

    for before, after in ((snapshot(3), snapshot(2)), (snapshot(30), snapshot(20))):
        with django_assert_num_queries(6):
            comparing.compare(before, after)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, {}, "Nothing changed"),
        ({"headline": "A"}, {"headline": "B"}, "Headline changed"),
        ({"lead_image_id": 1}, {"lead_image_id": 2, "headline": "B"}, "Headline and lead image changed"),
        ({"body": "<p>One two</p>"}, {"body": "<p>One two three</p>"}, "1 word added"),
        ({"body": "<p>One two</p>"}, {"body": "<p>Three</p>"}, "1 word added, 2 removed"),
        ({"body": "<p>One</p><p>two</p>"}, {"body": "<p>two</p><p>One</p>"}, "Text moved or set otherwise"),
        ({"body": "<p>One</p>"}, {"body": "<p><strong>One</strong></p>"}, "Text moved or set otherwise"),
        (
            {"body": '<figure data-image-id="1"></figure>'},
            {"body": '<figure data-image-id="2"></figure>'},
            "Pictures in the text changed",
        ),
        (
            {"body": '<p>A<span data-footnote="one"></span></p>'},
            {"body": '<p>A<span data-footnote="one two"></span></p>'},
            "1 word added",
        ),
        ({"body": "a" * 500_000}, {"body": "b"}, "Text changed"),
    ],
)
def test_what_changed_is_said_in_a_few_words(before, after, said):
    assert comparing.in_short(before, after) == said


def test_two_long_pieces_are_compared_in_well_under_a_second(piece):
    words = [f"word{n % 900}" for n in range(5000)]
    others = [word if n % 7 else "other" for n, word in enumerate(words)]
    long, longer = ("".join(f"<p>{' '.join(w[n : n + 80])}.</p>" for n in range(0, 5000, 80)) for w in (words, others))
    before = revisions.snapshot(piece)
    began = time.process_time()
    comparing.compare(before | {"body": long}, before | {"body": longer})
    assert time.process_time() - began < 1
