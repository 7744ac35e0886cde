"""A form that knows what it showed: who saves it undoes nothing that somebody else has saved meanwhile.

Beside each field the page carries what stood in it when it was opened. A field that this person left alone is not
written. One that both have changed is refused, with what it says now and what was typed; saved once more, what was
typed counts. The row has to be locked while the form is looked at.
"""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from articles import record


class MeanwhileForm(forms.ModelForm):
    # Fields that are one thing together, such as the two sides of a point.
    together: tuple[frozenset[str], ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.remember(*self.fields)

    def remember(self, *names: str) -> None:
        """Have the page carry what stands in these fields."""
        for name in names:
            was_sent = self.is_bound and self._was_sent(name)
            self.fields[name].show_hidden_initial = was_sent or not self.is_bound
            if was_sent and isinstance(self.fields[name].hidden_widget(), forms.MultiWidget):
                # Django looks for the one name, which these do not have, and would show what was typed as what was.
                self.data = self.data.copy()
                self.data[self.add_initial_prefix(name)] = ""

    def clean(self):
        cleaned = super().clean()
        if not self.instance.pk:
            return cleaned
        mine = self._mine()
        for name in self.fields:
            if name not in mine:
                cleaned.pop(name, None)
            elif self._is_contested(name):
                self.add_error(name, self._both_say(name))
                self._take_note_of(name)
        return cleaned

    @property
    def mine(self) -> set[str]:
        """The fields to be written."""
        return self._mine() & self.cleaned_data.keys()

    def _mine(self) -> set[str]:
        changed = set(self.changed_data)
        return changed.union(*(group for group in self.together if group & changed))

    def _was_sent(self, name: str) -> bool:
        hidden = self.fields[name].hidden_widget()
        return not hidden.value_omitted_from_data(self.data, self.files, self.add_initial_prefix(name))

    def _shown(self, name: str) -> Any:
        """What stood in the field when the page was opened, as it was sent back."""
        return self._widget_data_value(self.fields[name].hidden_widget(), self.add_initial_prefix(name))

    def _is_contested(self, name: str) -> bool:
        field, saved = self.fields[name], self.get_initial_for_field(self.fields[name], name)
        if not field.show_hidden_initial:
            return False
        return _differs(field, saved, self._shown(name)) and _differs(field, saved, self[name].data)

    def _both_say(self, name: str) -> str:
        saved = self.get_initial_for_field(self.fields[name], name)
        theirs, yours = self._in_words(name, saved), self._in_words(name, self.cleaned_data.get(name))
        return (
            f"{record.who_changed(self.instance)} changed this while you were writing. It says {theirs} now, and you "
            f"wrote {yours}. Save again to keep yours, or put theirs back."
        )

    def _in_words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if hasattr(field, "in_words"):
            return field.in_words(value)
        if isinstance(field, forms.ModelChoiceField) and value and not isinstance(value, Model):
            value = field.queryset.filter(pk=value).first()
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return value.isoformat()
        return f"“{value}”" if value or value == 0 else "nothing"

    def _take_note_of(self, name: str) -> None:
        """Next time it counts as seen."""
        hidden, initial = self.fields[name].hidden_widget(), self.add_initial_prefix(name)
        saved = self.fields[name].prepare_value(self.get_initial_for_field(self.fields[name], name))
        self.data = self.data.copy()
        if isinstance(hidden, forms.MultiWidget):
            parts = saved if isinstance(saved, list) else hidden.decompress(saved)
            for suffix, part in zip(hidden.widgets_names, parts, strict=True):
                self.data[initial + suffix] = "" if part is None else str(part)
        else:
            self.data[initial] = hidden.format_value(saved) or ""


def _differs(field: forms.Field, saved: Any, sent: Any) -> bool:
    # A browser sends every end of a line as two characters, and a field without the space around it.
    if isinstance(saved, str) and isinstance(sent, str):
        saved, sent = ("\n".join(text.splitlines()).strip() for text in (saved, sent))
    return field.has_changed(saved, sent)
