"""The desk's stages, and who may do what to a piece: one table, asked by every door.

A row says which right an action takes, and what of the piece itself stands against it whoever asks; both look at what
has been loaded. `refuse` raises, `may` asks.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from articles.models import Article, Stage, User

from . import four_eyes, snapshots


class TransitionRefused(Exception):
    """The piece is not where this step begins. Its text tells an editor what to do."""


# Rights: of a person, to a piece.


def is_own(user: User, article: Article) -> bool:
    """Begun by them, under their name, or given to them to write."""
    if article.pk is None or user.pk in (article.created_by_id, article.assignee_id):
        return True
    return article.bylines.filter(user=user).exists()


def _edits(user: User, article: Article) -> bool:
    if not user.has_perm("articles.change_article"):
        return False
    return user.has_perm("articles.edit_any_article") or is_own(user, article)


def _publishes(user: User, article: Article) -> bool:
    return user.has_perm("articles.publish_article")


def _overrides(user: User, article: Article) -> bool:
    return _publishes(user, article) and user.has_perm("articles.override_checklist")


def _deletes(user: User, article: Article) -> bool:
    return user.has_perm("articles.delete_article") and _edits(user, article)


def _has(permission: str) -> Callable[[User, Article], bool]:
    return lambda user, article: user.has_perm(f"articles.{permission}")


# Objections: a sentence that says what to do, or none.


def _is_spiked(user: User, article: Article) -> str:
    return "This piece is spiked. Bring it back first." if article.spiked_at else ""


def _is_own_text(user: User, article: Article) -> str:
    section = four_eyes.asks(article)
    if section and four_eyes.wrote(user, article):
        return f"Somebody else has to approve what you wrote or changed last: {section} asks for four eyes."
    return ""


def _is_unseen(user: User, article: Article) -> str:
    section = four_eyes.asks(article)
    if not section or is_seen(article):
        return ""
    who = "Somebody else has to approve it" if four_eyes.wrote(user, article) else "Approve it first"
    return f"{who}: {section} asks for four eyes."


Right = Callable[[User, Article], bool]
Objection = Callable[[User, Article], str]


@dataclass(frozen=True)
class Rule:
    said: str  # "You may not ..."
    right: Right
    unless: tuple[Objection, ...] = (_is_spiked,)


RULES: dict[str, Rule] = {
    "view": Rule("see this piece", _has("view_article"), ()),
    "note": Rule("write notes on this piece", _has("view_article"), ()),
    "resolve": Rule("resolve this note: it is somebody else’s, and so is the piece", _edits, ()),
    "ask_outside": Rule("ask somebody outside about this piece", _edits, ()),
    "add": Rule("begin a piece", _has("add_article")),
    "edit": Rule("change this piece: it is somebody else’s", _edits),
    "name": Rule("name what was saved of this piece: it is somebody else’s", _edits),
    "restore": Rule("restore this piece: it is somebody else’s", _edits),
    "assign": Rule("say who writes this piece: it is somebody else’s", _edits),
    "due": Rule("say when this piece is due: it is somebody else’s", _edits),
    "submit": Rule("submit this piece: it is somebody else’s", _edits),
    "send_back": Rule("send pieces back", _publishes),
    "approve": Rule("approve pieces", _publishes, (_is_spiked, _is_own_text)),
    "publish": Rule("publish", _publishes, (_is_spiked, _is_unseen)),
    "schedule": Rule("schedule", _publishes, (_is_spiked, _is_unseen)),
    "reschedule": Rule("move what is scheduled", _publishes),
    "cancel": Rule("cancel what is scheduled", _publishes),
    "expire": Rule("say until when readers see a piece", _publishes),
    "withdraw": Rule("withdraw pieces", _publishes),
    "embargo": Rule("set or lift an embargo", _publishes),
    "override": Rule("publish against the checklist", _overrides),
    "propose_correction": Rule("write a correction for this piece: it is somebody else’s", _edits),
    "correct": Rule("change or drop corrections", _publishes),
    "after_effects": Rule("see to what follows from publishing", _publishes, ()),
    "feature": Rule("feature pieces", _has("feature_article")),
    "spike": Rule("spike pieces", _publishes),
    "bring_back": Rule("bring pieces back", _publishes, ()),
    "delete": Rule("delete this piece", _deletes, ()),
}
# The step, from which stages it leads, and where.
STEPS: dict[str, tuple[set[str], str]] = {
    "submit": ({Stage.DRAFT}, Stage.IN_REVIEW),
    "send_back": ({Stage.IN_REVIEW, Stage.APPROVED}, Stage.DRAFT),
    "approve": ({Stage.DRAFT, Stage.IN_REVIEW}, Stage.APPROVED),
}


def has_right(user: User, action: str, article: Article) -> bool:
    """Whether they might, if nothing of the piece itself stood against it."""
    return user.is_active and RULES[action].right(user, article)


def objection(user: User, action: str, article: Article) -> str:
    """What of the piece itself stands against it, whoever asks: a sentence, or none."""
    return next((said for object_to in RULES[action].unless if (said := object_to(user, article))), "")


def may(user: User, action: str, article: Article) -> bool:
    return has_right(user, action, article) and not objection(user, action, article)


def refuse(user: User | None, action: str, article: Article) -> None:
    """Raise PermissionDenied unless `user` may. None is the system itself: a command, an import."""
    if user is None:
        return
    if not has_right(user, action, article):
        raise PermissionDenied(f"You may not {RULES[action].said}. Ask an editor.")
    if said := objection(user, action, article):
        raise PermissionDenied(said)


def is_seen(article: Article) -> bool:
    """Whether somebody who did not write it has approved exactly what is saved now."""
    if article.stage != Stage.APPROVED or article.approved_by is None or article.approved_revision is None:
        return False
    if four_eyes.wrote(article.approved_by, article) or _has_grown(article):
        return False
    now = snapshots.snapshot(article)
    return snapshots.beside(now, article.approved_revision.snapshot) == now


def _has_grown(article: Article) -> bool:
    """Whether a correction waits to go out with it that was not there to be approved."""
    waiting = article.corrections.waiting()
    return article.approved_at is None or waiting.filter(written_at__gt=article.approved_at).exists()


def begins(step: str, article: Article) -> bool:
    """Whether the step begins where the piece stands.

    What was approved before four eyes were asked for is in want of approval as a draft is.
    """
    sources, _ = STEPS[step]
    if article.stage != Stage.APPROVED or not four_eyes.asks(article) or is_seen(article):
        return article.stage in sources
    return article.stage in sources or Stage.DRAFT in sources


def steps(user: User, article: Article) -> list[str]:
    """The steps that lead on from here for this person, in the order of the table."""
    return [name for name in STEPS if begins(name, article) and may(user, name, article)]


def after_edit(article: Article, *, by: User | None) -> None:
    """An approved piece that somebody without the right to publish changes is a draft again."""
    if article.stage == Stage.APPROVED and by is not None and not has_right(by, "approve", article):
        article.stage = Stage.DRAFT
