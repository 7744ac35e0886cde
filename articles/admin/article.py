"""The article page: one form, with everything beside it that is known of the piece."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import Script
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import Article, Front
from articles.workflow import spiking, stages, state

from . import half_typed, offers, override, reading, refusals, resume, standing, times
from .article_form import ArticleForm
from .article_list import ArticleList
from .article_saving import ArticleSaving
from .base import DeskAdmin
from .bylines import BylineInline
from .piece import (
    acts,
    approvals,
    assignment,
    autosave,
    brief,
    checklist,
    collision,
    comparing,
    corrections,
    history,
    kept,
    made_from,
    notes,
    panels,
    presence,
    window,
)

SHEET = (None, {"fields": ["headline", "dek", "body"]})
SIDE = [
    ("Lead image", {"fields": ["lead_image", "lead_caption", "lead_alt"]}),
    ("Kind and section", {"fields": ["kind", "section"]}),
    ("Topics and tags", {"fields": ["tags", "topics"]}),
    ("Address and search", {"fields": ["slug", "seo_title", "seo_description", "canonical_url"]}),
]
# The pages of one piece beside its form.
ADDRESSES = (
    acts, approvals, assignment, autosave, brief, checklist, collision, comparing, corrections, kept, notes, presence,
)  # fmt: skip
CLOSED = {"Address and search"}


@admin.register(Article)
class ArticleAdmin(ArticleSaving, ArticleList, DeskAdmin):
    form = ArticleForm
    noun, nouns = "piece", "pieces"
    inlines = [BylineInline]
    fieldsets = [SHEET, *SIDE]
    instead_of_deleting = (
        "It has been published, and the record of what readers saw stays. Withdraw it instead: readers cannot see a "
        "withdrawn piece."
    )

    class Media:
        js = [
            Script(f"js/desk/{name}.js", type="module")
            for name in (
                "piece",
                "bylines",
                "tags",
                "times",
                "notes",
                "checklist",
                "library-words",
                "saving",
                "presence",
                "focus-stays",
            )
        ]

    # Who may do what to a piece is asked of workflow.stages, and nowhere else.
    def has_view_permission(self, request, obj=None):
        return stages.may(request.user, "view", obj or Article())

    def has_add_permission(self, request):
        return stages.may(request.user, "add", Article())

    def has_change_permission(self, request, obj=None):
        return stages.may(request.user, "edit", obj or Article())

    def has_delete_permission(self, request, obj=None):
        return stages.may(request.user, "delete", obj or Article())

    def get_urls(self):
        return [*(each for room in ADDRESSES for each in room.urls(self)), *super().get_urls()]

    def get_queryset(self, request):
        # Nothing is joined here: where something is, Django's list leaves out what the list itself asks for.
        return state.with_public_state(super().get_queryset(request), timezone.now())

    def get_fieldsets(self, request, obj=None):
        if obj and not self.has_change_permission(request, obj):
            return [(None, {"fields": ["headline", "dek", "body_as_read"]}), *SIDE]
        return self.fieldsets

    @admin.display(description="Body")
    def body_as_read(self, piece: Article) -> SafeString:
        return reading.body(piece.body)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"kind", "section"}:
            field.widget = field.widget.widget  # without the links to add and change, which belong elsewhere
            field.empty_label = f"Choose a {db_field.name}"
        return field

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        author = getattr(request.user, "author", None) if obj.pk is None else None
        return {**kwargs, "initial": [{"author": author.pk, "position": 1}]} if author else kwargs

    def history_view(self, request, object_id, extra_context=None):
        return history.page(request, self, unquote(object_id))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        try:
            return super().change_view(request, object_id, form_url, extra_context)
        except PermissionDenied as refusal:
            if request.method != "POST":
                raise
            why = str(refusal) or "You may not change this piece any more. Ask an editor."
            return resume.give_back(request, why)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        if self.has_add_permission(request):
            return resume.begin_anew(request, reverse("admin:articles_article_add"))
        return resume.give_back(request, "This piece was deleted while you were writing.")

    # The page.

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        now = timezone.now()
        may_edit = self.has_change_permission(request, obj) if obj else True
        context |= {
            "may_edit": may_edit,
            "blocks": _blocks(context),
            "zone": times.zone(),
            "typed_text": [(name, (resume.data(request) or {}).get(name)) for name in ("headline", "dek", "body")],
        }
        if obj and change:
            context |= _about(obj, request, now)
        else:
            context |= panels.beside(Article(), request, now)
        slots = _placed(obj, now) if obj and change else ()
        context["made_from"] = made_from.shown(request, obj) if may_edit else {}
        context |= window.about(obj, request, context["made_from"].get("window", ""), may_edit=may_edit)
        context["offers"] = offers.offered(request.user, obj or Article(), slots=slots)
        context["may_send_back"] = "send_back" in stages.steps(request.user, obj or Article())
        context["may_spike"] = bool(obj and obj.pk) and stages.may(request.user, "spike", obj)
        context["may_schedule"] = stages.may(request.user, "schedule", obj or Article())
        context["half"] = _half(request, obj or Article(), context)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_deleted_objects(self, objs, request):
        """With the piece goes what belongs to it: only the right to delete the piece itself counts."""
        deleted, counts, _, protected = super().get_deleted_objects(objs, request)
        lacking = {"piece"} if any(not self.has_delete_permission(request, piece) for piece in objs) else set()
        return deleted, counts, lacking, protected


def _blocks(context: dict) -> list[dict]:
    """The side's blocks: a fieldset each, open where something in it needs mending."""
    _, *side = context["adminform"]
    return [
        {
            "title": block.name,
            "name": block.name.lower().replace(" ", "-"),
            "fieldset": block,
            "is_wrong": any(line.errors() for line in block),
            "is_open": block.name not in CLOSED,
        }
        for block in side
    ]


