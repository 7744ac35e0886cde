"""Notes beside the piece: by the form of the piece, by a small one for who may only read, and by the scripts."""

import pytest
from django.urls import reverse

from articles.content.anchoring import Anchor
from articles.models import Article, Note, Notice, Revision
from articles.workflow import notes
from tests import factories
from tests.admin.forms import page_of

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> {{ 7|add:7 }} &amp; javascript:alert(1)"


@pytest.fixture
def piece(writer):
    return factories.article("Harbour vote", body="<p>The minister resigned on Monday.</p>", created_by=writer)


def address(piece, name="piece_notes"):
    return reverse(f"admin:{name}", args=[piece.pk])


def by_script(browser, piece, step="note", **fields):
    return browser.post(address(piece), {"_step": step, "script": "yes", **fields})


# ── By the form of the piece ─────────────────────────────────────────────
def test_a_note_is_kept_and_the_text_is_saved_with_it(at_desk, typed, piece, editor):
    data = typed(piece, headline="Typed", **{"_step": "note", "note-text": "Sure?", "note-quote": "resigned on"})
    page = at_desk(editor).post(page_of(piece), data, follow=True).content.decode()
    note = Note.objects.get()
    assert (note.text, note.quote, note.written_by) == ("Sure?", "resigned on", editor)
    assert Article.objects.get().headline == "Typed"
    assert "Saved. Note added." in page
    assert "Sure?" in page
    assert "“resigned on”" in page


def test_a_note_that_was_typed_is_kept_also_when_only_save_is_pressed(at_desk, typed, piece, editor):
    at_desk(editor).post(page_of(piece), typed(piece, **{"note-text": "Sure?"}))
    assert Note.objects.get().text == "Sure?"


def test_answering_resolving_and_opening_again(at_desk, typed, piece, editor):
    note, browser = notes.write(piece, "Sure?", by=editor), at_desk(editor)
    browser.post(page_of(piece), typed(piece, _step=f"answer:{note.pk}", **{f"answer-{note.pk}": "Quite."}))
    assert note.answers.get().text == "Quite."
    for step, is_resolved in [("resolve", True), ("reopen", False)]:
        browser.post(page_of(piece), typed(piece, _step=f"{step}:{note.pk}"))
        note.refresh_from_db()
        assert bool(note.resolved_at) is is_resolved


@pytest.mark.parametrize("step", ["note", "answer"])
def test_a_name_nobody_has_is_refused_at_the_field_with_the_note_in_it(step, at_desk, typed, piece, editor, writer):
    note = notes.write(piece, "Sure?", by=editor)
    name, asked = ("note-text", step) if step == "note" else (f"answer-{note.pk}", f"answer:{note.pk}")
    data = typed(piece, headline="Typed", **{"_step": asked, name: "Look, @writr"})
    page = at_desk(editor).post(page_of(piece), data, follow=True).content.decode()
    assert "Did you mean @writer?" in page.split(f'name="{name}"')[0].rsplit("errorlist", 1)[1]
    assert ">\nLook, @writr</textarea>" in page
    assert Article.objects.get().headline == "Typed"
    assert Note.objects.count() == 1


def test_a_note_of_another_piece_is_not_touched(at_desk, typed, piece, editor):
    other = notes.write(factories.article(), "Elsewhere", by=editor)
    browser = at_desk(editor)
    for step in ("answer", "resolve", "reopen"):
        data = typed(piece, _step=f"{step}:{other.pk}", **{f"answer-{other.pk}": "Here"})
        assert "not here any more" in browser.post(page_of(piece), data, follow=True).content.decode()
        assert by_script(browser, piece, f"{step}:{other.pk}", **{f"answer-{other.pk}": "Here"}).status_code == 422
    other.refresh_from_db()
    assert (Note.objects.count(), other.resolved_at) == (1, None)


