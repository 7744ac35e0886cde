"""Forms of what stands before readers without a checklist: a portrait, the picture of a topic, a page with pictures."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone

from articles.content import figures
from articles.models import Image
from articles.workflow import rights


class PicturesForm(forms.ModelForm):
    """A picture that may not be shown is refused as it is chosen; one that stands there already stops nothing else."""

    def clean(self):
        cleaned = super().clean()
        for name in self.changed_data:
            for image in self._new(name):
                if said := rights.refusal(image, at=timezone.now()):
                    self.add_error(name, said)
        return cleaned

    def _new(self, name: str) -> Iterable[Image]:
        value = self.cleaned_data.get(name)
        if isinstance(value, Image):
            return [value]
        if name != "body" or not value:
            return []
        new = set(figures.image_ids(value)) - set(figures.image_ids(self.initial.get(name) or ""))
        return Image.objects.filter(pk__in=new).select_related("licence").order_by("pk")
