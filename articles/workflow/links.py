"""Where a link to our own site leads: looked up in the list of addresses and in the database, never by fetching it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import F, Min, QuerySet, Value
from django.urls import Resolver404, ResolverMatch, resolve

from articles.models import Article, Author, Edition, Kind, Page, Section, Tag, Topic

from . import state
from .moments import spoken

# The addresses that a row has, by its slug. Whatever else the site answers to is always there.
NAMED = {
    "site:section": Section.objects,
    "site:section_feed": Section.objects,
    "site:kind": Kind.objects,
    "site:author": Author.objects,
    "site:tag": Tag.every,  # that of a synonym leads on
    "site:topic": Topic.objects,
    "site:page": Page.objects.filter(is_public=True),
}
OF_THE_DESK = {"site:preview", "site:revision_preview", "site:edition_preview", "site:approval"}


@dataclass(frozen=True)
class DeadEnd:
    """Why readers cannot follow a link: "leads to ...". With `opens_at` they can, from then on."""

    said: str
    opens_at: datetime | None = None


NOWHERE = DeadEnd("leads to nothing")
CLOSED = DeadEnd("leads to the desk, where readers cannot come")


def own_path(address: str) -> str:
    """The path of an address of this site, "" for anything else: another's, a mail address, a place on the page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_ours = not parts.netloc or parts.netloc.lower() == urlsplit(settings.SITE_URL).netloc.lower()
    if parts.scheme not in ("", "http", "https") or not is_ours:
        return ""
    path = unquote(parts.path) or ("/" if parts.netloc else "")
    is_file = any(path.startswith(folder) for folder in (settings.STATIC_URL, settings.MEDIA_URL))
    return "" if is_file else path


def dead_ends(paths: Iterable[str], *, at: datetime) -> dict[str, DeadEnd]:
    """What is wrong with each of these paths at this moment; one that readers can follow is not in it."""
    found: dict[str, DeadEnd] = {}
    pieces: dict[str, str] = {}
    named: dict[str, tuple[str, str]] = {}
    for path in set(paths):
        match = _match(path)
        if match is None:
            found[path] = NOWHERE
        elif match.view_name in OF_THE_DESK or "admin" in match.namespaces:
            found[path] = CLOSED
        elif match.view_name == "site:article":
            pieces[path] = path if path.endswith("/") else f"{path}/"
        elif match.view_name in NAMED:
            named[path] = (match.view_name, match.kwargs["slug"])
    known = _known(set(named.values()))
    found |= {path: NOWHERE for path, wanted in named.items() if wanted not in known}
    closed = _closed(set(pieces.values()), at)
    return found | {path: closed[address] for path, address in pieces.items() if address in closed}


def _match(path: str) -> ResolverMatch | None:
    """What answers there. One that lacks its last slash is sent on, as Django does."""
    for candidate in (path, f"{path}/"):
        try:
            return resolve(candidate)
        except Resolver404:
            continue
    return None


def _known(wanted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these (name, slug) there are, in one question."""
    asked: list[QuerySet] = []
    for name in sorted({name for name, _ in wanted}):
        slugs = {slug for each, slug in wanted if each == name}
        rows = NAMED[name].filter(slug__in=slugs).order_by()
        asked.append(rows.annotate(of=Value(name)).values_list("of", "slug"))
    if not asked:
        return set()
    first, *others = asked
    return set(first.union(*others, all=True).order_by() if others else first)


def _closed(paths: set[str], at: datetime) -> dict[str, DeadEnd]:
    """The paths of pieces that lead to nothing that is live at this moment."""
    if not paths:
        return {}
    read = Edition.objects.filter(path__in=paths).exclude(live_until=F("live_from"), live_from__lte=at)
    rows = read.order_by().values_list("path", "article").annotate(Min("live_from"))
    begins = {path: (article, begin) for path, article, begin in rows}
    named = Article.objects.filter(pk__in={article for article, _ in begins.values()}).only("headline")
    pieces = {piece.pk: piece for piece in state.with_public_state(named, at)}
    found = {path: NOWHERE for path in paths if path not in begins}
    for path, (article, begin) in begins.items():
        piece = pieces[article]
        if begin > at:
            found[path] = DeadEnd(f"leads to “{piece}”, which readers can see from {spoken(begin)}", begin)
        elif not piece.live_since:
            found[path] = _ended(piece)
    return found


def _ended(piece: Article) -> DeadEnd:
    if piece.next_from:
        said = f"leads to “{piece}”, which readers can see again from {spoken(piece.next_from)}"
        return DeadEnd(said, piece.next_from)
    if state.public_state(piece) == state.PublicState.WITHDRAWN:
        return DeadEnd(f"leads to “{piece}”, which is withdrawn")
    return DeadEnd(f"leads to “{piece}”, which readers cannot see any more")
