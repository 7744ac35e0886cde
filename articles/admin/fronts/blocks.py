"""Which slots a front has: one form for all. The buttons that move one send it; nothing is saved before Save."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.admin import resume
from articles.admin.numbers import whole_number
from articles.content import vocabulary
from articles.fronts import allowed, layout, naming, slots
from articles.fronts.arranging import ArrangingRefused, Problem, StaleArrangement
from articles.fronts.layout import Place
from articles.models import Section, Slot, Topic

from . import places

ADDED = {Slot.Form.TOPIC: 4}  # how many pieces a new block has room for
USUAL = 6
OF = ("section", "topic", "kind")


@dataclass(frozen=True)
class Shown:
    number: int
    place: Place
    name: str
    forms: list[tuple[str, str]]
    problems: list[Problem]


@require_http_methods(["GET", "HEAD", "POST"])
def blocks(request: HttpRequest, sort: str, pk: int | None = None) -> HttpResponse:
    on, front = places.asked(sort, pk)
    allowed.refuse(request.user, front)
    now, problems, said, seen = timezone.now(), [], "", front.version
    posted = request.POST if request.method == "POST" else resume.data(request)
    stands = layout.places(on, now)
    wanted = stands if posted is None else _read(posted)
    if posted is not None:
        seen = whole_number(posted.get("seen", ""))
    if request.method == "POST":
        order = request.POST.get("do", "")
        if order in ("save", "default"):
            try:
                row = front if front.pk else layout.row(on)
                chosen = None if order == "default" else wanted
                done = slots.choose(row, chosen, seen=-1 if seen is None else seen, by=request.user)
            except StaleArrangement as stale:
                problems = [Problem(None, "slots", f"{stale} Look at it, and choose the slots again: below are yours.")]
                seen = stale.version
            except ArrangingRefused as refused:
                problems = refused.problems
            else:
                resume.forget(request)
                messages.success(request, "Saved. Readers see it now." if done else "Nothing was changed.")
                return HttpResponseRedirect(places.address(on, "front_blocks"))
        else:
            wanted, said, problems = _moved(wanted, order, request.POST)
    names = naming.names(wanted)
    context = {
        **admin.site.each_context(request),
        "title": f"Slots of “{front}”",
        "front": front,
        "address": places.address(on, "front_blocks"),
        "picture_address": places.address(on),
        "seen": seen,
        "said": said,
        "shown": [
            Shown(n, place, names[place.key], _forms(place), [p for p in problems if p.number == n])
            for n, place in enumerate(wanted)
        ],
        "last": len(wanted) - 1,
        "problems": [problem for problem in problems if problem.number is None],
        "is_changed": wanted != stands,
        "by_itself": not (front.pk and front.slots.live(now).exists()),
        "sections": Section.objects.all(),
        "topics": Topic.objects.open(now),
        "block_forms": [(form.value, form.label) for form in slots.BLOCKS],
        "typed_before": resume.kept(request),
    }
    return render(request, "admin/fronts/blocks.html", context, status=400 if problems else 200)


def _read(posted) -> list[Place]:
    found = []
    for number in range(slots.MOST + 1):
        key = vocabulary.without_controls(posted.get(f"{number}-key", ""))
        if not key:
            break
        of = (whole_number(posted.get(f"{number}-{name}", "")) for name in OF)
        size = whole_number(posted.get(f"{number}-size", "")) or 0
        found.append(Place(key[:40], posted.get(f"{number}-form", ""), size, *of))
    return found


def _moved(wanted: list[Place], order: str, typed) -> tuple[list[Place], str, list[Problem]]:
    """With the move made, what came of it, and what is wrong with it."""
    verb, _, number = order.partition(":")
    at = whole_number(number)
    names = naming.names(wanted)
    if verb == "add":
        return _added(wanted, typed)
    if at is None or at >= len(wanted):
        return wanted, "", []
    place = wanted[at]
    others = [*wanted[:at], *wanted[at + 1 :]]
    if verb == "remove":
        return others, f"“{names[place.key]}” is removed.", []
    to = at + (-1 if verb == "up" else 1)
    if not 0 <= to < len(wanted):
        return wanted, "", []
    others.insert(to, place)
    return others, f"“{names[place.key]}” is now {naming.ordinal(to)} down the page.", []


def _added(wanted: list[Place], typed) -> tuple[list[Place], str, list[Problem]]:
    sort, _, number = typed.get("of", "").partition("-")
    form, pk = typed.get("form", ""), whole_number(number)
    model = places.OF.get(sort)
    if model is None or not model.objects.filter(pk=pk).exists():
        return wanted, "", [Problem(None, "of", "Choose the section or the topic that the block is of.")]
    if form not in slots.BLOCKS:
        return wanted, "", [Problem(None, "form", "Choose how the block looks.")]
    key = slots.key_for(form, {place.key for place in wanted}, **{sort: pk})
    place = Place(key, form, ADDED.get(form, USUAL), **{sort: pk})
    return [*wanted, place], f"“{naming.names([place])[key]}” is added at the end.", []


def _forms(place: Place) -> list[tuple[str, str]]:
    """The forms that this slot may have: one that is a block may be another block."""
    forms = slots.BLOCKS if place.form in slots.BLOCKS and (place.section or place.topic) else (place.form,)
    return [(form, Slot.Form(form).label) for form in forms if form in Slot.Form.values]


def urls(desk) -> list:
    view = desk.admin_view(blocks)
    return [
        path("fronts/<slug:sort>/slots/", view, name="front_blocks"),
        path("fronts/<slug:sort>/<int:pk>/slots/", view, name="front_blocks"),
    ]
