"""Who may do what, and which step leads where: the whole table, through the room."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Stage
from articles.workflow import publishing, stages
from tests import factories

DESK = {"view", "note"}
WRITES = {*DESK, "add"}
OWN = {*WRITES, "edit", "submit", "resolve", "ask_outside", "propose_correction"}
EVERYTHING = set(stages.RULES)

MAY = {
    "writer, own": OWN,
    "writer, other's": WRITES,
    "editor": EVERYTHING,
    "photo desk": DESK,
    "administrator": EVERYTHING,
    "outsider": set(),
    "inactive editor": set(),
}

# From each stage, where each step leads; a step that is not named is refused.
LEADS = {
    ("submit", Stage.DRAFT): Stage.IN_REVIEW,
    ("approve", Stage.DRAFT): Stage.APPROVED,
    ("approve", Stage.IN_REVIEW): Stage.APPROVED,
    ("send_back", Stage.IN_REVIEW): Stage.DRAFT,
    ("send_back", Stage.APPROVED): Stage.DRAFT,
}


@pytest.fixture
def person(writer, editor, photo_editor, administrator, outsider):
    inactive = factories.user("gone", group="Editors", is_active=False)
    return {
        "writer, own": writer,
        "writer, other's": writer,
        "editor": editor,
        "photo desk": photo_editor,
        "administrator": administrator,
        "outsider": outsider,
        "inactive editor": inactive,
    }


def a_piece_for(who, person, **fields):
    owner = person["writer, own"] if who == "writer, own" else factories.user(f"owner of {who}")
    return factories.article(created_by=owner, **fields)


@pytest.mark.parametrize(("who", "action"), list(product(MAY, stages.RULES)))
def test_who_may_do_what(who, action, person):
    piece = a_piece_for(who, person)
    assert stages.may(person[who], action, piece) is (action in MAY[who])


@pytest.mark.parametrize(("who", "action"), list(product(MAY, stages.RULES)))
def test_what_may_not_be_done_is_refused_with_a_sentence(who, action, person):
    piece = a_piece_for(who, person)
    if action in MAY[who]:
        stages.refuse(person[who], action, piece)
    else:
        with pytest.raises(PermissionDenied, match="You may not .*Ask an editor"):
            stages.refuse(person[who], action, piece)


@pytest.mark.parametrize(("step", "stage"), list(product(stages.STEPS, Stage.values)))
def test_every_step_from_every_stage(step, stage, editor):
    piece = factories.article(stage=stage)
    if (step, stage) in LEADS:
        assert stages.move(piece, step, by=editor).stage == LEADS[step, stage]
    else:
        with pytest.raises(stages.TransitionRefused, match="Reload the page"):
            stages.move(piece, step, by=editor)
    piece.refresh_from_db()
    assert piece.stage == LEADS.get((step, stage), stage)


@pytest.mark.parametrize(("who", "step", "stage"), list(product(MAY, stages.STEPS, Stage.values)))
def test_the_steps_offered_are_those_that_would_be_taken(who, step, stage, person):
    piece = a_piece_for(who, person, stage=stage)
    offered = step in stages.steps(person[who], piece)
    assert offered is (step in MAY[who] and (step, stage) in LEADS)


ROOM = {
    "publish": lambda piece, by: publishing.publish(piece, by=by),
    "withdraw": lambda piece, by: publishing.withdraw(piece, by=by),
    "submit": lambda piece, by: stages.move(piece, "submit", by=by),
    "approve": lambda piece, by: stages.move(piece, "approve", by=by),
    "send_back": lambda piece, by: stages.move(piece, "send_back", by=by),
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
