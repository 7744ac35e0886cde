"""The steps that a person can take with a piece: which are offered, and taking one through its room."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles.fronts import placing
from articles.models import Article, Edition, Slot, Stage, User
from articles.workflow import publishing, stages
from articles.workflow.editions import AddressTaken
from articles.workflow.moments import spoken
from articles.workflow.state import PublicState, public_state

REFUSALS = (publishing.PublishingRefused, AddressTaken, stages.TransitionRefused, PermissionDenied)


@dataclass(frozen=True)
class Order:
    """What was asked for: a step, the times typed beside it, and the edition that it is about (None: the next).

    `typed` is the whole form. A step's own fields in it bear its name: "send_back-note".
    """

    step: str
    at: datetime | None = None
    until: datetime | None = None
    edition: int | None = None
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Offer:
    step: str
    label: str


def _publish(piece: Article, order: Order, by: User | None) -> str:
    publishing.publish(piece, by=by)
    return "Readers can see it now."


def _schedule(piece: Article, order: Order, by: User | None) -> str:
    if order.at is None:
        raise publishing.WrongMoment("Say when it is to appear: a date and a time.")
    edition = publishing.publish(piece, by=by, at=order.at, until=order.until)
    until = f", until {spoken(edition.expires_at)}" if edition.expires_at else ""
    return f"It will appear on {spoken(edition.live_from)}{until}."


def _update_coming(piece: Article, order: Order, by: User | None) -> str:
    coming = _coming(piece, order)
    publishing.update(coming, by=by)
    return f"What will appear on {spoken(coming.live_from)} has these changes."


def _cancel(piece: Article, order: Order, by: User | None) -> str:
    coming = _coming(piece, order)
    publishing.cancel(coming, by=by)
    return f"It will not appear on {spoken(coming.live_from)}."


def _expire(piece: Article, order: Order, by: User | None) -> str:
    publishing.expire(piece, by=by, at=order.until)
    return f"Readers can see it until {spoken(order.until)}." if order.until else "It stays up, without an end."


def _withdraw(piece: Article, order: Order, by: User | None) -> str:
    publishing.withdraw(piece, by=by)
    return "It is withdrawn: readers cannot see it any more."


def _coming(piece: Article, order: Order) -> Edition:
    """The coming edition asked about, or the next."""
    coming = Edition.objects.filter(article=piece, live_from__gt=timezone.now()).order_by("live_from")
    found = (coming if order.edition is None else coming.filter(pk=order.edition)).first()
    if found is None:
        raise publishing.AlreadyBegun("Nothing of it is to come any more. Reload the page and look again.")
    return found


def _move(said: str) -> Callable[[Article, Order, User | None], str]:
    def taken(piece: Article, order: Order, by: User | None) -> str:
        stages.move(piece, order.step, by=by)
        return said

    return taken


def _feature(slot: Slot, said: str) -> Callable[[Article, Order, User | None], str]:
    def taken(piece: Article, order: Order, by: User | None) -> str:
        placing.feature(piece, slot=slot, by=by)
        return said

    return taken


def _unfeature(piece: Article, order: Order, by: User | None) -> str:
    placing.unfeature(piece, by=by)
    return "It does not stand at the top of the home page any more."


STEPS: dict[str, Callable[[Article, Order, User | None], str]] = {
    "submit": _move("It is with the editors for review."),
    "approve": _move("It is approved."),
    "send_back": _move("It is a draft again."),
    "publish": _publish,
    "schedule": _schedule,
    "update_coming": _update_coming,
    "cancel": _cancel,
    "expire": _expire,
    "withdraw": _withdraw,
    "lead": _feature(Slot.LEAD, "It leads the home page."),
    "feature": _feature(Slot.FEATURED, "It is featured on the home page."),
    "unfeature": _unfeature,
}
LABELS = {
    "submit": "Submit for review",
    "approve": "Approve",
    "send_back": "Send back to the writer",
    "withdraw": "Withdraw",
    "lead": "Lead the home page with it",
    "feature": "Feature it on the home page",
    "unfeature": "Take it off the home page’s top",
}
# The steps of the list of rights that bear another name there.
RIGHTS = {"lead": "feature", "unfeature": "feature", "delete_selected": "delete"}


def may(user: User, step: str, piece: Article) -> bool:
    return stages.may(user, RIGHTS.get(step, step), piece)


def take(piece: Article, order: Order, *, by: User | None) -> str:
    """Take the step, whole or not at all, and say what came of it. Raises one of REFUSALS, or KeyError."""
    with transaction.atomic():
        return STEPS[order.step](piece, order, by)


def offered(user: User, piece: Article, *, slots: Collection[str] = ()) -> list[Offer]:
    """What this person can do next with the piece as it stands, the likeliest first. `slots`: where it is featured."""
    state = public_state(piece) if piece.pk else PublicState.NEVER
    offers = []
    if stages.may(user, "publish", piece):
        offers = _to_publish(piece, state)
    elif stages.may(user, "submit", piece) and piece.stage != Stage.IN_REVIEW:
        # Saved by somebody who may not publish, an approved piece is a draft, which can be submitted.
        return [Offer("submit", "Submit" if piece.stage == Stage.DRAFT else "Submit changes")]
    also = stages.steps(user, piece)
    if state == PublicState.LIVE:
        also += [step for step, slot in (("lead", Slot.LEAD), ("feature", Slot.FEATURED)) if slot not in slots]
        also += ["unfeature"] if slots else []
        also += ["withdraw"]
    return offers + [Offer(step, LABELS[step]) for step in also if may(user, step, piece)]


def _to_publish(piece: Article, state: PublicState) -> list[Offer]:
    update = Offer("update_coming", "Update what is scheduled")
    if state == PublicState.SCHEDULED:
        # First the change to what is to come: "Publish now" would end an embargo with one wrong click.
        return [update, Offer("publish", "Publish now")]
    labels = {PublicState.NEVER: "Publish", PublicState.LIVE: "Publish changes"}
    offers = [Offer("publish", labels.get(state, "Publish again"))]
    return [*offers, update] if state == PublicState.LIVE and piece.next_from else offers
