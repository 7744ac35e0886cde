"""Finding pictures: what a question finds, and that a page goes on where the one before it ended."""

from datetime import date, datetime, timedelta
from datetime import timezone as zone
from uuid import uuid4

import pytest
from django.utils import timezone

from articles.images import finding
from articles.images.finding import Question, look
from articles.models import Image, Licence, Page
from tests import factories

pytestmark = pytest.mark.django_db


def titles(question=None, **asked):
    return [image.title for image in look(question or Question(**asked)).images]


@pytest.fixture
def harbour():
    made = factories.image(
        "Harbour at dawn", alt="Two cranes", caption="Élysée street", credit="N. Okafor", place="Port Selby"
    )
    made.tags.add("ferries", "Night work")
    factories.image("Hills", alt="Green", credit="L. Brandt")
    return made


@pytest.mark.parametrize(
    "typed",
    ["harbour", "HARB", "dawn harbour", "cranes", "crane", "elysee", "Élys", "okafor", "selby port", "ferry work"],
)
def test_every_word_is_looked_for_in_all_that_is_said_of_a_picture(harbour, typed):
    expected = [] if typed == "ferry work" else ["Harbour at dawn"]
    assert titles(words=typed) == expected


@pytest.mark.parametrize("title", ["مُحَمَّد", "हिन्दी", "Zu\u0308rich", "東京タワー", "Łódź", "İstanbul", "ﬁsh", "I’m"])
def test_a_picture_is_found_by_its_own_title_in_every_script(title):
    factories.image(title)
    assert titles(words=title) == [title]


@pytest.mark.parametrize("typed", ["ferries", "night ferr", "night-work"])
def test_a_picture_is_found_by_its_tags(harbour, typed):
    assert titles(words=typed) == ["Harbour at dawn"]


def test_what_is_said_anew_is_found_anew(harbour):
    harbour.title, harbour.credit = "Quay", "P. Lindqvist"
    harbour.save()
    assert (titles(words="harbour"), titles(words="quay"), titles(credit="lindqvist")) == ([], *[["Quay"]] * 2)


def test_tags_that_come_go_and_change_their_name_are_followed(harbour):
    harbour.tags.remove("ferries")
    harbour.tags.add("boats")
    tag = factories.tag("Night work")
    tag.name = "Late shift"
    tag.save()
    assert titles(words="ferries") == titles(words="night") == []
    assert titles(words="boats") == titles(words="shift") == ["Harbour at dawn"]


def test_a_tag_that_is_deleted_finds_nothing(harbour):
    factories.tag("ferries").delete()
    assert titles(words="ferries") == []


def test_a_deleted_picture_is_not_found(harbour):
    harbour.delete()
    assert titles(words="harbour") == []


@pytest.mark.parametrize(
    "typed", ['"', "AND", "NEAR(", "a OR b", "*", "-", "'", "credit:okafor", "\\", "x" * 5000, "ß"]
)
def test_nothing_that_is_typed_is_an_operator(harbour, typed):
    assert isinstance(titles(words=typed, credit=typed), list)


@pytest.fixture
def cast(writer):
    licence = Licence.objects.create(name="By courtesy, once")
    today = timezone.localdate()
    factories.image("Bare", alt="", credit="")
    factories.image("Tall", width=400, height=900, licence=licence, uploaded_by=writer)
    factories.image("Lapsed", rights_until=today - timedelta(days=1))
    factories.image("Lapsing", rights_until=today + timedelta(days=30))
    factories.image("Later", rights_until=today + timedelta(days=31))
    factories.image("Broken", manifest={"failure": "The file is damaged."})
    factories.image("Shown", manifest={"own": {}}, batch=uuid4()).tags.add("harbour")
    return {"licence": licence, "writer": writer.pk, "tag": factories.tag("harbour"), "batch": Image.objects.first()}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (lambda cast: {"missing": "alt"}, ["Bare"]),
        (lambda cast: {"missing": "credit"}, ["Bare"]),
        (lambda cast: {"shape": "tall"}, ["Tall"]),
        (lambda cast: {"licence": cast["licence"]}, ["Tall"]),
        (lambda cast: {"is_without_licence": True, "shape": "tall"}, []),
        (lambda cast: {"uploader": cast["writer"]}, ["Tall"]),
        (lambda cast: {"rights": "lapsed"}, ["Lapsed"]),
        (lambda cast: {"rights": "lapsing"}, ["Lapsing"]),
        (lambda cast: {"state": "broken"}, ["Broken"]),
        (lambda cast: {"state": "waiting", "missing": "alt"}, ["Bare"]),
        (lambda cast: {"tag": cast["tag"]}, ["Shown"]),
        (lambda cast: {"batch": cast["batch"].batch}, ["Shown"]),
        (lambda cast: {"tag": cast["tag"], "shape": "tall"}, []),
        (lambda cast: {"words": "lap", "rights": "lapsed"}, ["Lapsed"]),
        (lambda cast: {"words": "shown", "tag": cast["tag"]}, ["Shown"]),
        (lambda cast: {"words": "broken", "tag": cast["tag"]}, []),
        (lambda cast: {"credit": "photographer", "shape": "tall"}, ["Tall"]),
        (lambda cast: {"credit": "tall"}, []),
    ],
)
def test_what_a_filter_finds(cast, asked, expected):
    assert titles(**asked(cast)) == expected