# ── By who may only read ─────────────────────────────────────────────────
@pytest.mark.parametrize("who", ["photo_editor", "other"])
def test_who_may_only_read_the_piece_writes_notes_from_its_page(who, at_desk, piece, request):
    person = factories.user("other", group="Writers") if who == "other" else request.getfixturevalue(who)
    browser = at_desk(person)
    assert 'form="notes_form"' in browser.get(page_of(piece)).content.decode()
    answer = browser.post(address(piece), {"_step": "note", "note-text": "Sure?", "note-quote": ""})
    note = Note.objects.get()
    assert answer.url == f"{page_of(piece)}#note-{note.pk}"
    assert note.written_by == person


def test_refused_to_who_may_only_read_the_note_stays_in_its_field(at_desk, piece, photo_editor):
    data = {"_step": "note", "note-text": "Look, @phot", "note-quote": "resigned"}
    answer = at_desk(photo_editor).post(address(piece), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Did you mean @photo?" in page
    assert ">\nLook, @phot</textarea>" in page
    assert ">\nresigned</textarea>" in page


# ── By the scripts ───────────────────────────────────────────────────────
def test_the_scripts_get_the_list_anew_and_the_piece_is_not_saved(at_desk, piece, editor):
    passage = {"note-quote": "resigned", "note-before": "minister ", "note-after": " on"}
    answer = by_script(at_desk(editor), piece, **{"note-text": "Sure?", **passage}).json()
    note = Note.objects.get()
    assert (note.quote, note.before, note.after) == ("resigned", "minister ", " on")
    assert (answer["said"], answer["open"], answer["note"]) == ("Note added.", 1, note.pk)
    assert f'id="note-{note.pk}"' in answer["html"]
    piece.refresh_from_db()
    assert (piece.version, Revision.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "text, said", [("", "the note is empty"), ("x" * 5001, "5,000 fit"), ("@nobody", "Nobody on the desk")]
)
def test_the_scripts_are_told_why_a_note_is_refused(text, said, at_desk, piece, editor):
    answer = by_script(at_desk(editor), piece, **{"note-text": text})
    assert answer.status_code == 422
    assert said in answer.json()["refusal"]


@pytest.mark.parametrize("step", ["frobnicate", "answer:", "answer:x", "answer:999999", "resolve:-1", "publish"])
def test_a_step_that_there_is_not_is_refused(step, at_desk, piece, editor):
    assert by_script(at_desk(editor), piece, step, **{"note-text": "x"}).status_code in (403, 422)
    assert not Note.objects.exists()


def test_names_are_offered_by_how_they_begin(at_desk, piece, photo_editor, writer, outsider):
    browser = at_desk(photo_editor)
    asked = {
        q: browser.get(address(piece, "piece_people"), {"q": q}).json()["people"] for q in ("wr", "WAN", "out", "")
    }
    assert asked["wr"] == asked["WAN"] == [{"login": "writer", "name": "Wanda Writer"}]
    assert asked["out"] == asked[""] == []


# ── What is shown ────────────────────────────────────────────────────────
def test_open_notes_are_counted_and_resolved_ones_folded(at_desk, piece, editor):
    for number in range(3):
        notes.write(piece, f"Open {number}", by=editor)
    notes.resolve(notes.write(piece, "Done with", by=editor), by=editor)
    page = at_desk(editor).get(page_of(piece)).content.decode()
    assert '<h2>Notes <span class="block-count">3</span></h2>' in page
    assert page.index("Open 2") < page.index("Resolved (1)") < page.index("Done with")


def test_a_note_whose_words_are_gone_says_so(at_desk, piece, editor):
    notes.write(piece, "Sure?", by=editor, about=Anchor("resigned on Tuesday"))
    browser = at_desk(editor)
    assert "data-gone>The words it was about are gone:" in browser.get(page_of(piece)).content.decode()
    Article.objects.update(body="<p>She resigned on Tuesday.</p>")
    assert "data-gone hidden>" in browser.get(page_of(piece)).content.decode()


def test_whatever_is_typed_is_shown_as_text(at_desk, piece, editor, writer):
    note = notes.write(piece, HOSTILE, by=editor, about=Anchor(HOSTILE))
    notes.answer(note, HOSTILE, by=editor)
    notes.write(piece, HOSTILE, by=None, signed=HOSTILE)
    browser = at_desk(editor)
    for page in (page_of(piece), address(piece)):
        html = browser.get(page).content.decode()
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html
        assert "{{ 7" in html
        assert 'href="javascript' not in html
    refused = browser.post(address(piece), {"_step": "note", "note-text": f"{HOSTILE} @nobody"}).content.decode()
    assert "<script>alert(1)" not in refused


# ── Guards and costs ─────────────────────────────────────────────────────
@pytest.mark.parametrize("who", ["outsider", "roleless", None])
def test_who_may_not_see_the_piece_comes_to_no_note(who, at_desk, piece, editor, request):
    notes.write(piece, "For the desk alone", by=editor)
    people = {"roleless": lambda: factories.user("roleless"), "outsider": lambda: request.getfixturevalue("outsider")}
    browser = at_desk(people[who]() if who else None)
    expected = 403 if who == "roleless" else 302
    written = browser.post(address(piece), {"_step": "note", "note-text": "x"})
    assert written.status_code == (expected if who else 403)  # whoever is signed out keeps what they wrote
    for answer in (
        browser.get(address(piece)),
        browser.get(address(piece, "piece_people"), {"q": "e"}),
        by_script(browser, piece, **{"note-text": "x"}),
        written,
    ):
        assert answer is written or answer.status_code == expected
        assert "For the desk alone" not in answer.content.decode()
    assert Note.objects.count() == 1


def test_a_piece_that_is_not_there_has_no_notes(at_desk, editor):
    assert at_desk(editor).get("/admin/articles/article/999/notes/").status_code == 404


def test_resolving_what_is_somebody_elses_is_refused(at_desk, piece, editor, photo_editor):
    note = notes.write(piece, "Sure?", by=editor)
    browser = at_desk(photo_editor)
    assert by_script(browser, piece, f"resolve:{note.pk}").status_code == 403
    assert f"resolve:{note.pk}" not in browser.get(page_of(piece)).content.decode()


def test_thirty_notes_cost_the_page_what_three_do(at_desk, piece, editor, django_assert_max_num_queries):
    browser, counts = at_desk(editor), []
    for number in range(30):
        note = notes.write(piece, f"{number}", by=editor, about=Anchor("resigned"))
        notes.answer(note, "Yes", by=editor)
        if number % 3 == 0:
            notes.resolve(note, by=editor)
        if number in (2, 29):
            with django_assert_max_num_queries(35) as queries:
                browser.get(page_of(piece))
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_deleted_piece_takes_its_notes_and_notices_along(piece, editor, writer):
    notes.answer(notes.write(piece, "@writer?", by=editor), "Well?", by=editor)
    piece.delete()
    assert not Note.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("step", ["publish", "submit", ""])
def test_a_note_and_an_answer_that_stand_half_written_are_kept_whatever_is_pressed(step, at_desk, typed, editor):
    piece = factories.article(created_by=editor)
    thread = notes.write(piece, "Is that so?", by=editor)
    written = {"note-text": "Ask the harbour master.", f"answer-{thread.pk}": "It is.", "_step": step}
    at_desk(editor).post(page_of(piece), typed(piece, **written))
    assert set(piece.notes.values_list("text", "thread")) == {
        ("Is that so?", None), ("Ask the harbour master.", None), ("It is.", thread.pk),
    }  # fmt: skip
    assert piece.editions.exists() == (step == "publish")


def test_a_note_that_cannot_be_kept_stops_the_step_and_loses_nothing_that_was_typed(at_desk, typed, editor):
    piece = factories.published(created_by=editor)
    written = {
        "note-text": "Ask @nobody.", "_step": "schedule", "times-at": "2099-01-01T08:00",
        "correction-kind": "correction", "correction-text": "It was Tuesday.", "correction-place": "below",
    }  # fmt: skip
    page = at_desk(editor).post(page_of(piece), typed(piece, body="<p>Other.</p>", **written), follow=True).text
    assert "Nobody on the desk is called" in page
    assert "Ask @nobody.</textarea>" in page and "It was Tuesday.</textarea>" in page
    assert 'value="2099-01-01T08:00"' in page
    assert piece.editions.count() == 1 and not piece.corrections.exists()
