"""The byline inside the article's form: authors in order."""

from django import forms
from django.contrib.admin.options import InlineModelAdmin

from articles.models import Article, ArticleByline, Author
from articles.workflow import stages


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

    def get_unique_error_message(self, unique_check):
        return "One author stands in the byline twice. Remove one of the two."

    def save(self, commit=True):
        """Write the byline anew, in order: rows that swap their authors would meet each other on the way."""
        rows = [
            (form.cleaned_data.get("position") or 0, number, form.cleaned_data)
            for number, form in enumerate(self.forms)
            if form.cleaned_data.get("author") and not form.cleaned_data.get("DELETE")
        ]
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        if not self.has_changed():
            return []
        ArticleByline.objects.filter(article=self.instance).delete()
        made = ArticleByline.objects.bulk_create(
            ArticleByline(article=self.instance, author=row["author"], role=row["role"], position=position)
            for position, (_, _, row) in enumerate(sorted(rows, key=lambda row: row[:2]), start=1)
        )
        self.new_objects = made
        return made


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
