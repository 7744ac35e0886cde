"""Arranging a front on a picture of itself.

What is arranged stands in the form until it is saved: each button sends the form, and the page comes back with the move
made. A script sends the same buttons and swaps the picture.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from articles.admin import resume
from articles.admin.choosing import ImageChooser
from articles.admin.moment_field import MomentField, key
from articles.admin.numbers import whole_number
from articles.fronts import allowed, arranging, layout, undoing
from articles.fronts.arranging import ArrangingRefused, Problem, StaleArrangement, Wanted
from articles.fronts.layout import On, Place
from articles.models import FEATURED, Article, Front, Image, Placement
from articles.workflow import rights
from articles.workflow.moments import address, spoken

from . import pieces, places
from .draft import Draft
from .picture import draw, names_and_sizes

HISTORY = 12
COMING = 12


class MomentForm(forms.Form):
    at = MomentField(label="From when", required=False)

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError("That time is over. Choose one that is to come, or leave it empty for now.")
        return at


@dataclass
class Asked:
    """One look at the page, and what came of what was asked there."""

    request: HttpRequest
    on: On
    front: Front
    now: datetime
    at: datetime | None  # None: from now on
    moment: MomentForm
    places: list[Place]
    standing: list[Placement]
    draft: Draft
    seen: int
    problems: list[Problem] = field(default_factory=list)
    stale: StaleArrangement | None = None

    @property
    def is_changed(self) -> bool:
        stands = Draft.of_what_stands(self.standing, self.draft.sizes, self.draft.names)
        return [row.said for row in self.draft.rows] != [row.said for row in stands.rows]

    @property
    def begins(self) -> datetime:
        return self.at or self.now


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, sort: str, pk: int | None = None) -> HttpResponse:
    on, front = places.asked(sort, pk)
    allowed.refuse(request.user, front)
    posted = request.POST if request.method == "POST" else resume.data(request)
    asked = _asked(request, on, front, posted)
    if request.method != "POST":
        return _shown(asked)
    order = request.POST.get("do", "")
    if order == "undo":
        return _undo(asked)
    if order in ("save", "mine"):
        return _save(asked, whole_number(request.POST.get("theirs", "")) if order == "mine" else asked.seen)
    asked.draft.headlines = _headlines(asked, order)
    asked.draft.do(order, request.POST)
    return _shown(asked)


def _asked(request: HttpRequest, on: On, front: Front, posted) -> Asked:
    now = timezone.now()
    said = request.GET if posted is None else {} if posted.get("do") == "now" else posted
    moment = MomentForm({name: said[name] for name in ("at", "at-which") if name in said}, label_suffix="")
    at = moment.cleaned_data.get("at") if moment.is_valid() else None
    found = layout.places(on, at or now)
    standing = arranging.standing(front, at or now)
    names, sizes = names_and_sizes(found)
    if posted is None:
        draft = Draft.of_what_stands(standing, sizes, names)
        seen = front.version
    else:
        draft = Draft.read(posted, sizes, names)
        about = [row.article for row in draft.rows] + [n for n in [_about(posted.get("do", ""))] if n]
        draft.bar(allowed.unseen(request.user, about, standing, now=now))
        seen = whole_number(posted.get("seen", ""))
    asked = Asked(request, on, front, now, at, moment, found, standing, draft, -1 if seen is None else seen)
    if posted is not None and moment.errors:
        asked.problems = [Problem(None, "at", " ".join(moment.errors["at"]))]
    return asked


def _about(order: str) -> int | None:
    """Which piece a move is about."""
    return whole_number((order.split(":") + [""])[1])


def _headlines(asked: Asked, order: str) -> dict[int, str]:
    """Of the pieces that a move is about and of those that it may push out."""
    about = [_about(order)] + [row.article for row in asked.draft.rows]
    found = Article.objects.filter(pk__in=[number for number in about if number]).only("pk", "headline", "slug")
    return {piece.pk: str(piece) for piece in found}


def _save(asked: Asked, seen: int | None) -> HttpResponse:
    wanted, problems = asked.draft.wanted()
    asked.problems += [*problems, *_forbidden(asked, wanted)]
    if asked.problems:
        return _shown(asked)
    if asked.front.pk is None:
        asked.front = layout.row(asked.on)
    try:
        done = arranging.arrange(
            asked.front, wanted, seen=-1 if seen is None else seen, by=asked.request.user, at=asked.at
        )
    except StaleArrangement as stale:
        asked.stale = stale
        return _shown(asked)
    except ArrangingRefused as refused:
        asked.problems = refused.problems
        return _shown(asked)
    resume.forget(asked.request)
    when = f"It will stand so from {spoken(asked.at)}." if asked.at else "Readers see it now."
    messages.success(asked.request, f"Saved. {when}" if done else "Nothing was changed: it stands so already.")
    return HttpResponseRedirect(_here(asked))


def _forbidden(asked: Asked, wanted: list[Wanted]) -> list[Problem]:
    """Pictures that may not be shown, refused as they are chosen; one that stands there already stops nothing else."""
    stand = {(row.article_id, row.image_id) for row in asked.standing}
    new = {n: each.image for n, each in enumerate(wanted) if each.image and (each.article, each.image) not in stand}
    images = Image.objects.select_related("licence").in_bulk(new.values())
    refused = {number: rights.refusal(images[pk], at=asked.begins) for number, pk in new.items() if pk in images}
    return [Problem(number, "image", said) for number, said in refused.items() if said]


def _undo(asked: Asked) -> HttpResponse:
    try:
        undone = undoing.undo(asked.front, seen=asked.seen, by=asked.request.user)
    except StaleArrangement as stale:
        messages.error(asked.request, f"{stale} Look at it before you undo anything: nothing was undone.")
    except undoing.NothingToUndo as nothing:
        messages.error(asked.request, str(nothing))
    else:
        messages.success(asked.request, f"{undone.what}.")
    return HttpResponseRedirect(_here(asked))


def _here(asked: Asked) -> str:
    here = places.address(asked.on)
    return f"{here}?{urlencode({'at': key(asked.at)})}" if asked.at else here


def _shown(asked: Asked) -> HttpResponse:
    request, draft, front = asked.request, asked.draft, asked.front
    words = (request.POST if request.method == "POST" else request.GET).get("q", "")
    picture = draw(
        asked.on, draft, places=asked.places, at=asked.begins, standing=asked.standing, problems=asked.problems
    )
    opened = _opened(asked)
    history = list(front.arrangements.select_related("by")[:HISTORY]) if front.pk else []
    context = {
        "title": f"Arrange “{front}”",
        "front": front,
        "address": places.address(asked.on),
        "as_readers": _as_readers(asked),
        "blocks": places.address(asked.on, "front_blocks"),
        "asked": asked,
        "at": asked.at,
        "at_key": key(asked.at) if asked.at else "",
        "now": asked.now,
        "picture": picture,
        "draft": draft,
        "rows": [(n, row) for n, row in enumerate(draft.rows) if opened is None or row.article != opened["article"]],
        "opened": opened,
        "into": request.POST.get("into") or (FEATURED if FEATURED in draft.sizes else next(iter(draft.sizes), "")),
        "found": pieces.look(words, asked.now, asked.on, may_see_all=request.user.has_perm("articles.view_article")),
        "placed": {row.article: draft.names.get(row.slot, "") for row in draft.rows},
        "words": words,
        "history": history,
        "coming": _coming(front, asked.now, draft.names),
        "stale": _both(asked) if asked.stale else None,
        "problems": [problem for problem in asked.problems if problem.number is None],
        "number_of_problems": len(asked.problems),
        "typed_before": resume.kept(request),
        "media": ImageChooser().media,
    }
    status = 409 if asked.stale else 400 if asked.problems else 200
    if request.headers.get("X-Part") == "front":
        return render(request, "admin/fronts/_arranging.html", context, status=status)
    return render(
        request, "admin/fronts/arranging.html", {**admin.site.each_context(request), **context}, status=status
    )


def _as_readers(asked: Asked) -> str:
    """The page itself, or as it will stand at the moment that is shown."""
    here = asked.front.get_absolute_url()
    return reverse("site:travel", args=[address(asked.at), here.removeprefix("/")]) if asked.at else here


def _opened(asked: Asked) -> dict | None:
    """The piece whose details are open: the one that was asked for, or the first about which something is wrong."""
    order, _, number = asked.request.POST.get("do", "").partition(":")
    article = whole_number(number) if order == "details" else None
    wrong = [p for p in asked.problems if p.number is not None and p.field in ("until", "headline", "image")]
    if wrong:
        article = asked.draft.rows[wrong[0].number].article
    found = next(((n, row) for n, row in enumerate(asked.draft.rows) if row.article == article), None)
    if found is None:
        return None
    number, row = found
    until = MomentField(required=False)
    return {
        "article": row.article,
        "number": number,
        "slot": row.slot,
        "name": asked.draft.names.get(row.slot, ""),
        "piece": next(iter(Article.objects.filter(pk=row.article).defer("body")), ""),
        "headline": row.headline,
        "until": until.widget.render(f"{number}-until", row.until, {"id": "details-until"}),
        "image": ImageChooser().render(f"{number}-image", row.image or None, {"id": "details-image"}),
        "errors": {p.field: p.said for p in asked.problems if p.number == number},
    }


def _coming(front: Front, now: datetime, names) -> list[dict]:
    if front.pk is None:
        return []
    rows = Placement.objects.coming(now).filter(front=front).select_related("article").order_by("live_from", "pk")
    return [
        {"at": row.live_from, "key": key(row.live_from), "piece": str(row.article), "slot": names.get(row.slot, "")}
        for row in rows[:COMING]
    ]


def _both(asked: Asked) -> dict:
    """Mine and theirs beside each other, slot by slot."""
    theirs: dict[str, list[str]] = {}
    titles = {}
    for row in arranging.standing(asked.front, asked.begins):
        theirs.setdefault(row.slot, []).append(row.headline or str(row.article))
        titles[row.article_id] = str(row.article)
    numbers = [row.article for row in asked.draft.rows if row.article not in titles]
    titles |= {each.pk: str(each) for each in Article.objects.filter(pk__in=numbers).defer("body")}
    mine: dict[str, list[str]] = {}
    for row in asked.draft.rows:
        mine.setdefault(row.slot, []).append(row.headline or titles.get(row.article, ""))
    slots = [key for key in asked.draft.names if mine.get(key) != theirs.get(key)]
    return {
        "said": str(asked.stale),
        "version": asked.stale.version,
        "since": asked.stale.since,
        "slots": [(asked.draft.names[key], mine.get(key, []), theirs.get(key, [])) for key in slots],
    }


def urls(desk) -> list:
    view = desk.admin_view(page)
    return [
        path("fronts/<slug:sort>/", view, name="front"),
        path("fronts/<slug:sort>/<int:pk>/", view, name="front"),
    ]
