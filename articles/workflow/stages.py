"""The desk's stages, and who may do what to a piece: one table, asked by every door.

Each rule is a function of (user, article) on what has been loaded; `refuse` raises, `may` asks.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles.models import Article, Stage, User


class TransitionRefused(Exception):
    """The piece is not in a stage from which this step leads. Its text tells an editor what to do."""


def is_own(user: User, article: Article) -> bool:
    if article.pk is None or article.created_by_id == user.pk:
        return True
    return article.bylines.filter(user=user).exists()


def _edits(user: User, article: Article) -> bool:
    if not user.has_perm("articles.change_article"):
        return False
    return user.has_perm("articles.edit_any_article") or is_own(user, article)


def _publishes(user: User, article: Article) -> bool:
    return user.has_perm("articles.publish_article")


def _deletes(user: User, article: Article) -> bool:
    return user.has_perm("articles.delete_article") and _edits(user, article)


# The action, who may, and from which stages it leads where (no stage named: from any, and it stays).
RULES: dict[str, Callable[[User, Article], bool]] = {
    "view": lambda user, article: user.has_perm("articles.view_article"),
    "add": lambda user, article: user.has_perm("articles.add_article"),
    "edit": _edits,
    "delete": _deletes,
    "submit": _edits,
    "send_back": _publishes,
    "approve": _publishes,
    "publish": _publishes,
    "schedule": _publishes,
    "embargo": _publishes,
    "cancel": _publishes,
    "withdraw": _publishes,
    "after_effects": _publishes,
    "ask_outside": _edits,
    "override": lambda user, article: _publishes(user, article) and user.has_perm("articles.override_checklist"),
    "propose_correction": _edits,
    "correct": _publishes,
    "feature": lambda user, article: user.has_perm("articles.feature_article"),
    "note": lambda user, article: user.has_perm("articles.view_article"),
    "resolve": _edits,
}
STEPS: dict[str, tuple[set[str], str]] = {
    "submit": ({Stage.DRAFT}, Stage.IN_REVIEW),
    "send_back": ({Stage.IN_REVIEW, Stage.APPROVED}, Stage.DRAFT),
    "approve": ({Stage.DRAFT, Stage.IN_REVIEW}, Stage.APPROVED),
}
_SAID = {
    "view": "see this piece",
    "add": "begin a piece",
    "edit": "change this piece: it is somebody else’s",
    "delete": "delete this piece",
    "submit": "submit this piece: it is somebody else’s",
    "send_back": "send pieces back",
    "approve": "approve pieces",
    "publish": "publish",
    "schedule": "schedule",
    "embargo": "set or lift an embargo",
    "cancel": "cancel what is scheduled",
    "withdraw": "withdraw pieces",
    "after_effects": "see to what follows from publishing",
    "ask_outside": "ask somebody outside about this piece",
    "override": "publish against the checklist",
    "propose_correction": "write a correction for this piece: it is somebody else’s",
    "correct": "change or drop corrections",
    "feature": "feature pieces",
    "note": "write notes on this piece",
    "resolve": "resolve this note: it is somebody else’s, and so is the piece",
}


def may(user: User, action: str, article: Article) -> bool:
    return user.is_active and RULES[action](user, article)


def refuse(user: User | None, action: str, article: Article) -> None:
    """Raise PermissionDenied unless `user` may. None is the system itself: a command, an import."""
    if user is not None and not may(user, action, article):
        raise PermissionDenied(f"You may not {_SAID[action]}. Ask an editor.")


def steps(user: User, article: Article) -> list[str]:
    """The steps that lead on from here for this person, in the order of the table."""
    return [name for name, (sources, _) in STEPS.items() if article.stage in sources and may(user, name, article)]


@transaction.atomic
def move(article: Article, step: str, *, by: User | None) -> Article:
    """Take a step of the table: "submit", "send_back" or "approve".

    Raises TransitionRefused where the piece has moved on meanwhile, PermissionDenied where `by` may not.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    refuse(by, step, locked)
    sources, target = STEPS[step]
    if locked.stage not in sources:
        raise TransitionRefused(
            f"This piece is “{locked.get_stage_display()}” already. Reload the page and look again."
        )
    locked.stage = article.stage = target
    locked.save(update_fields=["stage", "updated_at"])
    return locked


def after_edit(article: Article, *, by: User | None) -> None:
    """An approved piece that somebody without the right to publish changes is a draft again."""
    if article.stage == Stage.APPROVED and by is not None and not may(by, "approve", article):
        article.stage = Stage.DRAFT
