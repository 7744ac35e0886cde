"""The history of a piece: what was saved, what it was published as, what changed from one to the next; naming."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.admin.numbers import whole_number
from articles.models import Article, Edition, Revision
from articles.models.edition import HEAVY
from articles.workflow import comparing, revisions, snapshots, stages, state
from articles.workflow.moments import spoken

from .panel import Panel

SHOWN = 6
PAGE = 25
SAID = {
    Revision.Kind.SAVE: "Saved",
    Revision.Kind.AUTOSAVE: "Saved by itself",
    Revision.Kind.RESTORED: "Restored",
    Revision.Kind.ASIDE: "Put aside, because somebody else had saved,",
}


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    saved = piece.revisions.of_the_piece().defer("snapshot").select_related("created_by")[:SHOWN]
    about = {"revisions": [(revision, said(revision)) for revision in saved], "live": piece.live_revision}
    return Panel("history", "History", "admin/articles/article/_history.html", about, is_open=False)


def said(revision: Revision) -> str:
    """“Saved by Wanda Writer”."""
    did = SAID[revision.kind]
    return f"{did} by {revision.created_by}" if revision.created_by else did


@dataclass(frozen=True)
class Entry:
    """A revision as the page tells of it."""

    revision: Revision
    said: str
    changed: str
    editions: list[tuple[Edition, str]]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, admin: ModelAdmin, pk: str) -> HttpResponse:
    now = timezone.now()
    piece = seen(request, pk, now)
    naming = None
    if request.method == "POST":
        naming = _name(request, piece)
        if "refused" not in naming:
            return HttpResponseRedirect(f"{request.get_full_path()}#revision-{naming['pk']}")
    context = {
        **admin.admin_site.each_context(request),
        "title": f"History of “{piece}”",
        "opts": admin.opts,
        "naming": naming,
        "longest_name": revisions.LONGEST_NAME,
        **_shown(request, piece, now),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def _shown(request: HttpRequest, piece: Article, now: datetime) -> dict:
    older = whole_number(request.GET.get("older", ""))
    entries, more = _entries(piece, older, now)
    chosen = {**_first_choice(piece, entries), **_choice(request)}
    return {
        "piece": piece,
        "entries": entries,
        "chosen": chosen,
        "elsewhere": _elsewhere(piece, entries, chosen),
        "older": entries[-1].revision.pk if more else None,
        "is_first_page": older is None,
        "may_name": stages.may(request.user, "name", piece),
        "may_restore": stages.may(request.user, "restore", piece),
    }


def seen(request: HttpRequest, pk: str, now: datetime) -> Article:
    """The piece, with its public state, for somebody who may see it."""
    found = state.with_public_state(Article.objects.filter(pk=whole_number(str(pk)) or 0), now).first()
    if found is None:
        raise Http404("There is no such piece.")
    stages.refuse(request.user, "view", found)
    return found


def own(piece: Article, number: str) -> Revision:
    """A revision of this piece and of no other."""
    found = piece.revisions.select_related("created_by").filter(pk=whole_number(str(number)) or 0).first()
    if found is None:
        raise Http404("The piece has no such text.")
    return found


def _name(request: HttpRequest, piece: Article) -> dict:
    revision = own(piece, request.POST.get("revision", ""))
    typed = request.POST.get("name", "").replace("\0", "")
    try:
        revisions.name(revision, typed, by=request.user)
    except revisions.NameRefused as refusal:
        return {"pk": revision.pk, "typed": typed, "refused": str(refusal)}
    messages.success(request, f"It is named “{revision.name}”, and is kept for ever.")
    return {"pk": revision.pk}


def _entries(piece: Article, older: int | None, now: datetime) -> tuple[list[Entry], bool]:
    """A page of them, and whether there are more: six queries, however long the history."""
    found = piece.revisions.select_related("created_by")
    if older is not None:
        found = found.filter(pk__lt=older)
    shown = list(found[: PAGE + 1])
    shown, more = shown[:PAGE], len(shown) > PAGE
    earlier = _earlier(piece, shown)
    texts = _texts([*shown, *filter(None, earlier.values())])
    published: dict[int, list[tuple[Edition, str]]] = {}
    for edition in Edition.objects.filter(revision__in=shown).defer(*HEAVY).order_by("live_from", "pk"):
        published.setdefault(edition.revision_id, []).append((edition, _read(edition, now)))
    return [
        Entry(each, said(each), _changed(each, earlier[each.pk], texts), published.get(each.pk, [])) for each in shown
    ], more


def _earlier(piece: Article, shown: list[Revision]) -> dict[int, Revision | None]:
    """What the piece was before each: the next older one that the piece once was."""
    oldest = piece.revisions.of_the_piece().filter(pk__lt=shown[-1].pk).first() if shown else None
    found: dict[int, Revision | None] = {}
    for revision in reversed(shown):
        found[revision.pk] = oldest
        oldest = oldest if revision.kind == Revision.Kind.ASIDE else revision
    return found


def _texts(saved: list[Revision]) -> dict[int, dict]:
    return dict(zip([each.pk for each in saved], snapshots.current(*[each.snapshot for each in saved]), strict=True))


def _changed(revision: Revision, earlier: Revision | None, texts: dict[int, dict]) -> str:
    return comparing.in_short(texts[earlier.pk], texts[revision.pk]) if earlier else "The first that was kept"


def _read(edition: Edition, now: datetime) -> str:
    """When readers read it: “Live since …”."""
    since, end = spoken(edition.live_from), edition.live_until and spoken(edition.live_until)
    if edition.live_from == edition.live_until:
        return f"Replaced on {since}, in the moment it began"
    if edition.live_from > now:
        return f"Scheduled for {since}" + (f", until {end}" if end else "")
    if edition.is_live(now):
        return f"Live since {since}" + (f", until {end}" if end else "")
    return f"{'Withdrawn' if edition.withdrawn else 'Was live'}: {since} to {end}"


def _first_choice(piece: Article, entries: list[Entry]) -> dict[str, str]:
    """Which two are ticked at first: what readers see and what is newest here, or the two newest."""
    pks = [str(entry.revision.pk) for entry in entries]
    return {"before": "live" if piece.live_since else "".join(pks[1:2] or pks[:1]), "after": "".join(pks[:1])}


def _choice(request: HttpRequest) -> dict[str, str]:
    """What was ticked on another page of the history: turning the page keeps it."""
    return {name: value for name in ("before", "after") if (value := request.GET.get(name))}


def _elsewhere(piece: Article, entries: list[Entry], chosen: dict[str, str]) -> list[Revision]:
    """Those ticked that stand on another page."""
    here = {entry.revision.pk for entry in entries}
    wanted = {pk for value in chosen.values() if (pk := whole_number(value))} - here
    return list(piece.revisions.filter(pk__in=wanted).defer("snapshot").select_related("created_by")) if wanted else []
