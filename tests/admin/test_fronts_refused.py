"""What was changed meanwhile, or is not for one's eyes, is refused in words on the way to a front."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.fronts import arranging, slots
from articles.fronts.arranging import Wanted
from articles.fronts.layout import HOME, places, row
from articles.models import Placement, Slot
from tests import factories


@pytest.fixture
def piece(db):
    return factories.published("Harbour vote", at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_featuring_where_the_slot_was_removed_says_so(desk, piece, editor):
    left = [place for place in places(HOME, timezone.now()) if place.key != "featured"]
    slots.choose(row(HOME), left, seen=0, by=editor)
    posted = {"action": "feature", "_selected_action": piece.pk, f"version-{piece.pk}": piece.version}
    answer = desk.post(reverse("admin:articles_article_changelist"), posted, follow=True)
    assert "has no slot “Featured” any more. Arrange it on that front." in answer.content.decode()
    assert not Placement.objects.exists()


def test_a_slot_of_a_kind_that_was_deleted_is_refused(desk):
    slot = {"0-key": "opinion", "0-form": "portraits", "0-size": "4", "0-kind": "999999"}
    answer = desk.post("/admin/fronts/home/slots/", {"seen": "0", **slot, "do": "save"})
    assert answer.status_code == 400
    assert "What this block is of is not there any more." in answer.content.decode()


def test_control_characters_are_left_out(desk, piece):
    typed = {"0-article": piece.pk, "0-slot": "lead", "0-headline": "A\0 vote", "q": "har\0bour"}
    assert desk.post("/admin/fronts/home/", {"seen": "0", **typed, "do": "search"}).status_code == 200
    desk.post("/admin/fronts/home/", {"seen": "0", **typed, "do": "save"})
    assert Placement.objects.get().headline == "A vote"
    desk.post(
        "/admin/fronts/home/slots/", {"seen": "1", "0-key": "l\0ead", "0-form": "lead", "0-size": "1", "do": "save"}
    )
    assert Slot.objects.get(live_until=None).key == "lead"


def test_who_may_not_see_all_pieces_reads_no_draft_by_its_number(client, piece):
    section, person = factories.section("Europe"), factories.user("beatrice")
    section.editors.add(person)
    draft = factories.article("Secret talks")
    client.force_login(person)
    address = f"/admin/fronts/section/{section.pk}/"
    for typed in (
        {"0-article": draft.pk, "0-slot": "lead", "do": f"details:{draft.pk}"},
        {"do": f"put:{draft.pk}:lead"},
    ):
        assert "Secret talks" not in client.post(address, {"seen": "0", **typed}).content.decode()
    assert "Harbour vote" in client.post(address, {"seen": "0", "do": f"put:{piece.pk}:lead"}).content.decode()


def test_the_panel_calls_a_slot_by_its_name(desk, editor):
    section = factories.section("Europe")
    placed = factories.published("Harbour", section=section, at=timezone.now() - timedelta(hours=1))
    arranging.arrange(row(HOME), [Wanted(f"section-{section.pk}", placed.pk)], seen=0, by=editor)
    answer = desk.get(reverse("admin:articles_article_change", args=[placed.pk]))
    assert "Stands on the front Home: Europe" in answer.content.decode()
