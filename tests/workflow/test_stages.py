"""Who may do what, and which step leads where: the whole table, through the room."""

from contextlib import contextmanager
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Stage
from articles.workflow import publishing, reviewing, revisions, stages
from tests import factories

DESK = {"view", "note"}
WRITES = DESK | {"add"}
OWN = WRITES | {
    "edit", "name", "restore", "assign", "due", "submit", "resolve", "ask_outside", "propose_correction",
}  # fmt: skip
EVERYTHING = set(stages.RULES)

MAY = {
    "writer, own": OWN,
    "writer, assigned": OWN,
    "writer, other's": WRITES,
    "editor": EVERYTHING,
    "photo desk": DESK,
    "administrator": EVERYTHING,
    "superuser": EVERYTHING,
    "outsider": set(),
    "inactive editor": set(),
    "inactive superuser": set(),
}
# What is left of it where the piece itself stands against something.
SPIKED = {"view", "note", "resolve", "ask_outside", "after_effects", "bring_back", "delete"}
NOT_WHO_WROTE = EVERYTHING - {"approve", "publish", "schedule"}
NOT_BEFORE_APPROVAL = EVERYTHING - {"publish", "schedule"}
HOLDS = {
    "plain": EVERYTHING,
    "spiked": SPIKED,
    "spiked, four eyes": SPIKED,
    "four eyes": NOT_BEFORE_APPROVAL,
    "four eyes, wrote it": NOT_WHO_WROTE,
    "four eyes, approved by another": EVERYTHING,
    "four eyes, wrote it, approved by another": EVERYTHING - {"approve"},
    "four eyes, wrote it, approved by themselves before": NOT_WHO_WROTE,
}

# From each stage, where each step leads; a step that is not named is refused.
LEADS = {
    ("submit", Stage.DRAFT): Stage.IN_REVIEW,
    ("approve", Stage.DRAFT): Stage.APPROVED,
    ("approve", Stage.IN_REVIEW): Stage.APPROVED,
    ("send_back", Stage.IN_REVIEW): Stage.DRAFT,
    ("send_back", Stage.APPROVED): Stage.DRAFT,
}
TAKE = {
    "submit": lambda piece, by: reviewing.submit(piece, by=by),
    "approve": lambda piece, by: reviewing.approve(piece, by=by),
    "send_back": lambda piece, by: reviewing.send_back(piece, note="Shorter.", by=by),
}


@pytest.fixture
def person(writer, editor, photo_editor, administrator, outsider):
    return {
        "writer, own": writer,
        "writer, assigned": writer,
        "writer, other's": writer,
        "editor": editor,
        "photo desk": photo_editor,
        "administrator": administrator,
        "superuser": factories.user("super", is_superuser=True),
        "outsider": outsider,
        "inactive editor": factories.user("gone", group="Editors", is_active=False),
        "inactive superuser": factories.user("gone super", is_superuser=True, is_active=False),
    }


def a_piece_for(who, person, **fields):
    owner = person["writer, own"] if who == "writer, own" else factories.user(f"owner of {who}")
    assignee = person[who] if who == "writer, assigned" else None
    return factories.article(created_by=owner, assignee=assignee, **fields)


def a_piece_that_is(how, who, person, **fields):
    four_eyes = {"section": factories.section("Watched", needs_four_eyes=True)} if "four eyes" in how else {}
    piece = a_piece_for(who, person, **four_eyes, **fields)
    if "wrote it" in how:
        revisions.record(piece, by=person[who])
    if "approved by" in how:
        by = person[who] if "themselves" in how else factories.user("another", group="Editors")
        revision = revisions.record(piece, by=None)
        approval = {"approved_by": by, "approved_revision": revision, "approved_at": timezone.now()}
        Article.objects.filter(pk=piece.pk).update(stage=Stage.APPROVED, **approval)
    if "spiked" in how:
        Article.objects.filter(pk=piece.pk).update(spiked_at=timezone.now())
    return Article.objects.get(pk=piece.pk)


def left(who, how, action):
    """Whether this person may do it with a piece that stands so."""
    if who == "writer, own" and how == "four eyes":
        how = "four eyes, wrote it"
    return action in MAY[who] and action in HOLDS[how]


@pytest.mark.parametrize(("who", "how"), list(product(MAY, HOLDS)))
def test_who_may_do_what_and_what_may_not_be_done_is_refused_with_a_sentence(who, how, person):
    piece = a_piece_that_is(how, who, person)
    for action in stages.RULES:
        may = left(who, how, action)
        assert stages.may(person[who], action, piece) is may, action
        if may:
            stages.refuse(person[who], action, piece)
        else:
            with pytest.raises(
                PermissionDenied, match="You may not .*Ask an ed|Bring it back first|asks for four eyes"
            ):
                stages.refuse(person[who], action, piece)


@pytest.mark.parametrize(("who", "how"), list(product(MAY, HOLDS)))
def test_a_step_is_offered_where_it_would_be_taken_and_refused_where_not(who, how, person):
    piece = a_piece_that_is(how, who, person)
    for step, stage in product(stages.STEPS, Stage.values):
        Article.objects.filter(pk=piece.pk).update(stage=stage)
        piece.refresh_from_db()
        leads = leads_to(step, stage, how)
        taken = left(who, how, step) and leads is not None
        assert (step in stages.steps(person[who], piece)) is taken, (step, stage)
        with rolled_back():
            if taken:
                assert TAKE[step](piece, person[who]).stage == leads
            else:
                with pytest.raises((stages.TransitionRefused, PermissionDenied)):
                    TAKE[step](piece, person[who])
            piece.refresh_from_db()
            assert piece.stage == (leads if taken else stage), (step, stage)


def leads_to(step, stage, how):
    """What was approved before four eyes were asked for is in want of approval as a draft is."""
    counts = how.endswith("approved by another") or "four eyes" not in how
    as_if = Stage.DRAFT if stage == Stage.APPROVED and not counts else stage
    return LEADS.get((step, as_if)) or LEADS.get((step, stage))


@contextmanager
def rolled_back():
    """Whatever was done inside was not done."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


ROOM = TAKE | {
    "publish": lambda piece, by: publishing.publish(piece, by=by),
    "withdraw": lambda piece, by: publishing.withdraw(piece, by=by),
}


@pytest.mark.parametrize(("who", "act"), [(w, a) for w, a in product(MAY, ROOM) if a not in MAY[w]])
def test_the_rooms_refuse_whoever_may_not_and_change_nothing(who, act, person):
    piece = a_piece_for(who, person)
    with pytest.raises(PermissionDenied):
        ROOM[act](piece, person[who])
    piece.refresh_from_db()
    assert piece.stage == Stage.DRAFT
    assert not piece.editions.exists()


def test_a_writer_whose_name_is_in_the_byline_may_edit(writer):
    piece = factories.article(
        authors=[factories.author("Wanda Writer", user=writer)], created_by=factories.user("other")
    )
    assert stages.may(writer, "edit", piece)


def test_an_approved_piece_that_its_writer_changes_is_a_draft_again(writer):
    piece = factories.article(stage=Stage.APPROVED, created_by=writer)
    stages.after_edit(piece, by=writer)
    assert piece.stage == Stage.DRAFT


def test_an_approved_piece_that_an_editor_changes_stays_approved(editor):
    piece = factories.article(stage=Stage.APPROVED)
    stages.after_edit(piece, by=editor)
    assert piece.stage == Stage.APPROVED
