"""The form of a tag: what it is called, what else it is called, and what readers see of it."""

from django import forms

from articles.admin.pictures_form import PicturesForm
from articles.models import Tag
from articles.tags import doubles, synonyms
from articles.tags.folding import folded

SAME = "Tags that read alike are one: use that, or give this one a name of its own."


class TagForm(PicturesForm):
    also = forms.CharField(
        label="Also called",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Other names, one on each line, such as “UN”. Whoever types one gets this tag.",
    )
    is_another = forms.BooleanField(label="It is another tag", required=False, widget=forms.HiddenInput)

    class Meta:
        model = Tag
        fields = ["name", "slug", "description", "image", "search_description"]
        help_texts = {
            "slug": "The last part of its address. Readers who come by an earlier one are sent on.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["also"] = "\n".join(synonyms.of(self.instance))

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        alike = Tag.every.filter(folded=folded(name)).exclude(pk=self.instance.pk or 0).select_related("stands_for")
        for other in alike:
            means = other.stands_for or other
            is_own = means.pk == self.instance.pk
            if is_own and other.name == name:
                raise forms.ValidationError(f"It is called “{other}” as well already. Take that away below first.")
            if not is_own and "name" in self.changed_data:
                also = f", as another name of “{means}”" if other.stands_for else ""
                raise forms.ValidationError(f"There is “{other}” already{also}. {SAME}")
        return name

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        taken = Tag.every.filter(slug=slug).exclude(pk=self.instance.pk or 0).first()
        if taken:
            raise forms.ValidationError(f"This is the address of “{taken}”. Choose another.")
        return slug

    def clean_also(self):
        names = [" ".join(line.split()) for line in self.cleaned_data["also"].splitlines()]
        names = list(dict.fromkeys(name for name in names if name))
        try:
            synonyms.check(self._named(), names)
        except synonyms.NameRefused as refusal:
            self.merge = refusal.merge
            raise forms.ValidationError(str(refusal)) from refusal
        return names

    def clean(self):
        """A new one that is nearly another is asked about once."""
        cleaned = super().clean()
        name = cleaned.get("name")
        is_asking = name and not self.instance.pk and not cleaned.get("is_another")
        if is_asking and (near := doubles.of_names([name]).get(name)):
            listed = ", ".join(f"“{each.tag}” ({pieces_of(each.pieces)})" for each in near)
            self.add_error("name", f"There is {listed}. Is that the same? If not, save once more.")
            self.data = self.data.copy()
            self.data[self.add_prefix("is_another")] = "on"
        return cleaned

    def _named(self) -> Tag:
        return Tag(pk=self.instance.pk, name=self.cleaned_data.get("name", self.instance.name))


def pieces_of(number: int) -> str:
    return "1 piece" if number == 1 else f"{number} pieces"