def test_pictures_are_found_by_the_day_they_were_uploaded(settings):
    settings.TIME_ZONE = "Europe/London"
    for day in (1, 2, 3):
        image = factories.image(f"Day {day}")
        at = datetime(2026, 7, day, 22, 59, tzinfo=zone.utc)  # noqa: UP017 - a minute before midnight in London
        Image.objects.filter(pk=image.pk).update(created_at=at)
    assert titles(since=date(2026, 7, 2)) == ["Day 3", "Day 2"]
    assert titles(until=date(2026, 7, 2)) == ["Day 2", "Day 1"]
    assert titles(since=date(2026, 7, 2), until=date(2026, 7, 2)) == ["Day 2"]
    assert titles(since=date(2026, 8, 1)) == []


def test_what_is_used_is_told_from_what_is_not():
    names = ["Lead", "Past lead", "Body", "Past body", "Author", "Topic", "Section", "Page", "Spare"]
    made = {name: factories.image(name) for name in names}

    def figure(name):
        return f'<figure data-image-id="{made[name].pk}"><figcaption>Words</figcaption></figure><p>Text.</p>'

    factories.article(lead_image=made["Lead"], body=figure("Body"))
    past = factories.published(lead_image=made["Past lead"], body=figure("Past body"))
    past.lead_image, past.body = None, ""
    past.save()
    factories.author("Phil", photo=made["Author"])
    factories.topic("Topic", image=made["Topic"])
    factories.section("Arts", image=made["Section"])
    Page.objects.create(title="About", slug="about", body=figure("Page"))
    assert titles(is_used=False) == ["Spare"]
    assert set(titles(is_used=True)) == set(names) - {"Spare"}


def numbers(found):
    return [image.title for image in found.images]


def test_a_page_goes_on_where_the_one_before_it_ended_and_back_again():
    for number in range(7):
        factories.image(str(number))
    first = look(Question(), size=3)
    second = look(Question(), size=3, before=first.older)
    third = look(Question(), size=3, before=second.older)
    assert [numbers(each) for each in (first, second, third)] == [["6", "5", "4"], ["3", "2", "1"], ["0"]]
    assert (first.newer, third.older) == (None, None)
    back = look(Question(), size=3, after=third.newer)
    assert numbers(back) == ["3", "2", "1"]
    assert numbers(look(Question(), size=3, after=back.newer)) == ["6", "5", "4"]


def test_a_search_that_would_be_long_is_bounded_and_says_from_where_to_go_on(monkeypatch):
    monkeypatch.setattr(finding, "FURTHEST", 20)
    for number in range(25):
        factories.image(str(number))
    spare = Image.objects.order_by("pk").first()
    for image in Image.objects.exclude(pk=spare.pk):
        factories.article(lead_image=image)
    first = look(Question(is_used=False), size=2)
    assert (first.images, first.older, first.looked_at) == ([], None, 20)
    assert first.back_to
    further = look(Question(is_used=False), size=2, before=first.further)
    assert (numbers(further), further.further) == (["0"], None)


@pytest.mark.parametrize("asked", [{}, {"words": "picture"}, {"is_used": False}, {"shape": "wide", "is_used": False}])
def test_the_queries_do_not_grow(asked, django_assert_max_num_queries):
    for number in range(3):
        factories.image(f"Picture {number}")
    with django_assert_max_num_queries(13) as few:
        look(Question(**asked))
    before = len(few)
    for number in range(27):
        factories.image(f"Picture {number}")
    with django_assert_max_num_queries(before):
        look(Question(**asked))
