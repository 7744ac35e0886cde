"""What is said of one picture of the grid, and what is said of all of them at once."""

import json
from typing import Any

from django import forms

from articles.admin import leaning
from articles.admin.tag_field import TagsField, join
from articles.images import mending
from articles.models import Image, Licence

FILL, REPLACE = "fill", "replace"


def licences() -> list[tuple[Any, str]]:
    return [("", "Not known yet"), *Licence.objects.values_list("pk", "name")]


def _plain(name: str, value: Any) -> Any:
    """As the library keeps it, so that what nobody has touched is not taken for a change."""
    if name in ("title", "alt", "credit"):
        return Image._meta.get_field(name).to_python(value)
    return value.replace("\r\n", "\n").strip() if name == "caption" else value


def _is_like(one: Any, other: Any) -> bool:
    return type(one) is type(other) or {type(one), type(other)} <= {int, type(None)}


def _field(name: str, **more) -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 2}) if name in ("alt", "caption") else forms.TextInput()
    return forms.CharField(max_length=Image._meta.get_field(name).max_length, widget=rows, **more)


class LicenceField(forms.TypedChoiceField):
    def __init__(self, **kwargs):
        super().__init__(coerce=int, empty_value=None, required=False, **kwargs)


class MendForm(forms.Form):
    """Of one picture, by whose number its fields are named. `seen` is what was said of it when the page was made."""

    title = _field("title", error_messages={"required": "Say how the desk is to find it."})
    alt = _field("alt", label="Alt text", required=False)
    is_decorative = forms.BooleanField(label="Decorative", required=False)
    caption = _field("caption", required=False)
    credit = _field("credit", required=False)
    licence = LicenceField()
    tags = TagsField(required=False, is_asking=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, image: Image, *, licences: list, offered: list[str], data=None):
        said = mending.said(image)
        self.image, self.offered = image, offered
        initial = {**said, "tags": join(said["tags"]), "seen": json.dumps(said)}
        super().__init__(data, prefix=str(image.pk), initial=initial, label_suffix="", use_required_attribute=False)
        self.fields["licence"].choices = licences

    @property
    def knowing(self) -> frozenset[str]:
        """Of what leans on it."""
        return leaning.known(self.data, self.add_prefix(leaning.NAME))

    @property
    def accepted(self) -> list[str]:
        """The offered tags that are ticked."""
        ticked = self.data.getlist(f"{self.prefix}-offered") if self.is_bound else []
        return [name for name in self.offered if name in ticked]

    def to(self) -> dict[str, Any]:
        """What is to be said of it, as in `mending.said`."""
        said = {name: _plain(name, value) for name, value in self.cleaned_data.items() if name != "seen"}
        return said | {"tags": sorted({*said["tags"], *self.accepted})}

    def seen_then(self) -> dict[str, Any]:
        """Only what can have been said; a page that lost it is taken to have seen what there is now."""
        try:
            seen = json.loads(self.cleaned_data["seen"])
        except (ValueError, RecursionError):
            return {}
        now = mending.said(self.image)
        known = [name for name in now if isinstance(seen, dict) and name in seen and _is_like(seen[name], now[name])]
        return {name: _plain(name, seen[name]) for name in known}

    def see_again(self, now: dict[str, Any]) -> None:
        """From here on `now` counts as seen."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = json.dumps({**self.seen_then(), **now})


class AllForm(forms.Form):
    """For all of them."""

    credit = _field("credit", required=False)
    licence = LicenceField()
    caption = _field("caption", required=False)
    tags = TagsField(required=False, is_asking=False)
    keywords = forms.BooleanField(label="Take every keyword that is offered as a tag", required=False)
    how = forms.ChoiceField(
        label="Where something is said already",
        choices=[(FILL, "leave it: only fill what is empty"), (REPLACE, "put this in its place")],
        initial=FILL,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, licences: list, **kwargs):
        super().__init__(*args, prefix="all", label_suffix="", **kwargs)
        self.fields["licence"].choices = licences
        self.fields["tags"].help_text = "Added to the tags that a picture has."

    def over(self, to: dict[str, Any], *, offered: list[str]) -> dict[str, Any]:
        """What is said of one picture, with what is said of all of them."""
        shared = {name: self.cleaned_data.get(name) for name in ("credit", "licence", "caption")}
        is_replacing = self.cleaned_data.get("how") == REPLACE
        put = {name: value for name, value in shared.items() if value and (is_replacing or not to[name])}
        keywords = offered if self.cleaned_data.get("keywords") else []
        return to | put | {"tags": sorted({*to["tags"], *self.cleaned_data.get("tags", []), *keywords})}
