"""How a file is cut: its focal point, and the crops by hand. Of a picture's own, and of one proposed for it."""

from django import forms

from articles.images import cropping
from articles.models import Replacement

from .crop_field import CropField
from .meanwhile import MeanwhileForm


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


class CutForm(MeanwhileForm):
    together = (frozenset({"focal_x", "focal_y"}),)

    focal_x = _share("From the left", "0 is the left edge, 1 the right.")
    focal_y = _share("From the top", "0 is the top, 1 the bottom.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "focal_x" in self.fields:
            self._add_crops()

    def _add_crops(self) -> None:
        for ratio in cropping.RATIOS:
            name = f"crop_{ratio}"
            self.fields[name] = CropField(ratio)
            crop = self.instance.crops.get(ratio)
            self.initial[name] = tuple(crop) if crop else None
            self.remember(name)

    def focal_fields(self) -> list[forms.BoundField]:
        return [self["focal_x"], self["focal_y"]]

    def crop_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("crop_")]

    @property
    def has_wrong_numbers(self) -> bool:
        return any(name.startswith(("focal_", "crop_")) for name in self.errors)

    def crops_by_hand(self) -> dict[str, list[float]]:
        """All that the file has, with what this form changes of them."""
        crops = dict(self.instance.crops)
        for name in self.mine:
            if name.startswith("crop_"):
                crops[name.removeprefix("crop_")] = self.cleaned_data[name] and list(self.cleaned_data[name])
        return {ratio: crop for ratio, crop in crops.items() if crop}


class ProposedCutForm(CutForm):
    class Meta:
        model = Replacement
        fields = ("focal_x", "focal_y")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
