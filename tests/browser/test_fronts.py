"""A front is arranged on a picture of itself: by keyboard and by dragging, and each move is said."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.fronts import arranging, placing
from articles.fronts.layout import HOME, row
from tests import factories

from . import axe

pytestmark = pytest.mark.django_db(transaction=True)

HOME_PAGE = "/admin/fronts/home/"


@pytest.fixture
def pieces(db):
    now = timezone.now()
    made = [factories.published(f"Piece {n}", at=now - timedelta(days=1, hours=n)) for n in range(8)]
    for piece in made[3:0:-1]:
        placing.feature(piece, slot="featured", by=None, now=now - timedelta(hours=piece.pk % 7 + 1))
    return made


def stands():
    return [(each.slot, each.article.headline[-1]) for each in arranging.standing(row(HOME), timezone.now())]


def card(page, piece):
    return page.locator(f".front-picture [data-card='{piece.pk}']")


def order(page, slot):
    return [text[-1] for text in page.locator(f"[data-slot={slot}] .is-placed h3").all_inner_texts()]


def test_a_piece_is_moved_by_keyboard_the_focus_stays_with_it_and_the_move_is_said(page, pieces):
    page.goto(HOME_PAGE)
    was = order(page, "featured")
    moved = next(piece for piece in pieces if piece.headline[-1] == was[0])
    card(page, moved).get_by_role("button", name="Later").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"“{moved}” is now second of “Featured”.")
    assert order(page, "featured") == [was[1], was[0], was[2]]
    expect(card(page, moved).get_by_role("button", name="Later")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"“{moved}” is now third of “Featured”.")
    expect(card(page, moved).get_by_role("button", name="Earlier")).to_be_focused()
    before = stands()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. Readers see it now.")).to_be_visible()
    assert [number for _, number in stands()] == [was[1], was[2], was[0]] != before


def test_pieces_are_dragged_to_another_slot_and_from_the_search(page, pieces):
    page.goto(HOME_PAGE)
    first = card(page, pieces[3])
    first.drag_to(page.locator("[data-slot=lead] .front-card h3"))
    expect(page.locator("[data-slot=lead] h3")).to_have_text("Piece 3")
    page.locator(".beside-found li", has_text="Piece 7").drag_to(page.locator("[data-slot=latest] > h2"))
    expect(page.locator("[data-slot=latest] .is-placed h3")).to_have_text("Piece 7")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. Readers see it now.")).to_be_visible()
    assert {("lead", "3"), ("latest", "7")} < set(stands())


def test_leaving_with_an_arrangement_that_is_not_saved_is_asked_about(page, pieces):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(HOME_PAGE)
    page.get_by_role("link", name="All fronts").click()
    page.goto(HOME_PAGE)
    card(page, pieces[1]).get_by_role("button", name="Take off").click()
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    assert asked == []
    page.get_by_role("link", name="All fronts").click()
    page.wait_for_url("**/admin/fronts/")
    assert asked == ["beforeunload"]


def test_a_login_that_ends_while_arranging_loses_nothing(page, pieces):
    page.goto(HOME_PAGE)
    card(page, pieces[1]).get_by_role("button", name="Take off").click()
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    page.context.clear_cookies(name="sessionid")
    card(page, pieces[2]).get_by_role("button", name="Take off").click()
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("You were signed out while writing.")).to_be_visible()
    page.complaints[:] = [each for each in page.complaints if "status of 403" not in each]
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. Readers see it now.")).to_be_visible()
    assert ("featured", "1") not in stands()


def test_axe_finds_nothing_in_the_states_of_an_arrangement(unguarded, signed_in, editor, administrator, pieces):
    page = unguarded
    signed_in(page, "editor")
    page.goto(HOME_PAGE)
    card(page, pieces[1]).get_by_role("button", name="Details").click()
    page.get_by_label("Until", exact=True).fill("2020-01-01T08:00")
    card(page, pieces[2]).locator("summary").click()
    found = axe.look(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It would end before it begins")).to_have_count(2)
    found += axe.look(page)
    page.get_by_label("Until", exact=True).fill("")
    placing.feature(pieces[6], slot="lead", by=administrator)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Ada Admin has changed this front")).to_be_visible()
    found += axe.look(page)
    assert not found, "\n".join(found)
