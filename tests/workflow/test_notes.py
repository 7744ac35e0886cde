"""Notes: written, answered, resolved, found by their words; and who is told."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.content.anchoring import CONTEXT, Anchor
from articles.models import Act, Note, Notice
from articles.workflow import mentions, notes
from articles.workflow.notes import NoteRefused
from tests import factories

BODY = "<p>The minister resigned on <em>Monday</em>.</p><p>Nobody was surprised on Monday.</p>"


@pytest.fixture
def piece(writer):
    return factories.article("Harbour vote", body=BODY, created_by=writer)


def told(person):
    return [notice.text for notice in Notice.objects.filter(recipient=person)]


# ── Who may ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize("who", ["writer", "other_writer", "editor", "photo_editor", "administrator"])
def test_whoever_may_see_the_piece_may_write_a_note_and_answer(who, piece, request):
    person = factories.user("other", group="Writers") if who == "other_writer" else request.getfixturevalue(who)
    note = notes.write(piece, "Is that so?", by=person)
    notes.answer(note, "It is.", by=person)
    assert [note.text for note in Note.objects.filter(written_by=person)] == ["Is that so?", "It is."]


@pytest.mark.parametrize("act", ["write", "answer", "resolve", "reopen"])
@pytest.mark.parametrize("who", ["outsider", "gone"])
def test_who_may_not_see_the_piece_may_do_nothing_with_its_notes(act, who, piece, editor, outsider):
    person = outsider if who == "outsider" else factories.user("gone", group="Editors", is_active=False)
    note = notes.write(piece, "Is that so?", by=editor)
    before = list(Note.objects.values())
    acts = {
        "write": lambda: notes.write(piece, "Me too", by=person),
        "answer": lambda: notes.answer(note, "Me too", by=person),
        "resolve": lambda: notes.resolve(note, by=person),
        "reopen": lambda: notes.reopen(note, by=person),
    }
    with pytest.raises(PermissionDenied, match="You may not .*Ask an editor"):
        acts[act]()
    assert list(Note.objects.values()) == before


def test_who_wrote_a_note_resolves_it_and_so_does_who_may_edit_the_piece(piece, writer, editor, photo_editor):
    for person in (photo_editor, writer, editor):
        assert notes.resolve(notes.write(piece, "Done?", by=photo_editor), by=person).resolved_by == person


def test_nobody_else_resolves_it(piece, editor, photo_editor):
    note = notes.write(piece, "Done?", by=editor)
    with pytest.raises(PermissionDenied):
        notes.resolve(note, by=photo_editor)
    assert Note.objects.get().resolved_at is None


# ── Threads ──────────────────────────────────────────────────────────────
def test_an_answer_to_an_answer_stands_in_the_same_thread(piece, editor, writer):
    note = notes.write(piece, "One", by=editor)
    second = notes.answer(note, "Two", by=writer)
    notes.answer(second, "Three", by=editor)
    (thread,) = notes.threads(piece, reader=editor)
    assert [answer.text for answer in thread.answers] == ["Two", "Three"]


def test_resolving_keeps_who_and_when_and_opening_again_forgets_it(piece, editor, now):
    note = notes.write(piece, "One", by=editor)
    assert notes.resolve(note, by=editor, at=now).resolved_at == now
    assert notes.reopen(note, by=editor).resolved_at is None


def test_resolving_twice_is_resolving_once(piece, editor, writer, now):
    note = notes.write(piece, "One", by=editor)
    notes.resolve(note, by=writer, at=now)
    assert notes.resolve(note, by=editor).resolved_by == writer
    assert Act.objects.filter(verb="resolved a note").count() == 1


def test_an_answer_opens_a_resolved_thread_again(piece, editor, writer):
    note = notes.write(piece, "One", by=editor)
    notes.resolve(note, by=editor)
    notes.answer(note, "But wait", by=writer)
    assert notes.threads(piece, reader=editor)[0].is_open


def test_what_is_done_with_notes_is_in_the_record(piece, editor):
    note = notes.write(piece, "One", by=editor)
    notes.answer(note, "Two", by=editor)
    notes.resolve(note, by=editor)
    notes.reopen(note, by=editor)
    verbs = list(Act.objects.order_by("pk").values_list("verb", "subject", "by"))
    assert verbs == [
        (verb, "Harbour vote", editor.pk) for verb in ("noted", "answered a note", "resolved a note", "reopened a note")
    ]


def test_the_threads_of_a_piece_stand_in_the_order_of_its_text(piece, editor):
    resolved = notes.resolve(notes.write(piece, "Resolved", by=editor), by=editor)
    for text, quote in [("gone", "no such words"), ("late", "surprised"), ("early", "resigned"), ("whole", "")]:
        notes.write(piece, text, by=editor, about=Anchor(quote))
    found = notes.threads(piece, reader=editor)
    assert [thread.note.text for thread in found] == ["whole", "early", "late", "gone", resolved.text]
    assert [thread.is_gone for thread in found] == [False, False, False, True, False]


@pytest.mark.parametrize("who", ["editor", "photo_editor"])
def test_thirty_threads_cost_what_three_do(who, piece, writer, request, django_assert_max_num_queries):
    reader, counts = request.getfixturevalue(who), []
    for number in range(30):
        notes.answer(notes.write(piece, f"Note {number}", by=reader, about=Anchor("resigned")), "Yes", by=writer)
        if number in (2, 29):
            fresh = type(reader).objects.get(pk=reader.pk)
            with django_assert_max_num_queries(6) as queries:
                notes.threads(piece, reader=fresh)
            counts.append(len(queries))
    assert counts[0] == counts[1]


# ── Passages ─────────────────────────────────────────────────────────────
def test_pasted_words_are_given_the_surroundings_that_they_have(piece, editor):
    note = notes.write(piece, "Sure?", by=editor, about=Anchor(" resigned on Monday "))
    assert (note.quote, note.before, note.after) == (
        "resigned on Monday",
        "The minister ",
        ".\nNobody was surprised on Monday.",
    )


def test_words_that_are_not_saved_yet_may_have_a_note(piece, editor):
    note = notes.write(piece, "Sure?", by=editor, about=Anchor("typed just now", "b" * 200, "a" * 200))
    assert (note.quote, len(note.before), len(note.after)) == ("typed just now", CONTEXT, CONTEXT)


def test_the_words_go_and_come_back(piece, editor):
    notes.write(piece, "Sure?", by=editor, about=Anchor("resigned on Monday"))
    for body, is_gone in [("<p>Other.</p>", True), (BODY, False)]:
        piece.body = body
        assert notes.threads(piece, reader=editor)[0].is_gone is is_gone


def test_a_note_is_about_words_and_not_about_half_the_piece(piece, editor):
    with pytest.raises(NoteRefused, match="Choose fewer words"):
        notes.write(piece, "All of it?", by=editor, about=Anchor("word " * 500))


# ── What cannot be kept ──────────────────────────────────────────────────
@pytest.mark.parametrize("text", ["", "  \n ", "\0"])
def test_an_empty_note_is_refused(text, piece, editor):
    with pytest.raises(NoteRefused, match="empty"):
        notes.write(piece, text, by=editor)


def test_a_note_has_five_thousand_characters_and_not_one_more(piece, editor):
    notes.write(piece, "x" * 5000, by=editor)
    with pytest.raises(NoteRefused, match="5,001 characters, and 5,000 fit"):
        notes.write(piece, "x" * 5001, by=editor)


# ── Names ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "text, found",
    [
        ("@ann look", ["ann"]),
        ("Look, @ann.", ["ann"]),
        ("(@ann, @bob and @ann)", ["ann", "bob"]),
        ("@ann’s piece and @bob's", ["ann", "bob"]),
        ("@ann.smith-jones+desk", ["ann.smith-jones+desk"]),
        ("@ann@paper.example", ["ann@paper.example"]),
        ("ann@paper.example", []),
        ("mailto:a.b+c@paper.example, thanks", []),
        ("https://other.example/@ann", []),
        ("at 5 @ home, @ @", []),
        ("@Zoë", ["Zoë"]),
    ],
)
def test_a_name_is_told_from_an_address(text, found):
    assert mentions.names(text) == found


def test_who_is_named_is_told_once(piece, editor, writer):
    note = notes.write(piece, "@writer, see? @WRITER!", by=editor)
    assert told(writer) == ["Edgar Editor named you in a note on “Harbour vote”."]
    assert Notice.objects.get().note == note


def test_nobody_is_told_of_their_own_note(piece, editor):
    notes.write(piece, "To do, @editor", by=editor)
    assert not Notice.objects.exists()


def test_a_name_that_nobody_has_is_refused_with_the_nearest(piece, editor, writer):
    with pytest.raises(mentions.UnknownName) as refusal:
        notes.write(piece, "Look, @writr and @wanda", by=editor)
    assert str(refusal.value) == (
        "Nobody on the desk is called “@writr”. Did you mean @writer? "
        "Nobody on the desk is called “@wanda”. Did you mean @writer?"
    )
    assert not Note.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "gone", "without a role"])
def test_who_may_not_see_the_piece_cannot_be_named(who, piece, editor, outsider):
    factories.user("gone", group="Writers", is_active=False)
    factories.user("roleless")
    name = {"without a role": "roleless"}.get(who, who)
    with pytest.raises(mentions.UnknownName):
        notes.write(piece, f"@{name}", by=editor)


def test_a_note_names_twenty_people_at_most(piece, editor):
    with pytest.raises(mentions.UnknownName, match="20 people at most"):
        notes.write(piece, " ".join(f"@nobody{number}" for number in range(21)), by=editor)


def test_who_can_be_named_is_who_may_see_a_piece(piece, editor, writer, photo_editor, administrator, outsider):
    factories.user("roleless")
    factories.user("gone", group="Editors", is_active=False)
    root = factories.user("root", is_superuser=True)
    expected = {editor, writer, photo_editor, administrator, root}
    assert set(mentions.readers()) == expected
    everybody = type(editor).objects.all()
    assert {person for person in everybody if person.is_staff and notes.stages.may(person, "view", piece)} == expected


def test_an_answer_tells_the_people_of_the_thread(piece, editor, writer, photo_editor, administrator):
    note = notes.write(piece, "@photo, a picture?", by=editor)
    notes.answer(note, "Which?", by=writer)
    Notice.objects.all().delete()
    notes.answer(note, "This one, @admin", by=editor)
    assert told(writer) == ["Edgar Editor answered a note on “Harbour vote”."]
    assert told(administrator) == ["Edgar Editor named you in a note on “Harbour vote”."]
    assert told(editor) == []


def test_who_was_named_takes_part_and_who_lost_the_right_does_not(piece, editor, writer, photo_editor):
    note = notes.write(piece, "@photo and @writer?", by=editor)
    Notice.objects.update(read_at="2026-01-01T00:00:00Z")
    writer.groups.clear()
    notes.answer(note, "Anybody?", by=editor)
    assert list(Notice.objects.filter(read_at=None).values_list("recipient", flat=True)) == [photo_editor.pk]


def test_somebody_from_outside_signs_and_names_nobody(piece, writer):
    note = notes.write(piece, "Untrue, @writer!", by=None, signed="A source")
    assert (note.signed, note.written_by) == ("A source", None)
    assert not Notice.objects.exists()
