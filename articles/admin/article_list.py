"""The list of pieces: filters as words, rows that read as pieces, and steps for many at once."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html

from articles.images.markup import picture
from articles.models import Article, ArticleByline, Author, Stage, User
from articles.workflow import assigning, state

from . import refusals, standing, steps
from .numbers import whole_number

NEVER_SEEN = -1


class BoundedPaginator(Paginator):
    """Counts up to a bound and no further: nobody pages through more, and a big table is not counted for each look."""

    BOUND = 2_000

    @cached_property
    def count(self):
        return self.object_list.order_by().values("pk")[: self.BOUND].count()


class Readers(admin.SimpleListFilter):
    title = "readers see"
    parameter_name = "readers"

    def lookups(self, request, model_admin):
        return [*state.PublicState.choices, ("changed", "Live, changes not published")]

    def queryset(self, request, queryset):
        if self.value() == "changed":
            return state.with_unpublished_changes(queryset, timezone.now())
        if self.value() in state.PublicState.values:
            return state.in_state(queryset, state.PublicState(self.value()), timezone.now())
        return queryset


class StageFilter(admin.SimpleListFilter):
    title = "stage"
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return Stage.choices

    def queryset(self, request, queryset):
        return queryset.filter(stage=self.value()) if self.value() in Stage.values else queryset


class Mine(admin.SimpleListFilter):
    title = "whose"
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("yes", "Mine"), ("assigned", "Assigned to me")]

    def queryset(self, request, queryset):
        if self.value() == "assigned":
            return queryset.filter(assignee=request.user)
        return queryset.written_by(request.user) if self.value() == "yes" else queryset


class Due(admin.SimpleListFilter):
    title = "due"
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("overdue", "Overdue"), ("coming", "Due later")]

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "coming":
            return queryset.filter(due_at__gte=now)
        return queryset.overdue(now) if self.value() == "overdue" else queryset


class Spiked(admin.SimpleListFilter):
    """Where nothing is asked, the list is of what the desk has in hand."""

    title = "spiked"
    parameter_name = "spiked"

    def lookups(self, request, model_admin):
        return [("yes", "Spiked")]

    def queryset(self, request, queryset):
        return queryset.spiked() if self.value() == "yes" else queryset.in_hand()


class AuthorFilter(admin.SimpleListFilter):
    title = "author"
    parameter_name = "author"

    def lookups(self, request, model_admin):
        return list(Author.objects.values_list("pk", "name"))

    def queryset(self, request, queryset):
        author = whole_number(self.value() or "")
        if not author:
            return queryset
        return queryset.filter(pk__in=ArticleByline.objects.filter(author=author).values("article"))


class PieceList(ChangeList):
    def get_queryset(self, request, exclude_parameters=None):
        """With what a row shows."""
        bylines = Prefetch("articlebyline_set", ArticleByline.objects.select_related("author"))
        found = super().get_queryset(request, exclude_parameters).prefetch_related(bylines).defer("body")
        return found.select_related("kind", "section", "lead_image", "assignee")

    def get_results(self, request):
        super().get_results(request)
        self.is_bounded = self.result_count >= BoundedPaginator.BOUND


def step_action(step: str, label: str):
    """An action that takes one step with each piece on its own, and says of each what came of it."""

    @admin.action(description=label)
    def act(model_admin, request, queryset):
        for piece in queryset.order_by("pk"):
            seen = whole_number(request.POST.get(f"version-{piece.pk}", ""))
            order = steps.Order(step, seen=NEVER_SEEN if seen is None else seen)
            try:
                said, level = steps.take(piece, order, by=request.user), messages.SUCCESS
            except steps.REFUSALS as refusal:
                said, level = refusals.said(refusal), messages.ERROR
            model_admin.message_user(request, f"“{piece}”: {said}", level)

    act.__name__ = step
    return act


@admin.action(description="Assign to…")
def assign(model_admin, request, queryset):
    """Asks to whom, then gives each piece on its own, and says of each what came of it."""
    form = AssignedForm(request.POST if "post" in request.POST else None)
    if not form.is_valid():
        context = {
            **model_admin.admin_site.each_context(request),
            "title": "Assign these pieces",
            "pieces": queryset.order_by("pk"),
            "form": form,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/article/assigning.html", context)
    to = form.cleaned_data["to"]
    for piece in queryset.order_by("pk"):
        try:
            assigning.assign(piece, to, by=request.user)
            said, level = f"{to} writes it." if to else "Nobody is named to write it.", messages.SUCCESS
        except steps.REFUSALS as refusal:
            said, level = refusals.said(refusal), messages.ERROR
        model_admin.message_user(request, f"“{piece}”: {said}", level)
    return None


class AssignedForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label="Who writes them", required=False, empty_label="Nobody yet")

    def __init__(self, data=None):
        super().__init__(data, label_suffix="")
        people = assigning.assignable().values("pk")
        self.fields["to"].queryset = User.objects.filter(pk__in=people).order_by("first_name", "last_name", "username")


class ArticleList(admin.ModelAdmin):
    change_list_template = "admin/articles/article/change_list.html"
    list_display = ["piece", "readers"]
    list_display_links = None
    list_filter = [Mine, StageFilter, Due, Readers, "section", "kind", AuthorFilter, Spiked]
    list_per_page = 30
    list_max_show_all = 30
    search_fields = ["headline"]
    search_help_text = "Headline or author"
    ordering = ["-updated_at", "-pk"]
    sortable_by = []
    paginator = BoundedPaginator
    actions = [
        step_action("submit", "Submit for review"),
        step_action("approve", "Approve"),
        step_action("publish", "Publish"),
        step_action("withdraw", "Withdraw"),
        assign,
        step_action("lead", "Lead the home page with it"),
        step_action("feature", "Feature on the home page"),
        step_action("unfeature", "Take off the home page’s top"),
        step_action("lead_section", "Lead its section’s front with it"),
        step_action("feature_section", "Feature on its section’s front"),
        step_action("unfeature_section", "Take off its section’s front"),
    ]

    def get_changelist(self, request, **kwargs):
        return PieceList

    def get_search_results(self, request, queryset, search_term):
        for word in search_term.split()[:8]:
            written = ArticleByline.objects.filter(author__name__icontains=word).values("article")
            queryset = queryset.filter(Q(headline__icontains=word) | Q(pk__in=written))
        return queryset, False

    def get_actions(self, request):
        """Those that this person may take with some piece; each piece is asked about when its turn comes."""
        actions = super().get_actions(request)
        return {name: action for name, action in actions.items() if steps.may(request.user, name, Article())}

    @admin.display(description="")
    def action_checkbox(self, obj):
        """With the version that the row shows: an action on a piece that was saved since is refused."""
        seen = forms.HiddenInput().render(f"version-{obj.pk}", obj.version)
        return format_html("{}{}", super().action_checkbox(obj), seen)

    @admin.display(description="Piece")
    def piece(self, piece: Article) -> str:
        context = {"piece": piece, "picture": picture(piece.lead_image, "thumb", alt=""), "now": timezone.now()}
        return render_to_string("admin/articles/article/_row.html", context)

    @admin.display(description="Readers see")
    def readers(self, piece: Article) -> str:
        now = timezone.now()
        context = {
            "piece": piece,
            "said": standing.for_readers(piece, now),
            "state": state.public_state(piece),
            "changed": state.has_unpublished_changes(piece),
            "now": now,
        }
        return render_to_string("admin/articles/article/_readers.html", context)
