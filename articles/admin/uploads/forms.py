"""What comes with uploaded files: what is said of all of them, and which upload they belong to."""

from typing import Any

from django import forms
from django.core.files import File
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from articles.admin.tag_field import TagsField
from articles.images import validation
from articles.models import Image

ACCEPTED = ["image/*", *(f".{extension}" for extension in validation.EXTENSIONS.values()), ".jpeg", ".tiff"]


class SharedForm(forms.ModelForm):
    batch = forms.UUIDField(widget=forms.HiddenInput)
    tags = TagsField(required=False, help_text="Separated by commas. Put on every picture.", is_asking=False)
    even_if_there = forms.BooleanField(
        required=False,
        label="Keep both",
        help_text="Also keep what is in the library already, byte for byte: for files that were refused for that.",
    )

    class Meta:
        model = Image
        fields = ["credit", "licence", "rights_holder", "rights_until"]
        widgets = {"rights_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        error_messages = {"rights_until": {"invalid": "Write it as 2027-11-24: year, month, day."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["licence"].empty_label = "Not known yet"
        self.fields["credit"].help_text = "For files that do not say it themselves."

    @property
    def otherwise(self) -> dict[str, Any]:
        """What is said where the file itself says nothing."""
        return {"credit": self.cleaned_data["credit"]}

    def picture(self) -> Image:
        """One of this upload, of which nothing else is said yet."""
        said = {name: self.cleaned_data[name] for name in ("batch", "licence", "rights_holder", "rights_until")}
        return Image(**said)

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self[name] for name in ("credit", "licence", "rights_holder", "rights_until", "tags")]

    def sentence(self) -> str:
        """What is wrong with what is said of all, on one line."""
        return " ".join(
            f"{self.fields[name].label or name.replace('_', ' ').capitalize()}: {error}"
            for name, errors in self.errors.items()
            for error in errors
        )


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: QueryDict, files: MultiValueDict, name: str) -> list[File]:
        return files.getlist(name)


class FilesField(forms.FileField):
    """Any number of files; what is wrong with one of them is said of that one, where it is looked at."""

    widget = FilesInput(attrs={"accept": ",".join(ACCEPTED)})

    def clean(self, data: list[File], initial: Any = None) -> list[File]:
        if not data:
            raise forms.ValidationError("Choose the files.")
        return data


class UploadForm(SharedForm):
    file = FilesField(label="Choose pictures")
