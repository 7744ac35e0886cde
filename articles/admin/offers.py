"""Which steps are offered to a person with a piece as it stands, and what their buttons say."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils import timezone

from articles.models import FEATURED, LEAD, Article, Stage, User
from articles.workflow import embargo, stages
from articles.workflow.moments import brief
from articles.workflow.state import PublicState, public_state

from . import steps

LABELS = {
    "submit": "Submit for review",
    "approve": "Approve",
    "withdraw": "Withdraw",
    "lead": "Lead the home page with it",
    "feature": "Feature it on the home page",
    "unfeature": "Take it off the home page’s top",
    "lead_section": "Lead the front “{section}” with it",
    "feature_section": "Feature it on the front “{section}”",
    "unfeature_section": "Take it off the front “{section}”",
}
MOST_UPDATES = 4  # in the menu; the panel has the others


@dataclass(frozen=True)
class Offer:
    step: str
    label: str
    is_next: bool = False  # what this person does next with it: the button of the bar, the rest stands in its menu


def offered(user: User, piece: Article, *, slots: Collection[tuple[str, str]] = ()) -> list[Offer]:
    """What this person can do next with the piece as it stands, the likeliest first.

    `slots`: where it is placed, on home and on its section's front: ("home", "lead").
    """
    state = public_state(piece) if piece.pk else PublicState.NEVER
    offers = []
    if stages.may(user, "publish", piece):
        offers = _to_publish(piece, state)
    elif stages.has_right(user, "publish", piece):
        offers = _to_approve(user, piece)
    elif stages.may(user, "submit", piece) and piece.stage != Stage.IN_REVIEW:
        # Saved by somebody who may not publish, an approved piece is a draft, which can be submitted.
        submit = Offer("submit", "Submit" if piece.stage == Stage.DRAFT else "Submit changes", is_next=True)
        return [submit, *_also(user, piece, _of_fronts(slots) if state == PublicState.LIVE else [])]
    if offers:
        offers[0] = replace(offers[0], is_next=True)
    taken = {offer.step for offer in offers}
    also = [step for step in stages.steps(user, piece) if step in LABELS and step not in taken]
    if state == PublicState.LIVE:
        also += _of_fronts(slots)
        also += ["withdraw"]
    return offers + _also(user, piece, also)


def _also(user: User, piece: Article, also: Collection[str]) -> list[Offer]:
    labels = {step: LABELS[step].format(section=piece.section) for step in also}
    return [Offer(step, labels[step]) for step in also if steps.may(user, step, piece)]


def _of_fronts(slots: Collection[tuple[str, str]]) -> list[str]:
    found = []
    for sort, of in (("home", ""), ("section", "_section")):
        taken = {slot for front, slot in slots if front == sort}
        found += [f"{step}{of}" for step, slot in (("lead", LEAD), ("feature", FEATURED)) if slot not in taken]
        found += [f"unfeature{of}"] if taken else []
    return found


def _to_approve(user: User, piece: Article) -> list[Offer]:
    """Where four eyes are asked for: another approves before anybody publishes."""
    leading = stages.steps(user, piece)
    return [Offer(step, label) for step, label in (("approve", "Approve"), ("submit", "Submit")) if step in leading][:1]


def _to_publish(piece: Article, state: PublicState) -> list[Offer]:
    updates = _updates(piece)
    if embargo.is_on(piece, timezone.now()):
        # "Publish now" would be refused.
        return updates or [Offer("schedule_after_embargo", "Schedule for the embargo’s end")]
    if state == PublicState.SCHEDULED:
        # First the change to what is to come: nobody means to publish it early by one wrong click.
        return [*updates, Offer("publish", "Publish now")]
    labels = {PublicState.NEVER: "Publish", PublicState.LIVE: "Publish changes"}
    return [Offer("publish", labels.get(state, "Publish again")), *updates]


def _updates(piece: Article) -> list[Offer]:
    """To put what is saved now into what is to come, the next first."""
    if not (piece.pk and piece.next_from):
        return []
    coming = piece.editions.coming(timezone.now()).order_by("live_from").values_list("pk", "live_from")[:MOST_UPDATES]
    return [Offer(f"update_coming:{pk}", f"Save into what is scheduled for {brief(at)}") for pk, at in coming]