def _half(request, piece: Article, context: dict) -> dict:
    """What stands half-typed in the steps' fields, where it has no panel of its own; and what has no place any more."""
    fields, refused = half_typed.of(request, piece), context.get("refused")
    why = override.field(fields, refused, may=context["may_edit"] and stages.may(request.user, "override", piece))
    asks = {name: context["may_edit"] and context[f"may_{name}"] for name in ("send_back", "spike")}
    panels = [*context.get("panels_above", ()), *context.get("panels_below", ())]
    places = [place for panel in panels for place in panel.places] + [f"{name}-" for name, may in asks.items() if may]
    places += [f"{why['step']}-override"] if why else []
    return {
        "send_back": fields.get("send_back-note", ""),
        "spike": fields.get("spike-reason", ""),
        "override": why,
        "homeless": half_typed.homeless(fields, places=places),
        "is_left": bool(fields),
    }


def _waits(piece: Article, user) -> str:
    """What it waits for, for somebody who might publish it otherwise."""
    might = stages.has_right(user, "publish", piece) and not piece.spiked_at
    return stages.objection(user, "publish", piece) if might else ""


def _about(piece: Article, request, now) -> dict:
    """What the page says of a piece that is there: where it stands, and what the panels beside it show."""
    saved = piece.revisions.of_the_piece()
    changes = saved.filter(pk__gt=piece.live_revision).count() if piece.live_revision else 0
    request.refused = refused = refusals.pop(request, piece)
    return {
        "spike": spiking.why(piece),
        "may_bring_back": stages.may(request.user, "bring_back", piece),
        "waits": _waits(piece, request.user),
        "stands": standing.in_full(piece, now, changes=changes),
        "refused": refused,
        "state": state.public_state(piece),
        "public_path": piece.live_path,
        **panels.beside(piece, request, now),
    }


def _placed(piece: Article, now) -> set[tuple[str, str]]:
    """In which slots it stands, of home and of its section's front."""
    here = Q(front__sort=Front.Sort.HOME) | Q(front__section__isnull=False, front__section=piece.section_id)
    return set(piece.placements.live(now).filter(here).values_list("front__sort", "slot"))
