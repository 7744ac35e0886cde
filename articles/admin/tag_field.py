"""Tags as one types them: separated by commas, a name with a comma in quotes."""

import csv

from django import forms
from django.urls import reverse
from taggit.forms import TagField, TagWidget

from articles.models import Tag
from articles.tags import naming

LONGEST = 20_000  # characters: of some hundred tags


def split(text: str) -> list[str]:
    rows = csv.reader(text.splitlines(keepends=True), skipinitialspace=True)
    names = [" ".join(name.split()) for row in rows for name in row]
    return list(dict.fromkeys(name for name in names if name))


def join(names: list[str]) -> str:
    return ", ".join(_quoted(name) if "," in name or name.startswith('"') else name for name in names)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


class TagsInput(TagWidget):
    def get_context(self, name, value, attrs):
        return super().get_context(
            name, value, {**(attrs or {}), "data-tags-url": reverse("admin:articles_tag_suggest")}
        )

    def format_value(self, value):
        return value if isinstance(value, str) or value is None else join([tag.name for tag in value])


class TagsField(TagField):
    widget = TagsInput

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=LONGEST, **kwargs)

    def clean(self, value):
        names = split(forms.CharField.clean(self, value))
        longest = Tag._meta.get_field("name").max_length
        if too_long := [name for name in names if len(name) > longest]:
            raise forms.ValidationError(f"“{too_long[0][:40]}…” is too long for a tag. Put commas between the tags.")
        return naming.as_known(names)
