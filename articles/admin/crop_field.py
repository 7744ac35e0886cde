"""A crop by hand in numbers: per cent of the picture. It is what the frame on the picture writes, too."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from articles.images import cropping

PARTS = ("From the left", "From the top", "Width")


class CropInput(forms.MultiWidget):
    template_name = "admin/articles/image/_crop_input.html"

    def __init__(self, attrs=None):
        super().__init__([forms.NumberInput({"step": "0.01", "min": "0", "max": "100"}) for _ in PARTS], attrs)

    def decompress(self, value):
        return [round(share * 100, 2) for share in value] if value else [None] * len(PARTS)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], PARTS, strict=True):
            part["label"] = label
        return context

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, attrs, TemplatesSetting())


class HiddenCrop(CropInput):
    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self, attrs=None):
        forms.MultiWidget.__init__(self, [forms.HiddenInput] * len(PARTS), attrs)

    @property
    def is_hidden(self):
        return True

    def render(self, name, value, attrs=None, renderer=None):
        return forms.MultiWidget.render(self, name, value, attrs, renderer)


class CropField(forms.MultiValueField):
    """Answers with shares, or None where the focal point decides."""

    widget, hidden_widget = CropInput, HiddenCrop

    def __init__(self, ratio: str):
        self.ratio = ratio
        numbers = {"invalid": "Write numbers, such as 12.5."}
        super().__init__(
            [forms.FloatField(required=False, error_messages=numbers) for _ in PARTS],
            label=f"Crop {cropping.named(ratio)}",
            required=False,
            require_all_fields=False,
        )

    def compress(self, values):
        given = [each for each in values if each is not None]
        if not given:
            return None
        if len(given) < len(PARTS):
            raise ValidationError("Give all three numbers, or none: then it follows the focal point.")
        return tuple(cropping.checked(self.ratio, [each / 100 for each in given]))

    def prepare_value(self, value):
        # A tuple is what is saved, in shares; a list is what a page sends, in per cent.
        return self.widget.decompress(value) if isinstance(value, tuple) else value

    def in_words(self, value) -> str:
        if not value:
            return "“follows the focal point”"
        left, top, width = (f"{share * 100:.4g}" for share in value)
        return f"“{left} per cent from the left, {top} from the top, {width} wide”"
