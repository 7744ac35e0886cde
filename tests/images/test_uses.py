from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.fronts.layout import HOME, row
from articles.images import library, uses
from articles.models import Image, Page, Placement, SiteSettings, Tag
from articles.workflow import publishing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return factories.image("Harbour")


def figure(image) -> str:
    return f'<p>Text.</p><figure data-image-id="{image.pk}"><figcaption>Boats</figcaption></figure>'


def fill(image, number: int = 1) -> None:
    """As many of each sort that there is."""
    now = timezone.now()
    for each in range(number):
        factories.article(f"Draft {each}", lead_image=image)
        factories.article(f"Body {each}", body=figure(image))
        factories.published(f"Live {each}", lead_image=image, body=figure(image))
        factories.published(f"Over {each}", lead_image=image, at=now - timedelta(days=2), until=now - timedelta(days=1))
        coming = factories.article(f"Coming {each}", body=figure(image))
        publishing.publish(coming, by=None, at=now + timedelta(days=1))
        factories.author(f"Author {each}", photo=image)
        factories.topic(f"Topic {each}", image=image)
        factories.section(f"Section {each}", image=image)
        piece = factories.article(f"Placed {each}")
        Placement.objects.create(front=row(HOME), slot="lead", article=piece, image=image, live_from=now)
        Tag.objects.create(name=f"Tag {each}", image=image)
        Page.objects.create(title=f"Page {each}", slug=f"page-{each}", body=figure(image))
    SiteSettings.objects.update_or_create(pk=1, defaults={"logo": image})


def said(image, **options) -> dict[str, dict[str, str]]:
    return {group.key: {use.name: use.how for use in group.uses} for group in uses.of(image, **options)}


def test_every_use_is_told_by_where_it_stands_and_how(image):
    fill(image)
    assert said(image) == {
        "live": {"Live 0": "lead picture, in the body"},
        "scheduled": {"Coming 0": "in the body"},
        "drafts": {
            "Draft 0": "lead picture",
            "Body 0": "in the body",
            "Over 0": "lead picture",
            "Coming 0": "in the body",
        },
        "past": {"Over 0": "lead picture"},
        "authors": {"Author 0": "photo"},
        "topics": {"Topic 0": "picture of the topic"},
        "sections": {"Section 0": "picture of the section"},
        "pages": {"Page 0": "in the body"},
        "tags": {"Tag 0": "picture of the tag"},
        "placements": {"Placed 0 in lead of Home": "picture on a front"},
        "settings": {"Newsroom": "logo"},
    }


def test_a_picture_that_nothing_shows_has_no_uses(image):
    fill(factories.image("Another"))
    assert uses.of(image) == []
    assert not uses.counts([image.pk])[image.pk]


def test_a_live_piece_is_being_written_with_a_picture_only_where_readers_do_not_see_it(image):
    piece = factories.published("Harbour vote")
    piece.lead_image = image
    piece.save()
    assert list(said(image)) == ["drafts"]
    publishing.publish(piece, by=None)
    assert list(said(image)) == ["live"]


def test_what_readers_saw_remains_when_the_desk_takes_it_out(image):
    piece = factories.published("Harbour vote", body=figure(image))
    piece.body = "<p>Without.</p>"
    piece.save()
    publishing.publish(piece, by=None)
    assert said(image) == {"past": {"Harbour vote": "in the body"}}


def test_long_lists_are_cut_and_say_how_many_there_are(image):
    fill(image, 5)
    live, *_ = uses.of(image, most=2)
    assert (live.key, live.count, live.further) == ("live", 5, 3)
    assert [use.name for use in live.uses] == ["Live 4", "Live 3"]
    assert [use.name for use in uses.of(image, most=2, begin=4)[0].uses] == ["Live 0"]


def test_the_counts_are_those_of_the_list(image):
    fill(image, 3)
    listed = {group.key: group.count for group in uses.of(image)}
    counted = uses.counts([image.pk])[image.pk]
    assert dict(counted.by_group) == listed
    assert counted.total == sum(listed.values())


def test_used_before_counts_pieces_and_knows_the_last_time(image):
    fill(image, 2)
    unused = factories.image("Never")
    before = uses.used_before([image.pk, unused.pk])
    assert before.keys() == {image.pk}
    assert before[image.pk].pieces == 10
    assert timezone.now() - before[image.pk].last < timedelta(minutes=5)


def test_what_is_only_written_was_never_shown(image):
    factories.article("Draft", lead_image=image)
    assert uses.used_before([image.pk])[image.pk] == (1, None)


def test_the_library_can_be_asked_for_what_is_used(image):
    unused = factories.image("Never")
    in_body, on_page, of_section = (factories.image(name) for name in ("Body", "Page", "Section"))
    factories.published("Lead", lead_image=image)
    factories.article("Body", body=figure(in_body))
    factories.section("Pictured", image=of_section)
    Page.objects.create(title="About", slug="about", body=figure(on_page))
    shown = {image.pk, in_body.pk, on_page.pk, of_section.pk}
    assert uses.used([*shown, unused.pk]) == shown
    assert uses.used([in_body.pk]) == {in_body.pk}
    assert uses.used([in_body.pk, in_body.pk + 1000]) == {in_body.pk}  # far from each other: each is looked up
    assert uses.used([]) == set()


def test_of_many_pictures_of_a_tag_none_is_named_in_a_question(image):
    every_fifth = range(image.pk - 5 * 5000, image.pk + 1, 5)
    with CaptureQueriesContext(connection) as asked:
        assert uses.used(every_fifth) == set()
    assert max(len(each["sql"]) for each in asked) < 1000


@pytest.mark.parametrize("ask", [uses.counts, uses.used_before])
def test_a_page_of_the_library_asks_no_more_than_one_picture(ask):
    images = [factories.image(f"Picture {number}") for number in range(30)]
    for image in images:
        factories.published(lead_image=image)
    spent = []
    for pks in ([images[0].pk], [image.pk for image in images]):
        with CaptureQueriesContext(connection) as asked:
            ask(pks)
        spent.append(len(asked.captured_queries))
    assert spent[0] == spent[1] <= 11


def test_one_picture_with_thirty_uses_asks_no_more_than_with_three(image):
    fill(image, 3)
    with CaptureQueriesContext(connection) as few:
        uses.of(image)
    for number in range(30):
        factories.published(f"Further {number}", lead_image=image)
    with CaptureQueriesContext(connection) as many:
        uses.of(image)
    assert len(many.captured_queries) == len(few.captured_queries) <= 27


def test_a_used_picture_is_not_deleted_and_the_refusal_names_what_shows_it(image):
    fill(image)
    with pytest.raises(library.StillUsed, match="“Live 0”") as refused:
        library.remove(image, by=None)
    assert [group.key for group in refused.value.uses] == list(uses.SAID)
    assert Image.objects.filter(pk=image.pk).exists()
