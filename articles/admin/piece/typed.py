"""What the form of a piece holds, as content of the piece."""

from typing import Any

from django.forms import BaseFormSet, BaseModelForm

from articles.content.sanitising import clean
from articles.models import Article, Content
from articles.tags import naming
from articles.workflow import snapshots

NO_NEW = "Tags that there are not are left out: new ones are made on the page of tags alone."
_FIELDS = {field.name: field.attname for field in Content._meta.local_fields}


def content(
    form: BaseModelForm, bylines: BaseFormSet, *, base: dict | None, is_finished: bool = True
) -> tuple[dict, dict[str, str]]:
    """In the shape of `revisions.snapshot`; and what could not be taken, by its field, with why.

    That, and what is no field of the form, stays as it was. In a form that is not finished a tag that there is not yet
    is not taken: it may be half a word.
    """
    was = base or snapshots.blank()
    taken: dict[str, Any] = dict(was)
    left = {name: " ".join(errors) for name, errors in form.errors.items()}
    for name, attname in _FIELDS.items():
        if name in form.cleaned_data:
            taken[attname] = _plain(form.cleaned_data[name], was=was.get(attname))
    if "body" in form.cleaned_data:
        taken["body"] = clean(taken["body"])
    if "topics" in form.cleaned_data:
        taken["topics"] = sorted(topic.pk for topic in form.cleaned_data["topics"])
    if "tags" in form.cleaned_data:
        names = form.cleaned_data["tags"]
        tags = naming.found_or_made(names) if is_finished else naming.found(names)
        taken["tags"] = [tag.pk for tag in tags]
        if len(tags) < len(names):
            left["tags"] = NO_NEW if naming.is_closed() else "New tags are made when you press Save."
    if bylines.is_valid():
        taken["bylines"] = _signed(bylines)
    else:
        left["bylines"] = "The byline is not complete yet."
    return taken, left


def save_the_rest(form: BaseModelForm, piece: Article) -> None:
    """What the form has of the piece that is none of its content: nobody's save of the text comes into it."""
    own = {field.name for field in Article._meta.concrete_fields} - set(_FIELDS)
    names = [name for name in own & set(form.cleaned_data) if name in form.changed_data]
    for name in names:
        setattr(piece, name, form.cleaned_data[name])
    if names:
        piece.save(update_fields=[*names, "updated_at"])


def _plain(value: Any, *, was: Any) -> Any:
    """A browser sends a line's end in one way from a form, and in another from a script."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
        return was if isinstance(was, str) and was.replace("\r\n", "\n") == value else value
    return value.pk if value is not None else None


def _signed(bylines: BaseFormSet) -> list[dict]:
    rows = [
        (form.cleaned_data.get("position") or 0, number, form.cleaned_data)
        for number, form in enumerate(bylines.forms)
        if form.cleaned_data.get("author") and not form.cleaned_data.get("DELETE")
    ]
    return [{"author": row["author"].pk, "role": row["role"]} for _, _, row in sorted(rows, key=lambda row: row[:2])]
