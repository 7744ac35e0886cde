"""Splitting a tag: which of its pieces get another, a look at them, and the deed. Without a script, too."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from articles.admin.numbers import whole_number
from articles.admin.tag_field import split
from articles.models import Article, Section, Tag
from articles.tags import allowed, merging, naming, splitting
from articles.tags.splitting import Some, Split

from . import pieces
from .merging import OneInput

INSTEAD, BESIDE = "instead", "beside"


class SomeForm(forms.Form):
    """Which of its pieces are looked at."""

    words = forms.CharField(required=False, max_length=200, label="Words of the headline")
    section = forms.ModelChoiceField(Section.objects.all(), required=False, empty_label="Any section")
    since = forms.DateField(
        required=False,
        label="Begun since",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write it as 2027-11-24: year, month, day."},
    )

    @property
    def some(self) -> Some:
        said = getattr(self, "cleaned_data", {})
        return Some(said.get("words", ""), said.get("section"), said.get("since"))


class SplitForm(forms.Form):
    into = forms.CharField(
        label="The other tag",
        max_length=200,
        widget=OneInput,
        help_text="One that there is, or a new one.",
        error_messages={"required": "Say which tag they are to get."},
    )
    how = forms.ChoiceField(
        label="How",
        choices=[(INSTEAD, "In place of this one"), (BESIDE, "Beside this one")],
        widget=forms.RadioSelect,
        initial=INSTEAD,
    )

    def clean_into(self):
        names = split(self.cleaned_data["into"])
        if len(names) != 1:
            raise forms.ValidationError("Name one tag.")
        return naming.as_known(names)[0]


def urls(admin) -> list:
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, number: int) -> HttpResponse:
        return page(request, admin, number)

    return [path("<int:number>/split/", admin.admin_site.admin_view(view), name="articles_tag_split")]


def page(request: HttpRequest, admin, number: int) -> HttpResponse:
    if not allowed.may_merge(request.user):
        raise PermissionDenied("You may not merge or split tags. Ask an editor or the photo desk.")
    tag = get_object_or_404(Tag, pk=number)
    some = SomeForm(request.GET, label_suffix="")
    some.is_valid()
    asked = request.POST if request.method == "POST" else None
    form = SplitForm(asked, label_suffix="", use_required_attribute=False)
    context: dict = {"ticked": set()}
    status = 200
    if asked is not None:
        numbers = _numbers(asked, tag, some)
        context["ticked"] = set(numbers)
        if form.is_valid():
            wanted = Split(tag, form.cleaned_data["into"], numbers, form.cleaned_data["how"] == INSTEAD)
            try:
                splitting.check(wanted, by=request.user)
                if "_confirm" in asked:
                    return _split(request, tag, wanted)
                return _looked(request, admin, tag, wanted)
            except splitting.ChangedSince as refusal:
                return _looked(request, admin, tag, wanted, refused=str(refusal))
            except merging.MergeRefused as refusal:
                context["refused"], status = str(refusal), 409
    found, named = pieces.page(splitting.pieces(tag, some.some), [tag], request.GET.get("page", "1"))
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in request.GET.items() if name in some.fields})
    context |= {"form": form, "some": some, "page": found, "pieces": named, "kept": kept.urlencode(), "tag": tag}
    context |= {**admin.admin_site.each_context(request), "title": f"Split “{tag}”", "opts": admin.opts}
    return render(request, "admin/tags/split.html", context, status=status)


def _numbers(asked: QueryDict, tag: Tag, some: SomeForm) -> list[int]:
    """What is ticked, or all that the filter has found."""
    if "all" in asked and "ids" not in asked and some.is_valid():
        return list(splitting.pieces(tag, some.some).values_list("pk", flat=True)[: splitting.MOST + 1])
    texts = [*asked.getlist("piece"), *asked.get("ids", "").split(",")]
    return list(dict.fromkeys(number for text in texts if (number := whole_number(text.strip()))))


def _looked(request, admin, tag: Tag, wanted: Split, *, refused: str = "") -> HttpResponse:
    bearing = splitting.pieces(tag, Some()).filter(pk__in=wanted.pieces)
    numbers = list(bearing.values_list("pk", flat=True))
    wanted = Split(tag, wanted.into, numbers, wanted.is_instead)
    found, named = pieces.page(Article.objects.filter(pk__in=numbers), [tag], request.POST.get("page", "1"))
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Split “{tag}”",
        "opts": admin.opts,
        "tag": tag,
        "split": wanted,
        "is_new": not naming.found([wanted.into]),
        "into": request.POST.get("into", ""),
        "how": INSTEAD if wanted.is_instead else BESIDE,
        "ids": ",".join(map(str, numbers)),
        "page": found,
        "pieces": named,
        "refused": refused,
    }
    return render(request, "admin/tags/split_look.html", context, status=409 if refused else 200)


def _split(request: HttpRequest, tag: Tag, wanted: Split) -> HttpResponse:
    change = splitting.split(wanted, by=request.user, seen=request.POST.get("seen", "") or "unseen")
    many = "" if change.pieces == 1 else "s"
    how = "in place of" if wanted.is_instead else "beside"
    messages.success(
        request, f"{change.pieces} piece{many} got “{change.tag}” {how} “{tag}”. It can be taken back here."
    )
    return HttpResponseRedirect(reverse("admin:articles_tag_changes"))
