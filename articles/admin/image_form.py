"""What the desk says of a picture; and with the file, when it comes."""

from django import forms

from articles.images import library, validation
from articles.models import Image

from .tag_field import TagsField


def _share(label: str, help_text: str) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        initial=0.5,
        min_value=0,
        max_value=1,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"step": "0.01"}),
        error_messages={
            "min_value": "Give a number from 0 to 1, such as 0.5 for the middle.",
            "max_value": "Give a number from 0 to 1, such as 0.5 for the middle.",
        },
    )


class ImageForm(forms.ModelForm):
    tags = TagsField(required=False, help_text="Separated by commas.")
    focal_x = _share("From the left", "0 is the left edge, 1 the right.")
    focal_y = _share("From the top", "0 is the top, 1 the bottom.")

    class Meta:
        model = Image
        fields = ["title", "alt", "is_decorative", "caption", "credit", "rights_until", "tags", "focal_x", "focal_y"]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "title": forms.TextInput(attrs={"class": "vTextField"}),
            "credit": forms.TextInput(attrs={"class": "vTextField"}),
            "rights_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {"rights_until": {"invalid": "Write it as 2027-11-24: year, month, day."}}


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
        fields = ["title", "alt", "is_decorative", "caption", "credit", "rights_until", "tags"]

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
