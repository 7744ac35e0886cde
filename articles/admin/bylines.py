"""The byline inside the article's form: authors in order."""

from django import forms
from django.contrib.admin.options import InlineModelAdmin

from articles.models import Article, ArticleByline, Author
from articles.workflow import stages


class AuthorField(forms.ModelChoiceField):
    """The byline's authors are known by name: not one is looked up by itself."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        names = {str(pk): name for pk, name in self.choices}
        if str(value) not in names:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return Author(pk=int(value), name=names[str(value)])


class BylineForm(forms.ModelForm):
    class Meta:
        model = ArticleByline
        fields = ["position", "author", "role"]
        labels = {"position": "Place"}
        widgets = {"position": forms.NumberInput(attrs={"min": 0, "max": 99}), "role": forms.TextInput}

    def has_changed(self):
        # A row that is there for a new piece's writer counts although nobody has touched it.
        if not self.instance.pk and self.initial.get("author") and self.data.get(self.add_prefix("author")):
            return True
        # A place alone, in an empty row, is nothing that anybody typed.
        return any(name != "position" or self.instance.pk for name in self.changed_data)

    def _get_validation_exclusions(self):
        return {*super()._get_validation_exclusions(), "author"}  # its field has looked

    def validate_constraints(self):
        """Not row by row: the byline is written anew as a whole, and the formset looks for an author named twice."""


class BylineFormSet(forms.BaseInlineFormSet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # One query for the names, however many rows ask for them.
        self.names = [("", "Choose an author"), *Author.objects.values_list("pk", "name")]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.label_suffix = ""
        # Which row it was decides nothing, since the byline is written anew; and a row that a save in another tab, or
        # the first half of a double click, has written anew meanwhile must not refuse the whole form.
        number = form.fields["id"]
        form.fields["id"] = forms.IntegerField(initial=number.initial, required=False, widget=number.widget)
        if "author" in form.fields:
            form.fields["author"].choices = self.names
            form.fields["position"].required = False
            form.fields["position"].initial = form.initial.get("position", self.initial_form_count() + 1)

    def clean(self):
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        named = [row["author"] for row in rows if row.get("author") and not row.get("DELETE")]
        if len(named) > len(set(named)):
            raise forms.ValidationError("One author stands in the byline twice. Remove one of the two.")


class BylineInline(InlineModelAdmin):
    """Who may edit the piece may edit its byline."""

    model = ArticleByline
    form = BylineForm
    formset = BylineFormSet
    template = "admin/articles/article/_bylines.html"
    extra = 1
    empty_value_display = ""
    verbose_name_plural = "byline"

    @property
    def media(self):
        return forms.Media(js=[])

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "author":
            kwargs["form_class"] = AuthorField
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "author":
            field.widget = field.widget.widget  # without the links to add and change, which belong elsewhere
        return field

    def _may(self, request, piece: Article | None) -> bool:
        return stages.may(request.user, "edit" if piece and piece.pk else "add", piece or Article())

    def has_view_permission(self, request, obj=None):
        return stages.may(request.user, "view", obj or Article())

    def has_add_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may(request, obj)

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.pk and not self._may(request, obj) else self.extra
