"""What the desk says of a picture; and with the file, when it comes."""

from django import forms

from articles.images import library, validation
from articles.models import Image

from . import leaning
from .cut_form import CutForm
from .tag_field import TagsField, TagsInput, split

SAID = [
    "title", "alt", "is_decorative", "caption", "credit", "licence", "rights_holder", "terms", "territories",
    "rights_until", "copyright_notice", "taken_on", "place", "tags",
]  # fmt: skip
WRITE_A_DATE = {"invalid": "Write it as 2027-11-24: year, month, day."}


class HiddenTags(TagsInput):
    input_type = "hidden"

    def get_context(self, name, value, attrs):
        return forms.HiddenInput.get_context(self, name, value, attrs)


class PictureTags(TagsField):
    hidden_widget = HiddenTags

    def has_changed(self, initial, data):
        return self._names(initial) != self._names(data)

    def in_words(self, value) -> str:
        return f"“{', '.join(sorted(self._names(value)))}”" if value else "nothing"

    def _names(self, value) -> set[str]:
        names = split(value) if isinstance(value, str) else [getattr(tag, "name", tag) for tag in value or ()]
        return {name.casefold() for name in names}


class ImageForm(CutForm):
    knowing: frozenset[str] = frozenset()  # of what leans on it

    tags = PictureTags(required=False, help_text="Separated by commas.")

    class Meta:
        model = Image
        fields = [*SAID, "focal_x", "focal_y"]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "terms": forms.Textarea(attrs={"rows": 2}),
            **{
                name: forms.TextInput(attrs={"class": "vTextField"})
                for name in ("title", "credit", "rights_holder", "territories", "copyright_notice", "place")
            },
            **{
                name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
                for name in ("rights_until", "taken_on")
            },
        }
        help_texts = {
            "is_decorative": "It says nothing that the text does not: screen readers pass over it, whatever its alt "
            "text says. A piece that describes it in its own words is heard."
        }
        error_messages = {"rights_until": WRITE_A_DATE, "taken_on": WRITE_A_DATE}

    def _post_clean(self):
        """Somebody who takes from it what pieces need is told of them first."""
        super()._post_clean()
        if self.instance.pk and not self.errors:
            self.knowing = leaning.known(self.data)
            found = library.leaning_on(self.instance, only=self.mine)
            if not found.keys <= self.knowing:
                self.add_error(leaning.field_of(self.mine), leaning.said(found))


class UploadForm(ImageForm):
    file = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each}" for each in validation.EXTENSIONS.values())}),
        help_text=(
            f"JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC, up to {validation.MAX_BYTES // 1024**2} MB. The original is "
            "kept as it is and never shown; readers get copies without the place and the camera’s data."
        ),
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )
    # Of the middle until it is set on the page that follows, where the picture can be seen.
    focal_x = focal_y = None
    checked: validation.Checked | None = None

    class Meta(ImageForm.Meta):
        fields = SAID

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields[
            "alt"
        ].help_text += " It may wait; but without it, or the tick below, no piece with this picture can be published."
        self.fields["title"].help_text = "How the desk finds it. Left empty: the name of the file."

    def clean_file(self):
        try:
            self.checked = validation.check(self.cleaned_data["file"])
        except validation.UnusableImage as error:
            raise forms.ValidationError(str(error)) from error
        if there := library.same_file(self.checked.content_hash):
            raise forms.ValidationError(str(library.AlreadyThere(there)))
        return self.cleaned_data["file"]

    def clean(self):
        cleaned = super().clean()
        if self.checked and not cleaned.get("title"):
            cleaned["title"] = library.title_from(cleaned["file"].name)
        if self.checked and self.errors:
            self.add_error("file", "The file is good. Choose it once more: a page cannot give it back.")
        return cleaned
