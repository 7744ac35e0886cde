"""Tags as one types them: separated by commas, a name with a comma in quotes."""

import csv
from collections.abc import Sequence

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from taggit.forms import TagField, TagWidget

from articles.models import Tag
from articles.tags import doubles, naming
from articles.tags.doubles import Counted

LONGEST = 20_000  # characters: of some hundred tags
NEW, USE = "new", "use:"  # what is answered about a new name: it is made, or that tag is meant


def split(text: str) -> list[str]:
    rows = csv.reader(text.splitlines(keepends=True), skipinitialspace=True)
    names = [" ".join(name.split()) for row in rows for name in row]
    return list(dict.fromkeys(name for name in names if name))


def join(names: list[str]) -> str:
    return ", ".join(_quoted(name) if "," in name or name.startswith('"') else name for name in names)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


class Typed(str):
    """What stands in the field, with the new names that were chosen to be made beside it."""

    new: frozenset[str] = frozenset()


class TagsInput(TagWidget):
    """Where new names were asked about, the question stands below, and what was answered goes along with the form."""

    is_one = False
    asked: Sequence[tuple[str, list[Counted]]] = ()

    def get_context(self, name, value, attrs):
        about = {"data-tags-url": reverse("admin:articles_tag_suggest")}
        return super().get_context(name, value, {**(attrs or {}), **about, **({"data-one": ""} if self.is_one else {})})

    def format_value(self, value):
        return value if isinstance(value, str) or value is None else join([tag.name for tag in value])

    def value_from_datadict(self, data, files, name):
        text = super().value_from_datadict(data, files, name)
        if text is None or not hasattr(data, "getlist"):
            return text
        answers = {asked: data.get(f"{name}-near-{at}", "") for at, asked in enumerate(data.getlist(f"{name}-near"))}
        instead = {asked: answer.removeprefix(USE) for asked, answer in answers.items() if answer.startswith(USE)}
        if instead and len(text) <= LONGEST:
            text = join([instead.get(each, each) for each in split(text)])
        typed = Typed(text)
        typed.new = frozenset(data.getlist(f"{name}-new")) | {each for each in answers if answers[each] == NEW}
        return typed

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        new = _of(value) if isinstance(value, Typed) and value.new and len(value) <= LONGEST else []
        if self.input_type == "hidden" or not (self.asked or new):
            return field
        context = {"name": name, "asked": self.asked, "new": new, "use": USE, "make": NEW}
        return format_html("{}{}", field, render_to_string("admin/tags/_near.html", context))


class TagsField(TagField):
    """Names as the tags have them, and new ones. One that is nearly a tag is asked about before it is taken.

    `is_asking`: whether it can be asked here. `is_finished`: not while somebody types, when nothing new is taken.
    """

    widget = TagsInput
    is_finished = True

    def __init__(self, *args, is_asking: bool = True, **kwargs):
        self.is_asking = is_asking
        super().__init__(*args, max_length=LONGEST, **kwargs)

    def clean(self, value):
        names = split(forms.CharField.clean(self, value))
        longest = Tag._meta.get_field("name").max_length
        if too_long := [name for name in names if len(name) > longest]:
            raise forms.ValidationError(f"“{too_long[0][:40]}…” is too long for a tag. Put commas between the tags.")
        names, unknown = naming.sorted_out(names)
        if unknown and self.is_finished:
            self._look_at(unknown, chosen=value.new if isinstance(value, Typed) else frozenset())
        return names

    def _look_at(self, new: list[str], chosen: frozenset[str]) -> None:
        if naming.is_closed():
            raise forms.ValidationError([_unknown(name, near) for name, near in _near(new).items()])
        if not self.is_asking:
            return
        self.widget.asked = [(name, near) for name, near in _near(new).items() if near and name not in chosen]
        if self.widget.asked:
            names = ", ".join(f"“{name}”" for name, _ in self.widget.asked)
            raise forms.ValidationError(f"There is nearly such a tag as {names}. Choose below, then save again.")


def _of(value: Typed) -> list[str]:
    return [each for each in split(value) if each in value.new]


def _near(names: list[str]) -> dict[str, list[Counted]]:
    found = doubles.of_names(names)
    return {name: found.get(name, []) for name in names}


def _unknown(name: str, near: list[Counted]) -> str:
    nearest = " or ".join(f"“{each.tag}”" for each in near)
    meant = f" Do you mean {nearest}?" if near else ""
    return f"There is no tag “{name}”.{meant} New ones are made on the page of tags alone."
