"""Editing many pictures together: what is to be said, a look at what changes, and the change. Without a script, too."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.admin import leaning, resume
from articles.admin.numbers import whole_number
from articles.admin.tag_field import TagsField
from articles.images import editing, saying
from articles.images.editing import TagWish, Wish
from articles.images.finding import shown
from articles.models import Image, Licence
from articles.workflow.leaning import StillLeaning

from .cards import cards
from .telling import Telling, tell

LEAVE, SET, FILL, CLEAR = "", "set", "fill", "clear"
HOWS = {
    "credit": [(LEAVE, "Leave"), (SET, "Replace"), (FILL, "Fill where empty"), (CLEAR, "Empty it")],
    "licence": [(LEAVE, "Leave"), (SET, "Set"), (FILL, "Set where none is set"), (CLEAR, "Set none")],
    "tags": [(LEAVE, "Leave"), ("add", "Add these"), ("remove", "Take these away"), ("set", "These and no others")],
}
PICTURED = 40  # of those that are meant
NOT_GIVEN = "Write what it is to be, or choose “Leave”."


def _how(field: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"{saying.label(field)}: what to do", required=False, choices=HOWS.get(field, HOWS["credit"])
    )


class TogetherForm(forms.ModelForm):
    """Beside each field stands what is to be done with it. What was typed and not asked for is said, and not lost."""

    tags = TagsField(required=False, help_text="Separated by commas.")

    class Meta:
        model = Image
        fields = [*editing.FIELDS, "tags"]
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "rights_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {"rights_until": {"invalid": "Write it as 2027-11-24: year, month, day."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["licence"].queryset = Licence.objects.all()
        self.fields["licence"].empty_label = "Choose a licence"
        for name in (*editing.FIELDS, "tags"):
            self.fields[f"{name}_how"] = _how(name)

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"{name}_how"], self[name]) for name in (*editing.FIELDS, "tags")]

    def clean(self):
        cleaned = self.cleaned_data
        for name in (*editing.FIELDS, "tags"):
            how, value = cleaned.get(f"{name}_how", LEAVE), cleaned.get(name)
            if name in self.errors:
                continue
            if value and how == LEAVE:
                self.add_error(f"{name}_how", "Say what to do with it, or empty the field beside it.")
            elif how in (SET, FILL, "add", "remove") and not value and not (name == "tags" and how == SET):
                self.add_error(name, NOT_GIVEN)
        if not self.errors and not any(cleaned.get(f"{name}_how") for name in (*editing.FIELDS, "tags")):
            raise forms.ValidationError("Choose at least one thing to be changed.")
        return cleaned

    def _post_clean(self):
        """It is about no one picture: nothing is put together from it."""

    @property
    def wishes(self) -> list[Wish]:
        return [
            Wish(name, self._value(name, how), only_if_empty=how == FILL)
            for name in editing.FIELDS
            if (how := self.cleaned_data.get(f"{name}_how"))
        ]

    @property
    def tag_wish(self) -> TagWish | None:
        how = self.cleaned_data.get("tags_how")
        return TagWish(how, tuple(self.cleaned_data["tags"])) if how else None

    def _value(self, name: str, how: str):
        if how == CLEAR:
            return None if name in ("licence", "rights_until") else ""
        return self.cleaned_data[name]


def page(request: HttpRequest, admin) -> HttpResponse:
    if not admin.has_change_permission(request):
        raise PermissionDenied
    typed = resume.data(request)
    # What comes back after a sign-in names its pictures itself: its address need not.
    asked = request.POST if request.method == "POST" else typed or request.GET
    numbers, back = selected(asked), back_to(asked)
    if not numbers:
        messages.warning(request, "Nothing is selected. Tick the pictures that you mean.")
        return HttpResponseRedirect(back)
    if len(numbers) > editing.MOST:
        messages.error(request, str(editing.TooMany()))
        return HttpResponseRedirect(back)
    meant, numbers = numbers, _still_there(numbers)
    if not numbers:
        messages.warning(request, "What was selected is no longer in the library.")
        return HttpResponseRedirect(back)
    form = TogetherForm(request.POST if request.method == "POST" else typed)
    if request.method == "POST" and form.is_valid() and "_again" not in request.POST:
        if "_confirm" in request.POST:
            return _changed(request, admin, form, numbers, back)
        return _previewed(request, admin, form, numbers, back)
    context = {
        "cards": cards(shown(numbers[:PICTURED])),
        "further": len(numbers[PICTURED:]),
        "gone": len(meant) - len(numbers),
    }
    return _answer(request, admin, "form", form, numbers, back, **context)


def selected(asked: QueryDict) -> list[int]:
    """The pictures that an address or a form names, by a list with commas, by a field for each, or both."""
    texts = [text for given in asked.getlist("ids") for text in given.split(",")]
    return list(dict.fromkeys(number for text in texts if (number := whole_number(text.strip()))))


def _still_there(numbers: list[int]) -> list[int]:
    there = set(Image.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    return [number for number in numbers if number in there]


def back_to(asked: QueryDict) -> str:
    """To the library as it was asked for."""
    library = reverse("admin:articles_image_changelist")
    back = library + asked.get("back", "") if asked.get("back", "").startswith("?") else library
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else library


def _previewed(request, admin, form, numbers, back, *, is_again: bool = False) -> HttpResponse:
    seen = editing.preview(numbers, form.wishes, form.tag_wish)
    told: list[Telling] = tell(seen.changes)
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name[:1] != "_"]
    carried = [each for each in sent if each[0] not in ("csrfmiddlewaretoken", "ids", "back", "seen", leaning.NAME)]
    context = {"changes": told, "unchanged": seen.unchanged, "seal": seen.seal, "is_again": is_again}
    context["leaning"] = leaning.said(found) if (found := seen.leaning) else ""
    return _answer(request, admin, "preview", form, numbers, back, carried=carried, **context)


def _changed(request, admin, form, numbers, back) -> HttpResponse:
    known = {"seen": request.POST.get("seen", ""), "knowing": leaning.known(request.POST)}
    try:
        edit = editing.change(numbers, form.wishes, form.tag_wish, by=request.user, **known)
    except editing.ChangedSince:
        return _previewed(request, admin, form, numbers, back, is_again=True)
    except StillLeaning:  # a piece was scheduled, or went live, while the preview stood on the screen: it says so
        return _previewed(request, admin, form, numbers, back)
    resume.forget(request)
    if edit is None:
        messages.success(request, "They say all of that already: nothing had to be changed.")
        return HttpResponseRedirect(back)
    messages.success(request, f"Changed: {edit.summary}.")
    done = reverse("admin:articles_image_edit_done", args=[edit.pk])
    query = QueryDict(mutable=True)
    query["back"] = back.partition("?")[2] and "?" + back.partition("?")[2]
    return HttpResponseRedirect(f"{done}?{query.urlencode()}")


def _answer(request, admin, step, form, numbers, back, **context) -> HttpResponse:
    library = reverse("admin:articles_image_changelist")
    return render(
        request,
        f"admin/library/together_{step}.html",
        {
            **admin.admin_site.each_context(request),
            "title": "Edit pictures together",
            "form": form,
            "media": form.media,
            "numbers": numbers,
            "ids": ",".join(map(str, numbers)),
            "back": back,
            "back_query": back.removeprefix(library),
            "typed_before": resume.kept(request),
            **context,
        },
    )
