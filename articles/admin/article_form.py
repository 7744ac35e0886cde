"""The form of the article page."""

from django import forms
from django.utils import timezone

from articles.models import Article, Image, Topic

from . import library_words
from .numbers import whole_number
from .tag_field import TagsField


def _line(placeholder: str) -> forms.Textarea:
    """A field that grows with its text."""
    return forms.Textarea(attrs={"rows": 1, "data-grow": "", "placeholder": placeholder})


class TopicsByName(forms.ModelMultipleChoiceField):
    def clean(self, value):
        # SQLite cannot even be asked for a number of thirty figures.
        if any(whole_number(str(each)) is None for each in value or ()):
            raise forms.ValidationError("There is no such topic. Choose from those that stand here.")
        return super().clean(value)

    def label_from_instance(self, topic):
        return topic.name if topic.is_open else f"{topic.name} (closed)"


class ArticleForm(forms.ModelForm):
    tags = TagsField(required=False, help_text="Separated by commas.")
    topics = TopicsByName(Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Article
        fields = [
            "headline", "dek", "body", "lead_image", "lead_caption", "lead_alt", "kind", "section", "topics", "tags",
            "slug", "seo_title", "seo_description", "canonical_url",
        ]  # fmt: skip
        widgets = {
            "headline": _line("Headline"),
            "dek": _line("Dek: one or two sentences under the headline"),
            "lead_caption": forms.Textarea(attrs={"rows": 2}),
            "lead_alt": forms.Textarea(attrs={"rows": 2}),
            "seo_description": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"dek": ""}
        error_messages = {
            "slug": {"invalid": "Use letters, figures and hyphens only, such as “harbour-vote”."},
            "canonical_url": {"invalid": "Give the whole address, beginning with https://."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if "topics" in self.fields:
            self.fields["topics"].queryset = Topic.objects.with_open(timezone.now()).order_by("-is_open", "name")
        if "lead_image" in self.fields:
            self._show_both()

    def _show_both(self) -> None:
        """Below the piece's own words what the library says; the script goes on from there, with another picture."""
        number = whole_number(str(self["lead_image"].value() or ""))
        image = Image.objects.filter(pk=number).first() if number else None
        for name in library_words.FIELDS:
            own = self[f"lead_{name}"]
            own.field.widget.attrs["data-alone"] = own.help_text
            if image:
                own.help_text = library_words.line(image, name, (own.value() or "").strip())

    def _get_validation_exclusions(self):
        return {*super()._get_validation_exclusions(), "kind", "section", "lead_image"}  # their fields have looked

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())
