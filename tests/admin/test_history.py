"""The history of a piece, comparing two of its texts, naming one and restoring one: doors with four locks each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.piece.history import PAGE
from articles.workflow import publishing, revisions
from tests import factories
from tests.admin.texts import compare, history, restore, saved


@pytest.fixture
def piece(db, writer):
    made = factories.article("First", body="<p>The first words.</p>", created_by=writer)
    revisions.record(made, by=writer)
    return made


def test_the_history_says_who_saved_what_and_when(at_desk, writer, editor, piece):
    saved(piece, by=editor, headline="Second", body="<p>The first words again.</p>")
    revisions.put_aside(piece, revisions.snapshot(piece) | {"dek": "Typed on top."}, by=writer)
    said = at_desk(writer).get(history(piece)).text
    for part in (
        "Saved by Wanda Writer · The first that was kept",
        "Saved by Edgar Editor · Headline changed; 2 words added, 1 removed",
        "Put aside, because somebody else had saved, by Wanda Writer · Dek changed",
        "UTC",
    ):
        assert part in said


def test_a_text_that_was_put_aside_is_not_what_the_next_is_compared_with(at_desk, writer, piece):
    revisions.put_aside(piece, revisions.snapshot(piece) | {"headline": "Typed on top"}, by=writer)
    saved(piece, dek="New.")
    assert "Saved · Dek changed" in at_desk(writer).get(history(piece)).text


def test_it_says_what_each_was_published_as(at_desk, writer, piece, now):
    publishing.publish(piece, by=None, now=now)
    saved(piece, headline="Second")
    publishing.publish(piece, by=None, now=now + timedelta(hours=2))
    saved(piece, headline="Third")
    publishing.publish(piece, by=None, at=now + timedelta(days=5000), now=now + timedelta(hours=3))
    said = at_desk(writer).get(history(piece)).text
    assert "Was live: 2 Mar 2026, 09:00 UTC to 2 Mar 2026, 11:00 UTC" in said
    assert "Live since 2 Mar 2026, 11:00 UTC, until 9 Nov 2039, 09:00 UTC" in said
    assert "Scheduled for 9 Nov 2039, 09:00 UTC" in said


def test_a_long_history_goes_on_over_pages_and_none_is_left_out(at_desk, writer, piece):
    for number in range(2 * PAGE):
        saved(piece, headline=f"Take {number}")
    browser, seen, address = at_desk(writer), [], history(piece)
    while address:
        context = browser.get(address).context
        seen += [entry.revision.pk for entry in context["entries"]]
        assert all(entry.changed == "Headline changed" for entry in context["entries"][:-1])
        address = context["older"] and history(piece, older=context["older"])
    assert seen == [*piece.revisions.values_list("pk", flat=True)]


def test_what_is_typed_in_the_address_of_a_page_breaks_nothing(at_desk, writer, piece):
    for nonsense in ("x", "-1", "9" * 40, "0", "<b>"):
        address = history(piece, older=nonsense, before=nonsense, after=nonsense)
        answer = at_desk(writer).get(address)
        assert answer.status_code == 200
        assert "<b>" not in answer.text


def test_what_is_ticked_stays_ticked_when_the_page_is_turned(at_desk, writer, piece):
    for number in range(PAGE + 5):
        saved(piece, headline=f"Take {number}")
    newest, oldest = piece.revisions.first(), piece.revisions.last()
    browser = at_desk(writer)
    context = browser.get(history(piece)).context
    address = history(piece, before=newest.pk, after=newest.pk, older=context["older"])
    said = browser.get(address).text
    assert said.count(f'value="{newest.pk}" checked') == 2
    assert "ticked on another page" in said
    assert f'value="{oldest.pk}"' in said


def test_what_is_ticked_of_another_piece_is_not_shown(at_desk, writer, editor, piece):
    theirs = revisions.record(factories.article("Theirs"), by=editor)
    assert at_desk(writer).get(history(piece, before=theirs.pk)).context["elsewhere"] == []


def test_a_revision_is_named_and_named_again(at_desk, writer, piece):
    revision = piece.revisions.get()
    for name in ("To the lawyers", "After the lawyers"):
        answer = at_desk(writer).post(history(piece), {"revision": revision.pk, "name": name})
        assert answer["Location"] == f"{history(piece)}#revision-{revision.pk}"
    assert "“After the lawyers”" in at_desk(writer).get(history(piece)).text


def test_a_name_that_will_not_do_is_shown_again_with_what_to_do(at_desk, writer, piece):
    said = at_desk(writer).post(history(piece), {"revision": piece.revisions.get().pk, "name": "x" * 81}).text
    assert "Shorten it: a name has at most 80 characters" in said
    assert "x" * 81 in said


def test_a_revision_of_another_piece_is_not_reached_through_this_one(at_desk, writer, editor, piece):
    theirs = revisions.record(factories.article("Theirs"), by=editor)
    browser = at_desk(writer)
    assert browser.post(history(piece), {"revision": theirs.pk, "name": "Mine"}).status_code == 404
    assert browser.get(compare(piece, theirs.pk, "saved")).status_code == 404
    address = reverse("admin:articles_article_restore", args=[piece.pk, theirs.pk])
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"version": 0}).status_code == 404


@pytest.fixture
def doors(piece):
    """Each address, and what is posted to it."""
    first = piece.revisions.get()
    saved(piece, headline="Second")
    return {
        "history": ("get", history(piece), {}),
        "compare": ("get", compare(piece, first.pk, "saved"), {}),
        "question": ("get", restore(first), {}),
        "restore": ("post", restore(first), {"version": 1}),
        "name": ("post", history(piece), {"revision": first.pk, "name": "Mine"}),
    }


READING, CHANGING = {"history", "compare"}, {"question", "restore", "name"}


def answers(browser, doors):
    return {name: getattr(browser, method)(url, data) for name, (method, url, data) in doors.items()}


def test_the_photo_desk_may_look_and_change_nothing(at_desk, photo_editor, piece, doors):
    codes = {name: answer.status_code for name, answer in answers(at_desk(photo_editor), doors).items()}
    assert codes == dict.fromkeys(READING, 200) | dict.fromkeys(CHANGING, 403)
    piece.refresh_from_db()
    assert (piece.headline, piece.revisions.exclude(name="").count()) == ("Second", 0)


def test_who_only_looks_is_offered_nothing_to_change(at_desk, photo_editor, doors):
    for name in READING:
        said = at_desk(photo_editor).get(doors[name][1]).text
        assert "restore/" not in said
        assert "Name it" not in said


def test_another_writer_may_look_and_change_nothing(at_desk, doors):
    other = factories.user("other", group="Writers")
    codes = {name: answer.status_code for name, answer in answers(at_desk(other), doors).items()}
    assert codes == dict.fromkeys(READING, 200) | dict.fromkeys(CHANGING, 403)


def test_staff_without_a_role_are_refused(at_desk, doors):
    codes = {answer.status_code for answer in answers(at_desk(factories.user("temp")), doors).values()}
    assert codes == {403}


@pytest.mark.parametrize("who", [None, "outsider"])
def test_outsiders_and_the_anonymous_are_sent_to_sign_in(at_desk, request, piece, doors, who):
    person = request.getfixturevalue(who) if who else None
    for answer in answers(at_desk(person), doors).values():
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")
    piece.refresh_from_db()
    assert (piece.headline, piece.revisions.exclude(name="").count()) == ("Second", 0)


def test_a_piece_that_is_not_there_is_not_found(at_desk, editor):
    for name, rest in (("history", []), ("compare", []), ("restore", [1])):
        address = reverse(f"admin:articles_article_{name}", args=[987654, *rest])
        assert at_desk(editor).get(address).status_code == 404


def test_nothing_of_it_is_kept_by_the_browser(at_desk, writer, doors):
    for name in READING:
        assert "no-store" in at_desk(writer).get(doors[name][1])["Cache-Control"]


def test_the_number_of_queries_does_not_grow_with_the_history(at_desk, writer, piece):
    publishing.publish(piece, by=None)
    browser = at_desk(writer)

    def queries():
        first, last = piece.revisions.last(), piece.revisions.first()
        pages = [history(piece), compare(piece), compare(piece, first.pk, last.pk), restore(first)]
        pages += [reverse("admin:articles_article_change", args=[piece.pk])]
        pages += [reverse("site:revision_preview", args=[first.pk])]
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as made:
                assert browser.get(page).status_code == 200
            counts.append(len(made))
        return counts

    for number in range(4):
        saved(piece, by=writer, headline=f"Take {number}")
    queries()  # the first look at a page asks a little more
    few = queries()
    for number in range(95):
        revision = saved(piece, by=writer, headline=f"Take {number}, again")
        revisions.name(revision, f"Take {number}", by=writer)
    assert piece.revisions.count() == 100
    assert queries() == few
