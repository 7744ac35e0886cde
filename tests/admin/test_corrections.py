"""Corrections beside the piece: written with a save, sent out with the publication that follows."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.piece import corrections
from articles.models import Article, Correction
from articles.workflow import correcting, publishing
from tests import factories
from tests.admin.forms import page_of

COMMA, NEWS = "<p>The board voted, to close it.</p>", "<p>The board voted to close both.</p>"


@pytest.fixture
def piece(writer):
    return factories.published("Harbour vote", body="<p>The board voted to close it.</p>", created_by=writer)


@pytest.fixture
def waiting(piece, writer):
    return correcting.write(piece, kind="correction", text="It was Tuesday.", by=writer)


def fields(text="It was Tuesday.", kind="correction", place="below", **more):
    return {"correction-text": text, "correction-kind": kind, "correction-place": place, **more}


def sent(browser, piece, data):
    return browser.post(page_of(piece), data, follow=True).content.decode()


def address(correction):
    return reverse("admin:piece_correction", args=[correction.article_id, correction.pk])


def newest(piece):
    return piece.editions.latest("live_from")


def test_it_goes_out_with_the_change_that_it_was_typed_with(at_desk, typed, piece, editor):
    page = sent(at_desk(editor), piece, typed(piece, body=NEWS, **fields(), _step="publish"))
    correction = Correction.objects.get()
    assert (correction.edition, correction.written_by) == (newest(piece), editor)
    assert "Readers can see it now. They are told that it was updated." in page
    assert "readers see it since" in page


def test_with_a_save_alone_it_waits(at_desk, typed, piece, editor):
    page = sent(at_desk(editor), piece, typed(piece, **fields()))
    assert Correction.objects.get().edition is None
    assert "waits for the next publication" in page
    assert "The correction goes out when the piece is published the next time." in page


def test_a_save_without_one_writes_none(at_desk, typed, piece, editor):
    sent(at_desk(editor), piece, typed(piece, **fields(text=" ", kind="")))
    assert not Correction.objects.exists()


def test_a_writer_proposes_one_and_changes_none(at_desk, typed, piece, writer):
    page = sent(at_desk(writer), piece, typed(piece, **fields()))
    correction = Correction.objects.get()
    assert correction.written_by == writer
    assert "An editor sends it out" in page
    assert "Change or drop" not in page
    assert "Tell readers it was updated" not in page
    assert at_desk(writer).get(address(correction)).status_code == 403
    assert at_desk(writer).post(address(correction), {"drop": "1"}).status_code == 403
    assert Correction.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "data"),
    [
        ("Write what readers are to know", fields(text="")),
        ("Choose what it is", fields(kind="")),
        ("Tell it in 2,000 or fewer", fields(text="x" * 2001)),
    ],
)
def test_what_it_lacks_is_said_at_the_field_and_nothing_typed_is_lost(wrong, data, at_desk, typed, piece, editor):
    page = sent(at_desk(editor), piece, typed(piece, headline="Typed", **data, _step="publish"))
    assert page.count(wrong) == 2  # above the piece, and at the field
    assert 'aria-invalid="true"' in page
    assert data["correction-text"] in page
    assert Article.objects.get().headline == "Typed"
    assert newest(piece).headline == "Harbour vote", "it does not go out without its explanation"
    assert not Correction.objects.exists()


def test_it_is_kept_when_the_publication_is_refused(at_desk, typed, piece, editor):
    page = sent(at_desk(editor), piece, typed(piece, headline="", **fields(), _step="publish"))
    assert "Write a headline." in page
    assert "It was Tuesday." in page
    assert Correction.objects.get().edition is None


def test_what_was_never_published_has_no_fields_for_one_and_takes_none(at_desk, typed, editor):
    draft = factories.article()
    assert "correction-text" not in at_desk(editor).get(page_of(draft)).content.decode()
    page = sent(at_desk(editor), draft, typed(draft, **fields()))
    assert "Readers have never seen this piece" in page
    assert not Correction.objects.exists()


def test_a_form_that_is_wrong_elsewhere_comes_back_with_what_was_typed(at_desk, typed, piece, editor):
    page = sent(at_desk(editor), piece, typed(piece, slug="not a slug", **fields(text="Still here.")))
    assert "Still here.</textarea>" in page
    assert not Correction.objects.exists()


# Whether readers are told that it was updated.


def ticked(page):
    return 'name="correction-update" value="yes" checked' in page


@pytest.mark.parametrize(("body", "proposed"), [(COMMA, False), (NEWS, True)])
def test_the_page_proposes_what_readers_would_care_for(body, proposed, at_desk, typed, piece, editor):
    assert ticked(sent(at_desk(editor), piece, typed(piece, body=body))) is proposed


@pytest.mark.parametrize(("body", "expected"), [(COMMA, False), (NEWS, True)])
def test_left_as_it_stood_the_text_decides_that_is_published(body, expected, at_desk, typed, piece, editor):
    sent(at_desk(editor), piece, typed(piece, body=body, _step="publish", **{"correction-update_shown": "no"}))
    assert newest(piece).was_updated is expected


@pytest.mark.parametrize(("body", "shown", "expected"), [(COMMA, "no", True), (NEWS, "yes", False)])
def test_what_the_desk_ticks_counts(body, shown, expected, at_desk, typed, piece, editor):
    said = {"correction-update_shown": shown, **({"correction-update": "yes"} if expected else {})}
    sent(at_desk(editor), piece, typed(piece, body=body, _step="publish", **said))
    assert newest(piece).was_updated is expected


def test_what_was_ticked_is_kept_when_the_publication_is_refused(at_desk, typed, piece, editor):
    said = {"correction-update_shown": "yes"}
    page = sent(at_desk(editor), piece, typed(piece, body=NEWS, section="", _step="publish", **said))
    assert "Choose a section" in page
    assert not ticked(page)


# One that waits, on a page of its own.


def test_an_editor_changes_it(at_desk, waiting, editor):
    browser = at_desk(editor)
    page = browser.get(address(waiting)).content.decode()
    assert "It was Tuesday.</textarea>" in page
    data = {**fields("It was Monday.", "clarification", "above"), "seen": waiting.written_at.isoformat()}
    assert "The correction is changed." in browser.post(address(waiting), data, follow=True).content.decode()
    waiting.refresh_from_db()
    assert (waiting.text, waiting.kind, waiting.place) == ("It was Monday.", "clarification", "above")


def test_an_editor_drops_it(at_desk, waiting, editor):
    data = {**fields(), "seen": waiting.written_at.isoformat(), "drop": "1"}
    assert "The correction is dropped." in at_desk(editor).post(address(waiting), data, follow=True).content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("seen", ["2020-01-01T00:00:00+00:00", "2020-13-01T00:00:00"])
def test_what_somebody_changed_meanwhile_is_not_written_over(seen, at_desk, waiting, editor):
    data = {**fields("Mine."), "seen": seen}
    if seen.startswith("2020-01"):
        response = at_desk(editor).post(address(waiting), data)
        assert response.status_code == 422
        assert "Somebody has changed it since you opened it" in response.content.decode()
        assert "Mine.</textarea>" in response.content.decode()
    else:
        assert at_desk(editor).post(address(waiting), data).status_code < 500


def test_what_is_public_stays(at_desk, piece, waiting, editor):
    publishing.publish(piece, by=editor)
    browser = at_desk(editor)
    for data in ({**fields("Another.")}, {**fields(), "drop": "1"}):
        assert "it stays" in browser.post(address(waiting), data).content.decode()
    assert Correction.objects.get().text == "It was Tuesday."
    assert "Change or drop" not in browser.get(page_of(piece)).content.decode()


def test_others_and_the_anonymous_do_not_see_it(at_desk, waiting, outsider, photo_editor):
    for user in (None, outsider):
        assert at_desk(user).get(address(waiting)).status_code == 302
        assert at_desk(user).post(address(waiting), {"drop": "1"}).status_code in {302, 403}
    assert at_desk(photo_editor).post(address(waiting), {"drop": "1"}).status_code == 403
    assert Correction.objects.exists()


def test_the_correction_of_another_piece_is_not_here(at_desk, waiting, editor):
    other = factories.published()
    wrong = reverse("admin:piece_correction", args=[other.pk, waiting.pk])
    assert at_desk(editor).get(wrong).status_code == 404


def test_a_hostile_text_is_text(at_desk, piece, editor):
    correcting.write(piece, kind="correction", text="</textarea><script>alert(1)</script>", by=editor)
    for page in (page_of(piece), address(Correction.objects.get())):
        assert "<script>alert" not in at_desk(editor).get(page).content.decode()


@pytest.mark.parametrize("number", [3, 30])
def test_the_panel_costs_the_same_whatever_their_number(
    number, at_desk, piece, editor, django_assert_max_num_queries, rf
):
    for each in range(number):
        correcting.write(piece, kind="correction", text=f"Text {each}.", by=editor)
        if each % 2:
            publishing.publish(piece, by=editor)
    request = rf.get("/")
    request.user, request.session = editor, {}
    at_desk(editor).get(page_of(piece))
    editor.has_perm("articles.publish_article")
    with django_assert_max_num_queries(4):
        corrections.panel(piece, request, timezone.now())


@pytest.mark.parametrize("slip", ["written", "changed", "dropped"])
def test_what_goes_out_is_what_the_page_has_shown(slip, at_desk, typed, piece, waiting, editor, writer):
    """Somebody writes, changes or drops a correction between the look and the press of the button."""
    data = typed(piece, body=NEWS, _step="publish")
    if slip == "written":
        correcting.write(piece, kind="correction", text="Slipped in.", by=writer)
    elif slip == "changed":
        correcting.change(waiting, kind="correction", text="Slipped in.", place="below", by=editor)
    else:
        correcting.drop(waiting, by=editor)
    page = sent(at_desk(editor), piece, data)
    assert "after this page was shown to you" in page
    assert piece.editions.count() == 1
    piece.refresh_from_db()
    assert piece.body == NEWS  # what was typed is saved all the same
    sent(at_desk(editor), piece, typed(piece, _step="publish"))
    assert piece.editions.count() == 2


def test_the_list_does_not_send_out_a_correction_that_it_does_not_show(at_desk, piece, waiting, editor):
    piece.refresh_from_db()
    data = {"action": "publish", "_selected_action": piece.pk, f"version-{piece.pk}": piece.version, "index": "0"}
    page = at_desk(editor).post(reverse("admin:articles_article_changelist"), data, follow=True).content.decode()
    assert "A correction waits to go out with it. Open the piece" in page
    assert piece.editions.count() == 1
