"""The page of two versions: what was there, what they wrote, what you wrote; a choice for each place.

Everything it needs stands sealed in its form, so it can be left open, and be answered after somebody saved again: then
it comes once more. Until it is answered the piece is as they saved it, and the other version is kept in the history.
"""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import CharField, TextField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.admin import half_typed, resume
from articles.content.vocabulary import without_controls
from articles.models import Article
from articles.workflow import merging, saving
from articles.workflow.merging import Collision
from articles.workflow.saving import Outcome, Start

from . import made_from, words

TEMPLATE = "admin/articles/article/two_versions.html"
FIELD = "versions"
SAVED = "the desk"  # in place of a name, where what this browser has kept is compared with what is saved
_SALT = "articles.admin.piece.collision"


@dataclass(frozen=True)
class Versions:
    """What was there, what they made of it, what was typed here. `version` is theirs, `window` where it was typed."""

    version: int
    window: str
    at: str
    others: str
    base: dict | None
    theirs: dict
    mine: dict
    beside: dict = field(default_factory=dict)  # what was typed for steps that were not taken

    @property
    def sealed(self) -> str:
        return signing.dumps(vars(self), salt=_SALT, compress=True)

    @property
    def merged(self) -> merging.Merged:
        return merging.merge(self.base, self.theirs, self.mine)

    @property
    def start(self) -> Start:
        start = made_from.unpacked({"version": self.version, "base": self.theirs, "window": None, "at": self.at})
        return start


@dataclass(frozen=True)
class Place:
    """One collision as the page shows it. `wrong` is what is the matter with what was chosen."""

    name: str
    label: str
    was: str
    theirs: str
    mine: str
    chosen: str
    typed: str = ""
    can_be_typed: bool = False
    can_be_both: bool = False
    wrong: str = ""


def urls(admin) -> list:
    decide = admin.admin_site.admin_view(partial(_decide, admin))
    return [path("<int:number>/two-versions/", decide, name="articles_article_two_versions")]


def told(outcome: Outcome, *, step: str = "") -> str:
    """After both changes were brought together: whose, and what they are."""
    changes = words.changes(outcome.start.base, outcome.before or {})
    said = f"{outcome.others} saved meanwhile; both changes are in the piece. Theirs: {changes}."
    return f"{said} Look at it as it is now, then press the button again: nothing else was done." if step else said


def ask(admin, request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """The page, for an outcome that collides."""
    at = outcome.article.updated_at.isoformat()
    window = made_from.window(request)
    versions = Versions(
        outcome.article.version,
        window, at, outcome.others, outcome.start.base, outcome.before or {}, outcome.typed,
        half_typed.remaining(request),
    )  # fmt: skip
    return page(admin, request, outcome.article, versions)


def _decide(admin, request: HttpRequest, number: int) -> HttpResponse:
    """Save what was chosen, on top of what they had written."""
    address = reverse("admin:articles_article_change", args=[number])
    typed = request.POST if request.method == "POST" else resume.data(request)
    versions = _opened((typed or {}).get(FIELD, ""))
    if versions is None:
        return HttpResponseRedirect(address)
    piece = Article.objects.filter(pk=number).first()
    places = [_place(each, typed) for each in versions.merged.collisions] if piece else []
    if piece is None:
        return resume.give_back(request, "This piece was deleted while you were writing.", fields=_text(versions))
    if request.method != "POST" or any(place.wrong for place in places):
        return page(admin, request, piece, versions, typed)
    chosen = {place.name: place for place in places}
    content = versions.merged.decided(lambda each: _chosen(each, chosen[each.name]))
    try:
        outcome = saving.bring_in(piece, content, start=versions.start, by=request.user)
    except PermissionDenied as refusal:
        return resume.give_back(request, str(refusal), fields=_text(versions))
    if outcome.collides:
        return page(admin, request, piece, _once_more(versions, outcome))
    said = (
        f"Saved. {told(outcome)}" if outcome.merged else "Saved as you chose. Your own version is in the history too."
    )
    resume.forget(request)
    half_typed.leave(request, piece, versions.beside)
    admin.message_user(request, said, messages.SUCCESS, f"saved-{versions.window}" if versions.window else "")
    return HttpResponseRedirect(address)


def _once_more(versions: Versions, outcome: Outcome) -> Versions:
    """Somebody saved again while the choice was made."""
    return replace(
        versions, version=outcome.article.version, at=outcome.article.updated_at.isoformat(), others=outcome.others,
        base=versions.theirs, theirs=outcome.before or {}, mine=outcome.typed,
    )  # fmt: skip


def _opened(text: str) -> Versions | None:
    try:
        return Versions(**signing.loads(text, salt=_SALT))
    except signing.BadSignature:
        return None


def page(admin, request: HttpRequest, piece: Article, versions: Versions, typed: Any = None) -> HttpResponse:
    typed = typed or {}
    mine_apart = [name for name in merging.changed(versions.base, versions.mine) if name not in _colliding(versions)]
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Two versions of “{versions.mine['headline'] or 'Untitled'}”",
        "opts": admin.opts,
        "piece": piece,
        "is_kept": versions.others == SAVED,
        "versions": versions,
        "places": [_place(each, typed) for each in versions.merged.collisions],
        "apart": ", ".join(words.label(name).lower() for name in mine_apart) if versions.base else "",
        "their_changes": words.changes(versions.base, versions.theirs) if versions.base else "",
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, TEMPLATE, context, status=409)


def _colliding(versions: Versions) -> set[str]:
    return {each.name.partition("-")[0] for each in versions.merged.collisions}


def _place(collision: Collision, typed: Any) -> Place:
    name = collision.name
    its = None if collision.is_in_body or name in {*merging.SETS, "bylines"} else Article._meta.get_field(name)
    place = Place(
        name=name,
        label=words.label(name),
        was=words.of(name, collision.was),
        theirs=words.of(name, collision.theirs),
        mine=words.of(name, collision.mine),
        chosen=typed.get(f"choose-{name}", "both" if collision.is_in_body else "mine"),
        typed=without_controls(typed.get(f"typed-{name}", collision.mine if isinstance(collision.mine, str) else "")),
        can_be_typed=isinstance(its, CharField | TextField),
        can_be_both=collision.is_in_body,
    )
    return replace(place, wrong=_wrong(place, its))


def _wrong(place: Place, its: Any) -> str:
    choices = {"theirs", "mine", *(["both"] if place.can_be_both else []), *(["typed"] if place.can_be_typed else [])}
    if place.chosen not in choices:
        return "Choose one of these."
    if place.chosen != "typed":
        return ""
    try:
        its.clean(place.typed, None)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _chosen(collision: Collision, place: Place) -> Any:
    if place.chosen == "both":
        return collision.theirs + collision.mine
    return place.typed.strip() if place.chosen == "typed" else getattr(collision, place.chosen)


def _text(versions: Versions) -> dict[str, str]:
    return {name: value for name, value in versions.mine.items() if isinstance(value, str)} | versions.beside
