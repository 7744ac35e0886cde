"""Merging tags: which, into which, a look at every piece concerned, and the deed. Without a script, too."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from articles.admin.numbers import whole_number
from articles.admin.tag_field import TagsField, TagsInput, join, split
from articles.models import Tag
from articles.tags import allowed, counting, merging, naming

from . import pieces


class OneInput(TagsInput):
    is_one = True


class OneTag(forms.CharField):
    """The name of a tag that there is."""

    widget = OneInput

    def clean(self, value):
        names = split(super().clean(value))
        if len(names) > 1:
            raise forms.ValidationError("Name one tag. A name with a comma stands in quotes.")
        found = naming.found(names)
        if names and not found:
            raise forms.ValidationError(f"There is no tag “{names[0]}”. Make it first, or choose another.")
        return found[0] if found else None


class MergeForm(forms.Form):
    also = TagsField(required=False, label="And these", is_asking=False)
    into = OneTag(label="Into", error_messages={"required": "Say which tag is to stay."})

    def clean_also(self):
        names = self.cleaned_data["also"]
        if unknown := naming.unknown(names):
            raise forms.ValidationError(f"There is no tag “{unknown[0]}”. Look at how it is written.")
        return naming.found(names)


def urls(admin) -> list:
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest) -> HttpResponse:
        return page(request, admin)

    return [path("merge/", admin.admin_site.admin_view(view), name="articles_tag_merge")]


def address(tags: list[Tag], into: Tag | None = None) -> str:
    """Of the dry run."""
    asked = QueryDict(mutable=True)
    asked["ids"] = ",".join(str(tag.pk) for tag in tags)
    if into:
        asked["into"] = join([into.name])
    return f"{reverse('admin:articles_tag_merge')}?{asked.urlencode()}"


def page(request: HttpRequest, admin) -> HttpResponse:
    if not allowed.may_merge(request.user):
        raise PermissionDenied("You may not merge or split tags. Ask an editor or the photo desk.")
    asked = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(asked)
    initial = {"into": join([chosen[0].name]) if chosen else ""}
    data = asked if "into" in asked else None
    form = MergeForm(data, initial=initial, label_suffix="", use_required_attribute=False)
    context: dict = {}
    status = 200
    if form.is_bound and form.is_valid():
        into = form.cleaned_data["into"]
        chosen = list(dict.fromkeys([*chosen, *form.cleaned_data["also"]]))
        sources = [tag for tag in chosen if tag != into]
        try:
            if request.method == "POST":
                return _merged(request, sources, into)
        except merging.MergeRefused as refusal:
            context["refused"], status = str(refusal), 409
        try:
            plan = merging.plan(sources, into=into, by=request.user)
            context |= _dry_run(request, plan)
        except merging.MergeRefused as refusal:
            context["refused"] = str(refusal)
    counts = counting.counted(chosen)
    context |= {
        **admin.admin_site.each_context(request),
        "title": "Merge tags",
        "opts": admin.opts,
        "form": form,
        "chosen": [(tag, counts.get(tag.pk, 0)) for tag in chosen],
    }
    return render(request, "admin/tags/merge.html", context, status=status)


def _chosen(asked: QueryDict) -> list[Tag]:
    """The most used first; what is ticked on the page, or comes from a list."""
    texts = [text for given in asked.getlist("ids") for text in given.split(",")]
    numbers = [number for text in texts if (number := whole_number(text.strip()))][: merging.MOST + 1]
    tags = list(Tag.objects.filter(pk__in=numbers))
    counts = counting.counted(tags)
    return sorted(tags, key=lambda tag: (-counts.get(tag.pk, 0), tag.pk))


def _dry_run(request: HttpRequest, plan: merging.Plan) -> dict:
    number = request.GET.get("page", "1")
    paged, named = pieces.page(merging.bearing(plan.sources), plan.sources, number)
    pictures = Paginator(merging.pictured(plan.sources).only("pk", "title").order_by("-pk"), pieces.SIZE)
    kept = QueryDict(mutable=True)
    kept["ids"], kept["into"] = ",".join(str(tag.pk) for tag in plan.sources), join([plan.into.name])
    return {
        "plan": plan,
        "page": paged if paged.paginator.num_pages >= pictures.num_pages else pictures.get_page(number),
        "pieces": named if paged.number == (whole_number(number) or 1) else [],
        "pictures": pictures.get_page(number) if (whole_number(number) or 1) <= pictures.num_pages else [],
        "kept": kept.urlencode(),
        "ids": kept["ids"],
        "into": kept["into"],
    }


def _merged(request: HttpRequest, sources: list[Tag], into: Tag) -> HttpResponse:
    change = merging.merge(sources, into=into, by=request.user, seen=request.POST.get("seen", "") or "unseen")
    names = ", ".join(f"“{tag}”" for tag in sources[:5]) + (f" and {len(sources) - 5} more" if sources[5:] else "")
    said = f"{names} {'is' if len(sources) == 1 else 'are'} merged into “{into}”, on {change.pieces} piece"
    messages.success(request, f"{said}{'' if change.pieces == 1 else 's'}. It can be taken back here.")
    return HttpResponseRedirect(reverse("admin:articles_tag_changes"))
