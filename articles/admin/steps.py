"""The steps that a person can take with a piece, and taking one through its room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles.fronts import placing, planning
from articles.fronts.layout import HOME, On
from articles.models import Article, Edition, User
from articles.workflow import assigning, drafting, embargo, publishing, reviewing, spiking, stages
from articles.workflow.editions import AddressTaken
from articles.workflow.moments import spoken

from . import correction_form, featuring, noting, override, times

REFUSALS = (
    publishing.PublishingRefused,
    AddressTaken,
    stages.TransitionRefused,
    drafting.StaleDraft,
    times.WrongTimes,
    times.WrongPlan,
    placing.NoSuchSlot,
    PermissionDenied,
    *noting.REFUSALS,
)


@dataclass(frozen=True)
class Order:
    """What was asked for: a step, and the edition that it is about (None: the next).

    `typed` is the whole form. A step's own fields in it bear its name: "send_back-note". `seen` is the version that was
    looked at when the step was asked for, where that was another page than the piece's own.
    """

    step: str
    edition: int | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    seen: int | None = None


def _publish(piece: Article, order: Order, by: User | None) -> str:
    plan = times.filled(times.PlanForm, order.typed)
    edition = publishing.publish(
        piece,
        by=by,
        **override.said(order.step, order.typed),
        is_update=correction_form.is_update(order.typed),
    )
    is_told = edition.was_updated and edition.modified_at == edition.live_from
    told = " They are told that it was updated." if is_told else ""
    return "Readers can see it now." + told + _planned(edition, plan, by)


def _schedule(piece: Article, order: Order, by: User | None) -> str:
    typed = times.read(times.ScheduleForm, order.typed)
    plan = times.filled(times.PlanForm, order.typed)
    at = _wanted(typed["at"])
    edition = publishing.publish(
        piece,
        by=by,
        at=at,
        until=typed["until"],
        instead_of=_instead_of(piece, typed),
        **override.said(order.step, order.typed),
        is_update=correction_form.is_update(order.typed),
    )
    return f"It will appear on {_window(edition)}." + _planned(edition, plan, by)


def _schedule_after_embargo(piece: Article, order: Order, by: User | None) -> str:
    if piece.embargo_until is None:
        raise publishing.PublishingRefused("The embargo was lifted meanwhile. Publish now, or choose a time.")
    plan = times.filled(times.PlanForm, order.typed)
    said = {**override.said(order.step, order.typed), "is_update": correction_form.is_update(order.typed)}
    edition = publishing.publish(piece, by=by, at=piece.embargo_until, **said)
    return f"It will appear on {_window(edition)}, when the embargo ends." + _planned(edition, plan, by)


def _reschedule(piece: Article, order: Order, by: User | None) -> str:
    coming = _coming(piece, order)
    typed = times.read(times.MoveForm, order.typed, edition=order.edition)
    at = _wanted(typed["at"])
    instead = _instead_of(piece, typed)
    moved = publishing.reschedule(
        coming,
        by=by,
        at=at,
        until=typed["until"],
        instead_of=instead,
        **override.said(order.step, order.typed),
    )
    return f"It will appear on {_window(moved)}, with the text that it had."


def _planned(edition: Edition, plan: times.PlanForm, by: User | None) -> str:
    """Have it stand where it was said. A front of which nothing was said, or to be seen, is left as it is."""
    fronts = {HOME: "home", On("section", edition.section_id): "section"}
    sent = {where: name for where, name in fronts.items() if plan.was_sent(name)}
    if not sent or not (plan.edition or any(plan.legs(name) for name in sent.values())):
        return ""
    try:
        stands = planning.plan(edition, {where: plan.legs(name) for where, name in sent.items()}, by=by)
    except planning.PlanRefused as refusal:
        tails = {"slot": "", "until": "_until"}
        objections = {
            f"{fronts[each.on]}{'_then' if each.leg else ''}{tails[each.field]}": each.said for each in refusal.problems
        }
        raise times.WrongPlan(str(refusal), place=plan.prefix, objections=objections) from refusal
    return "".join(f" {each}." for each in stands)


def _plan(piece: Article, order: Order, by: User | None) -> str:
    coming = _coming(piece, order)
    plan = times.filled(times.PlanForm, order.typed, edition=coming.pk)
    return _planned(coming, plan, by).strip() or "It stands on no front by a plan any more."


def _wanted(at: datetime | None) -> datetime:
    if at is None:
        raise publishing.WrongMoment("Say when it is to appear: a date and a time.")
    return at


def _instead_of(piece: Article, typed: Mapping) -> Edition | None:
    """The edition that may give way, as was ticked."""
    return piece.editions.filter(pk=typed["instead"]).first() if typed["instead"] else None


def _window(edition: Edition) -> str:
    return spoken(edition.live_from) + (f", until {spoken(edition.expires_at)}" if edition.expires_at else "")


def _update_coming(piece: Article, order: Order, by: User | None) -> str:
    coming = _coming(piece, order)
    publishing.update(
        coming,
        by=by,
        **override.said(order.step, order.typed),
        is_update=correction_form.is_update(order.typed),
    )
    return f"What will appear on {spoken(coming.live_from)} has these changes."


def _cancel(piece: Article, order: Order, by: User | None) -> str:
    coming = _coming(piece, order)
    publishing.cancel(coming, by=by)
    return f"It will not appear on {spoken(coming.live_from)}."


def _expire(piece: Article, order: Order, by: User | None) -> str:
    until = times.read(times.EndForm, order.typed)["until"]
    publishing.expire(piece, by=by, at=until)
    return f"Readers can see it until {spoken(until)}." if until else "It stays up, without an end."


def _embargo(piece: Article, order: Order, by: User | None) -> str:
    until = times.read(times.EmbargoForm, order.typed)["until"]
    if until is None:
        raise publishing.WrongMoment("Say until when: a date and a time.", field="until")
    embargo.put(piece, until=until, by=by)
    return f"It is under embargo: nobody can publish it for a time before {spoken(until)}."


def _lift(piece: Article, order: Order, by: User | None) -> str:
    embargo.lift(piece, by=by)
    return "The embargo is lifted: it can be published at any time."


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


def _move(move: Callable[..., Article], said: str) -> Callable[[Article, Order, User | None], str]:
    def taken(piece: Article, order: Order, by: User | None) -> str:
        move(piece, by=by)
        return said

    return taken


def _send_back(piece: Article, order: Order, by: User | None) -> str:
    reviewing.send_back(piece, note=order.typed.get("send_back-note", ""), by=by)
    return "It is a draft again, and its writer is told why."


def _assign(piece: Article, order: Order, by: User | None) -> str:
    typed = times.read(times.AssignForm, order.typed)
    assigning.assign(piece, typed["to"], by=by)
    assigning.set_due(piece, typed["due"], by=by)
    who = f"{typed['to']} writes it" if typed["to"] else "Nobody is named to write it"
    return f"{who}, due on {spoken(typed['due'])}." if typed["due"] else f"{who}."


def _spike(piece: Article, order: Order, by: User | None) -> str:
    spiking.spike(piece, by=by, reason=order.typed.get("spike-reason", ""))
    return "It is spiked."


def _noted(piece: Article, order: Order, by: User | None) -> str:
    return noting.take(piece, order.step, order.edition, order.typed, by=by)[1]


def _featured(piece: Article, order: Order, by: User | None) -> str:
    return featuring.take(piece, order.step, by=by)


STEPS: dict[str, Callable[[Article, Order, User | None], str]] = {
    "submit": _move(reviewing.submit, "It is with the editors for review."),
    "approve": _move(reviewing.approve, "It is approved."),
    "send_back": _send_back,
    "publish": _publish,
    "schedule": _schedule,
    "schedule_after_embargo": _schedule_after_embargo,
    "reschedule": _reschedule,
    "plan": _plan,
    "update_coming": _update_coming,
    "cancel": _cancel,
    "expire": _expire,
    "embargo": _embargo,
    "lift_embargo": _lift,
    "withdraw": _withdraw,
    "assign": _assign,
    "spike": _spike,
    **dict.fromkeys(featuring.STEPS, _featured),
    **dict.fromkeys(noting.STEPS, _noted),
}
# With these, the corrections that wait are approved or go out: whoever takes one has to have seen them.
SEND_OUT = {"approve", "publish", "schedule", "schedule_after_embargo", "update_coming"}
# The steps of the list of rights that bear another name there.
RIGHTS = {"lead": "feature", "unfeature": "feature", "delete_selected": "delete"}


def may(user: User, step: str, piece: Article) -> bool:
    """Of a piece that is not saved: whether they may with some piece."""
    if step in featuring.OF_SECTIONS:
        return featuring.may_on_section(user, piece)
    return stages.may(user, RIGHTS.get(step, step), piece)


def take(piece: Article, order: Order, *, by: User | None) -> str:
    """Take the step, whole or not at all, and say what came of it. Raises one of REFUSALS, or KeyError."""
    with transaction.atomic():
        if order.seen is not None:
            drafting.refuse_stale(piece, order.seen)
            _refuse_unshown(piece, order.step)
        return STEPS[order.step](piece, order, by)


def _refuse_unshown(piece: Article, step: str) -> None:
    """Another page than the piece's own shows no corrections."""
    if step in SEND_OUT and piece.corrections.waiting().exists():
        raise stages.TransitionRefused("A correction waits to go out with it. Open the piece, and look at both first.")
