"""One piece in every state that the desk knows, each named by its state."""

from datetime import datetime, timedelta

from articles.content.anchoring import Anchor
from articles.models import AfterEffect, Article, User
from articles.workflow import (
    approvals,
    assigning,
    correcting,
    drafting,
    embargo,
    notes,
    planning,
    presence,
    publishing,
    reviewing,
    revisions,
    spiking,
)
from tests import factories

BODY = (
    "<p>The harbour council of Vessel Bay has voted to widen the northern channel, after a night of debate.</p>"
    "<h2>What was decided</h2><p>The work begins in spring. It costs 40 million, half of it lent.</p>"
    "<p>Fishermen say that the nursery grounds will not survive it, and have asked for a judge.</p>"
)


def make(writer: User, editor: User, now: datetime) -> dict[str, Article]:
    """Each piece by the name of its state."""
    by_writer = {"created_by": writer, "body": BODY, "authors": [factories.author("Wanda Writer", user=writer)]}
    hour, day = timedelta(hours=1), timedelta(days=1)
    made = {}

    def piece(state: str, headline: str, **fields) -> Article:
        made[state] = factories.article(headline, **by_writer | fields)
        revisions.record(made[state], by=writer, at=now - 3 * day)
        return made[state]

    def saved(piece: Article, *, at: datetime, **fields) -> None:
        for name, value in fields.items():
            setattr(piece, name, value)
        drafting.save(piece, by=writer)
        revisions.record(piece, by=writer, at=at)

    def live(state: str, headline: str, **fields) -> Article:
        publishing.publish(piece(state, headline, **fields), by=None, now=now - 2 * day)
        return made[state]

    brief = "Follow one barge for a day.\nWho pays for it?"
    made["idea"] = planning.begin("What the dredgers leave", brief=brief, assignee=writer, by=editor, now=now)

    draft = piece("draft", "The draft of the harbour vote")
    assigning.assign(draft, writer, by=editor)
    assigning.set_due(draft, now - hour, by=editor)
    note = notes.write(draft, "Who lent it? @writer please.", by=editor, about=Anchor("half of it lent"))
    notes.answer(note, "The state bank.", by=writer)
    notes.write(draft, "This was about words that went.", by=editor, about=Anchor("words that are gone"))
    notes.resolve(notes.write(draft, "A dek, please.", by=editor), by=writer)
    presence.beat(draft, by=editor, is_typing=True)

    piece("bare", "A piece that lacks nearly everything", dek="", authors=[], body="<p>One line.</p>")

    review = piece("review", "The piece in review at the harbour")
    reviewing.submit(review, by=writer)

    back = piece("sent back", "The piece that was sent back")
    reviewing.submit(back, by=writer)
    reviewing.send_back(back, note="Ask the fishermen too, and say who lends the money.", by=editor)

    approved = piece("approved", "The approved piece of the harbour")
    reviewing.submit(approved, by=writer)
    reviewing.approve(approved, by=editor)
    _asked_outside(approved, editor, now)

    eyes = piece(
        "four eyes", "The piece that waits for other eyes", section=factories.section("Courts", needs_four_eyes=True)
    )
    reviewing.submit(eyes, by=editor)

    scheduled = piece("scheduled", "The scheduled piece of the harbour")
    publishing.publish(scheduled, by=editor, at=now + 20 * hour)
    saved(scheduled, at=now, dek="A second edition of it.")
    publishing.publish(scheduled, by=editor, at=now + 30 * hour, until=now + 9 * day)

    embargoed = piece("embargoed", "The piece under embargo")
    embargo.put(embargoed, until=now + 40 * hour, by=editor)

    live("live", "The live piece of the harbour")

    changed = live("changed", "The live piece with changes")
    saved(changed, at=now - hour, body=BODY.replace("40 million", "44 million"))
    correcting.write(changed, kind="correction", text="The work costs 44 million, not 40.", by=editor)
    revisions.name(changed.revisions.first(), "To the lawyers", by=editor)

    corrected = live("corrected", "The live piece that was corrected")
    saved(corrected, at=now - 30 * hour, body=BODY.replace("spring", "autumn"))
    correcting.write(corrected, kind="correction", text="The work begins in autumn.", by=editor, place="above")
    correcting.write(corrected, kind="clarification", text="The bank is the state’s.", by=editor, place="below")
    publishing.publish(corrected, by=editor, now=now - day)
    _effects(corrected, now)

    withdrawn = live("withdrawn", "The piece that was withdrawn")
    publishing.withdraw(withdrawn, by=editor, now=now - day)

    spiked = piece("spiked", "The piece that was spiked")
    spiking.spike(spiked, by=editor, reason="Told elsewhere.")
    return made


def _asked_outside(piece: Article, editor: User, now: datetime) -> None:
    week = now + timedelta(days=7)
    saved = revisions.record(piece, by=editor)
    link, _ = approvals.ask(
        piece, "Hollis & Partners", revision=saved, until=week, by=editor, question="May we say so?"
    )
    approvals.comment(link, "Say “is to cost”.", name="H. Hollis", quote="It costs 40 million")
    approvals.answer(link, "approves", name="H. Hollis", text="Else it is in order.")
    approvals.ask(piece, "The harbour master", revision=saved, until=week, by=editor)


def _effects(piece: Article, now: datetime) -> None:
    """One that failed, one that waits, one that is done."""
    edition, error = piece.editions.first(), "The mail server did not answer.\nTraceback: …"
    for seconds, state in enumerate(AfterEffect.State.values):
        AfterEffect.objects.create(
            name="tell: began", edition=edition, event="began", happened_at=now + timedelta(seconds=seconds),
            state=state, due_at=now, attempts=1, error=error if state == "failed" else "", finished_at=now,
        )  # fmt: skip
