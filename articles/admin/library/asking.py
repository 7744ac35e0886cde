"""What an address asks of the library; as chips, as menus, and as the addresses that ask for something else.

The page of the library and the chooser have the same filters: a filter is a line of the form, and one of `_menus`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, QueryDict

from articles.admin.numbers import whole_number
from articles.admin.tag_field import join, split
from articles.images import gaps
from articles.images.finding import Question
from articles.models import Image, Licence, Tag, User
from articles.models.image import Shape
from articles.tags import naming

YES_NO = [("yes", "Used"), ("no", "Not used")]
RIGHTS = [("lapsing", "End within 30 days"), ("lapsed", "Have lapsed")]
STATES = [("waiting", "Being prepared"), ("broken", "Cannot be read")]
WITHOUT = "none"
TYPED = ("tag", "credit", "since", "until")  # beside the words
# What goes along from page to page and asks nothing.
KEPT = ("_popup", "_to_field")
NO_DAY = {"invalid": "Write the day as 2027-11-24: year, month, day."}


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}), error_messages=NO_DAY
    )


class QuestionForm(forms.Form):
    """What is chosen by a menu, and what is typed. What there is not is said at its field, and not asked."""

    q = forms.CharField(label="Words", required=False, max_length=200)
    tag = forms.CharField(required=False, max_length=200)
    credit = forms.CharField(required=False, max_length=200)
    since = _day("Uploaded from")
    until = _day("Uploaded until")
    missing = forms.ChoiceField(required=False, choices=[(gap.name, gap.label) for gap in gaps.GAPS])
    used = forms.ChoiceField(label="Use", required=False, choices=YES_NO)
    shape = forms.ChoiceField(required=False, choices=Shape.choices)
    licence = forms.ChoiceField(required=False)
    rights = forms.ChoiceField(required=False, choices=RIGHTS)
    by = forms.ChoiceField(label="Uploaded by", required=False)
    state = forms.ChoiceField(required=False, choices=STATES)
    batch = forms.UUIDField(label="Upload", required=False)

    def __init__(self, data: QueryDict):
        typed = {name: data.get(name, "").replace("\0", "") for name in self.base_fields}
        super().__init__(typed, label_suffix="", auto_id="library-%s")  # the dialog stands on pages with forms
        self.fields["licence"].choices = [*Licence.objects.values_list("pk", "name"), (WITHOUT, "None is set")]
        self.fields["by"].choices = [(user.pk, str(user)) for user in _uploaders()]
        self.is_valid()

    def clean_tag(self) -> Tag | None:
        names = split(self.cleaned_data["tag"])
        if len(names) > 1:
            raise forms.ValidationError("Ask for one tag at a time.")
        found = naming.found(names)
        if names and not found:
            raise forms.ValidationError(f"There is no tag “{names[0]}”.")
        return found[0] if found else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", "That is before the first day.")
        return cleaned


@dataclass(frozen=True)
class Choice:
    label: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Menu:
    title: str
    chosen: str
    choices: list[Choice]


@dataclass(frozen=True)
class Chip:
    title: str
    value: str
    address: str  # without it


class Asked:
    """One request of the library, read once."""

    def __init__(self, request: HttpRequest):
        self.form = QuestionForm(request.GET)
        self.kept = {name: request.GET[name] for name in KEPT if name in request.GET}
        self.before = whole_number(request.GET.get("before", ""))
        self.after = whole_number(request.GET.get("after", ""))
        cleaned = self.form.cleaned_data
        self.values = {name: _typed(value) for name, value in cleaned.items() if value}
        self.question = Question(
            words=cleaned.get("q", ""),
            credit=cleaned.get("credit", ""),
            tag=cleaned.get("tag"),
            licence=_licence(cleaned.get("licence")),
            is_without_licence=cleaned.get("licence") == WITHOUT,
            is_used={"yes": True, "no": False}.get(cleaned.get("used")),
            missing=cleaned.get("missing", ""),
            shape=cleaned.get("shape", ""),
            since=cleaned.get("since"),
            until=cleaned.get("until"),
            uploader=whole_number(cleaned.get("by", "")),
            state=cleaned.get("state", ""),
            rights=cleaned.get("rights", ""),
            batch=cleaned.get("batch"),
        )

    def address(self, **changes: object) -> str:
        """Asks the same but for `changes`, from the newest on; None asks for less."""
        values = {**self.kept, **self.values, **changes}
        return "?" + urlencode({name: value for name, value in values.items() if value not in (None, "")})

    @property
    def menus(self) -> list[Menu]:
        return [self._menu(name) for name in ("missing", "used", "shape", "licence", "rights", "by", "state")]

    @property
    def typed(self) -> list[forms.BoundField]:
        return [self.form[name] for name in TYPED]

    @property
    def chips(self) -> list[Chip]:
        return [self._chip(name) for name in self.form.fields if name in self.values]

    @property
    def carried(self) -> dict[str, str]:
        """What the search form takes along: all but what one types into it."""
        return {name: value for name, value in {**self.kept, **self.values}.items() if name not in ("q", *TYPED)}

    @property
    def is_mistyped(self) -> bool:
        """Said at its field, which stands in a menu."""
        return not self.form.errors.keys().isdisjoint(TYPED)

    @property
    def problems(self) -> list[str]:
        """What could not be asked, of that which has no field to say it at."""
        errors = [(name, said) for name, each in self.form.errors.items() for said in each]
        return [f"{self.form[name].label}: {said}" for name, said in errors if name not in TYPED]

    def _menu(self, name: str) -> Menu:
        chosen = self.values.get(name, "")
        choices = [(str(value), label) for value, label in self.form.fields[name].choices]
        return Menu(
            title=self.form[name].label,
            chosen=dict(choices).get(chosen, ""),
            choices=[Choice("All", self.address(**{name: None}), not chosen)]
            + [Choice(label, self.address(**{name: value}), value == chosen) for value, label in choices],
        )

    def _chip(self, name: str) -> Chip:
        value = self.values[name]
        choices: Iterable = getattr(self.form.fields[name], "choices", ())
        said = {str(key): label for key, label in choices}.get(value, "these" if name == "batch" else value)
        said = self.question.tag.name if name == "tag" else said
        return Chip(self.form[name].label, said, self.address(**{name: None}))


def _typed(value: object) -> str:
    """As one would type it."""
    return join([value.name]) if isinstance(value, Tag) else str(value)


def _uploaders():
    return User.objects.filter(Exists(Image.objects.filter(uploaded_by=OuterRef("pk")))).order_by("pk")


def _licence(chosen: str | None) -> Licence | None:
    number = whole_number(chosen or "")
    return Licence.objects.filter(pk=number).first() if number else None
