"""The demo magazine has something to show on every screen, and is made in an empty database only."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from articles.demo import seeding
from articles.demo.pieces import pieces
from articles.fronts import composing, layout
from articles.models import (
    Article,
    Author,
    Correction,
    Edition,
    EditionTopic,
    Front,
    Image,
    Kind,
    Placement,
    Section,
    Slot,
    Stage,
    Tag,
    Topic,
    User,
    live_at,
)
from articles.workflow import checklist, lapsing, lapsing_notices, passing, state
from articles.workflow.state import PublicState

pytestmark = pytest.mark.django_db


def silently(label, items, total=None):
    return items


@pytest.fixture(scope="module")
def magazine(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once, in a transaction around all tests of this file that is rolled back after them."""
    now, folder = timezone.now(), str(tmp_path_factory.mktemp("originals"))
    originals = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    with django_db_blocker.unblock(), transaction.atomic():
        hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        with override_settings(STORAGES={**settings.STORAGES, "originals": originals}, PASSWORD_HASHERS=hashers):
            seeding.seed(password="only for tests", now=now, track=silently, width=120)
        yield now
        transaction.set_rollback(True)


def test_there_is_a_magazine(magazine):
    live = Edition.objects.live(magazine)
    assert live.count() >= 75
    assert (Article.objects.count(), Section.objects.count(), Kind.objects.count()) == (109, 8, 5)
    assert (Author.objects.count(), Tag.objects.count(), Image.objects.count()) == (15, 60, 57)
    assert Topic.objects.filter(is_series=True).count() == 1
    assert Topic.objects.filter(is_series=False).count() == 3


def test_its_fronts_are_arranged(magazine):
    home = composing.compose(at=magazine)
    placed = Placement.objects.live(magazine).filter(front__sort="home")
    assert [placed.filter(slot=slot).count() for slot in ("lead", "featured")] == [1, 3]
    assert placed.get(slot="lead").live_until > magazine
    assert placed.filter(live_until=None).exclude(headline="").count() == 1
    assert {slot.place.form for slot in home.slots} == set(Slot.Form) - {Slot.Form.CHOSEN}
    for sort, key, number in (("topic", "chosen", 3), ("section", "lead", 1)):
        front = Front.objects.get(sort=sort)
        assert Placement.objects.live(magazine).filter(front=front, slot=key).count() == number
        assert len(composing.compose(layout.on(front), at=magazine).slot(key).pieces) == number


def test_a_series_has_parts_to_go_on_to(magazine):
    series = Topic.objects.get(is_series=True)
    assert EditionTopic.objects.filter(live_at(magazine, "edition__"), topic=series).count() >= 4


def test_every_screen_has_something_to_show(magazine):
    articles = list(state.with_public_state(Article.objects.all(), magazine))
    assert {state.public_state(article) for article in articles} >= set(PublicState) - {PublicState.EXPIRED}
    assert {article.stage for article in articles} == set(Stage)
    assert sum(state.has_unpublished_changes(article) for article in articles) == 2
    assert any(edition.was_updated for edition in Edition.objects.live(magazine))


def test_readers_are_told_of_a_correction_and_of_a_clarification_which_the_text_bears_out(magazine):
    shown = Correction.objects.public(magazine).select_related("edition")
    assert sorted((each.kind, each.place) for each in shown) == [("clarification", "above"), ("correction", "below")]
    for piece in (piece for piece in pieces() if piece.correction):
        texts = Edition.objects.filter(article__slug=piece.slug).order_by("live_from").values_list("body", flat=True)
        assert [piece.correction["right"] in text for text in texts] == [False, True]


def test_what_is_live_passes_the_checklist(magazine):
    live = Article.objects.filter(editions__in=Edition.objects.live(magazine))
    assert [problem for article in live for problem in checklist.problems(article) if problem.blocks] == []


def test_some_rights_end_soon_and_the_desk_has_something_to_look_at(magazine):
    """On the first day, on every screen that speaks of rights."""
    ending = {each.image.title: [piece.state for piece in each.pieces] for each in lapsing.soon(at=magazine).found}
    assert list(ending) == [
        "A crowd in a square", "A ballot box", "The central bank", "Turbines on a ridge", "A tanker at anchor"
    ]  # fmt: skip
    assert {state for states in ending.values() for state in states} == {"live", "scheduled"}
    (ended,) = lapsing.over(at=magazine).found
    assert [piece.state for piece in ended.pieces] == ["draft"]
    assert Image.objects.filter(licence=None).count() == 0
    assert Image.objects.values("licence").distinct().count() == 5
    assert lapsing_notices.tell(now=magazine) == 6


def test_what_is_scheduled_passes_the_checklist_at_its_moment(magazine):
    assert passing.look(at=magazine, most=500).failing == []


def test_the_logins_are_people_with_their_parts(magazine):
    writer = User.objects.get(username="writer")
    assert writer.check_password("only for tests")
    assert (str(writer), writer.author.name) == ("Mirela Santhouse", "Mirela Santhouse")
    assert not writer.has_perm("articles.publish_article")
    assert User.objects.get(username="editor").has_perm("articles.publish_article")


def test_a_database_with_content_is_left_alone():
    Section.objects.get_or_create(name="Ours", slug="ours")
    before = Article.objects.count()
    with pytest.raises(seeding.NotEmpty):
        seeding.seed(password="x", now=timezone.now(), track=silently)
    assert Article.objects.count() == before


def test_pieces_are_of_a_readers_length():
    words = {piece.slug: len(piece.body.split()) for piece in pieces() if piece.state != "draft"}
    assert {slug: n for slug, n in words.items() if not 380 <= n <= 1700} == {}
