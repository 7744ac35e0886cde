"""The publishing panel: what readers saw of the piece, see, and will see; and when it is to change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.admin import half_typed
from articles.admin.times import EmbargoForm, EndForm, MoveForm, PlanForm, ScheduleForm, TimesForm, shown
from articles.fronts import allowed, naming, planning
from articles.fronts.planning import Planned
from articles.models import Article, Edition, Front, Section, User
from articles.models.edition import HEAVY
from articles.workflow import embargo, stages
from articles.workflow.moments import address
from articles.workflow.timeline import Stretch, stretches

from . import drawing
from .panel import Panel

SHOWN = 20


@dataclass(frozen=True)
class Row:
    """A line of the list: an edition, a gap, the embargo's end, or now."""

    kind: str
    begins: datetime
    ends: datetime | None = None
    edition: Edition | None = None
    form: TimesForm | None = None
    why: str = ""
    planned: list[Planned] = field(default_factory=list)
    plan: TimesForm | None = None

    @property
    def then(self) -> str:
        """Home as readers see it from the row's beginning on."""
        return reverse("site:travel", args=[address(self.begins), ""])

    @property
    def places(self) -> list[tuple[Planned, str]]:
        """Each with the front as it will be then."""
        return [(each, self.then + each.front.get_absolute_url().removeprefix("/")) for each in self.planned]


@dataclass(frozen=True)
class _Forms:
    """The forms as the page shows them: with what was typed, and refused, where that is what it is asked for."""

    typed: Mapping[str, str]
    refused: Mapping[str, Any] | None

    @classmethod
    def of(cls, request: HttpRequest, piece: Article) -> "_Forms":
        return cls(half_typed.of(request, piece), getattr(request, "refused", None))

    def make(self, form: type[TimesForm], *, edition: Edition | None = None, **initial: Any) -> TimesForm:
        number = edition.pk if edition else None
        return shown(form, typed=self.typed, refused=self.refused, edition=number, initial=initial)

    def plan(
        self, user: User, section: Section | None, planned: list[Planned], edition: Edition | None = None
    ) -> TimesForm | None:
        """For those of its fronts that this person may arrange, and of which a plan can be said in the form."""
        fronts = {"home": Front(sort=Front.Sort.HOME)}
        fronts |= {"section": Front(sort=Front.Sort.SECTION, section=section)} if section else {}
        legs = {each.front.sort: each.legs for each in planned}
        titles, initial = {}, {}
        for name, front in fronts.items():
            try:
                said = PlanForm.initial_of(name, legs.get(name, []))
            except KeyError:
                continue
            if allowed.may_arrange(user, front):
                titles[name] = f"Front of {section}" if name == "section" else "Home"
                initial |= said
        if not titles:
            return None
        form = self.make(PlanForm, edition=edition, **initial)
        form.fronts = titles
        return form


def _places(piece: Article, now: datetime) -> list[str]:
    """“Home: Lead story”, for each front on which it stands."""
    found = piece.placements.live(now).select_related("front__section", "front__topic") if piece.pk else ()
    return [f"{each.front}: {naming.of_placement(each, now)}" for each in found]


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    forms = _Forms.of(request, piece)
    editions, has_more = _editions(piece)
    seen = stretches(editions)
    live = next((edition for edition in editions if edition.is_live(now)), None)
    may = {step: stages.may(request.user, step, piece) for step in ("edit", "schedule", "reschedule", "cancel")}
    planned = planning.of(editions, now) if editions else {}
    about = {
        "drawing": drawing.draw(seen, now=now, embargo=piece.embargo_until) if seen else None,
        "rows": _planned(
            _rows(piece, seen, forms if may["edit"] and may["reschedule"] else None, now), planned, forms, request.user
        ),
        "has_more": has_more,
        "is_live": live is not None,
        "placements": _places(piece, now) if piece.pk else [],
        "may_schedule": may["schedule"],
        "may_cancel": may["cancel"],
        "schedule": forms.make(ScheduleForm, until=live.expires_at if live else None) if _schedules(may) else None,
        "plan": forms.plan(request.user, piece.section, []) if _schedules(may) else None,
        "embargo_until": piece.embargo_until if embargo.is_on(piece, now) else None,
        "embargo": _embargo(piece, forms, request, now) if may["edit"] else None,
    }
    coming = sum(edition.live_from > now for edition in editions)
    shown = [about["schedule"], about["plan"], about["embargo"]]
    shown += [form for row in about["rows"] for form in (row.form, row.plan)]
    places = tuple(f"{form.prefix}-" for form in shown if form)
    template = "admin/articles/article/_publishing.html"
    return Panel("publishing", "Publishing", template, about, count=coming, places=places)


def _schedules(may: Mapping[str, bool]) -> bool:
    return may["edit"] and may["schedule"]


def _editions(piece: Article) -> tuple[list[Edition], bool]:
    """The newest, in the order in which they begin, and whether there are others before them."""
    if not piece.pk:
        return [], False
    found = (
        piece.editions.defer(*HEAVY)
        .select_related("published_by", "section")
        .order_by("-live_from", "-pk")[: SHOWN + 1]
    )
    newest = list(found)
    return newest[:SHOWN][::-1], len(newest) > SHOWN


def _embargo(piece: Article, forms: _Forms, request: HttpRequest, now: datetime) -> TimesForm | None:
    if not (piece.pk and stages.may(request.user, "embargo", piece)):
        return None
    return forms.make(EmbargoForm, until=piece.embargo_until if embargo.is_on(piece, now) else None)


def _rows(piece: Article, seen: list[Stretch[Edition]], forms: _Forms | None, now: datetime) -> list[Row]:
    """The latest first. What begins at the very end of an embargo stands above it, what is live below “now”."""
    if not seen and not embargo.is_on(piece, now):
        return []
    rows = [(row.begins, 1, row) for row in _of_editions(seen, forms, now)]
    rows.append((now, 2, Row("now", now)))
    if embargo.is_on(piece, now):
        rows.append((piece.embargo_until, 0, Row("embargo", piece.embargo_until)))
    return [row for *_, row in sorted(rows, key=lambda each: each[:2], reverse=True)]


def _of_editions(seen: list[Stretch[Edition]], forms: _Forms | None, now: datetime) -> list[Row]:
    rows, before = [], None
    for stretch in seen:
        if stretch.entry is None:
            ended = "Ends" if stretch.begins > now else "Ended"
            why = "Withdrawn" if before and before.withdrawn else ended
            rows.append(Row("gap", stretch.begins, stretch.ends, why=why))
        else:
            kind = drawing.kind_of(stretch, now)
            form = _form_for(kind, stretch.entry, forms) if forms else None
            rows.append(Row(kind, stretch.begins, stretch.ends, stretch.entry, form))
        before = stretch.entry
    return rows


def _planned(rows: list[Row], planned: dict[int, list[Planned]], forms: _Forms, user: User) -> list[Row]:
    """With what is planned for fronts beside each edition; of one to come whose times may be changed, so may that."""
    found = []
    for row in rows:
        plan = planned.get(row.edition.pk, []) if row.edition else []
        may = row.kind == "coming" and row.form
        form = forms.plan(user, row.edition.section, plan, row.edition) if may else None
        found.append(replace(row, planned=plan, plan=form))
    return found


def _form_for(kind: str, edition: Edition, forms: _Forms) -> TimesForm | None:
    if kind == "coming":
        return forms.make(MoveForm, edition=edition, at=edition.live_from, until=edition.expires_at)
    return forms.make(EndForm, until=edition.expires_at) if kind == "live" else None
