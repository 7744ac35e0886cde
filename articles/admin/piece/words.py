"""The content of a piece in words: what its fields are called, and what stands in them."""

import re
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.admin import reading
from articles.content import text
from articles.models import Article, Author, Image, Tag, Topic
from articles.workflow import merging

NOTHING = "(nothing)"
_PICTURE = re.compile(r'data-image-id="(\d{1,18})"')
_EMBED = re.compile(r'data-embed-url="([^"]*)"')


def label(name: str) -> str:
    """“Dek”, “Lead image”, “Text”."""
    if name.partition("-")[0] == merging.BODY:
        return "Text"
    if name == "bylines":
        return "Byline"
    try:
        return capfirst(str(Article._meta.get_field(name.removesuffix("_id")).verbose_name))
    except FieldDoesNotExist:
        return capfirst(name)


def changes(before: dict | None, after: dict) -> str:
    """“dek, tags, text (2 paragraphs)”."""
    return ", ".join(_change(name, before, after) for name in merging.changed(before, after))


def _change(name: str, before: dict | None, after: dict) -> str:
    if name != merging.BODY:
        return label(name).lower()
    number = merging.changed_blocks((before or {}).get(name) or "", after[name])
    return f"text ({number} paragraph{'' if number == 1 else 's'})"


def of(name: str, value: Any) -> str | SafeString:
    """What stands in a field, to be read."""
    if not value:
        return NOTHING
    if name.partition("-")[0] == merging.BODY:
        return _body(value)
    if name == "bylines":
        names = Author.objects.in_bulk([byline["author"] for byline in value])
        return ", ".join(_signed(names.get(byline["author"]), byline["role"]) for byline in value)
    if name in merging.SETS:
        names = {"tags": Tag.every, "topics": Topic.objects}[name].in_bulk(value)
        return ", ".join(str(names.get(each, "(deleted)")) for each in value)
    if name.endswith("_id"):
        found = Article._meta.get_field(name.removesuffix("_id")).related_model.objects.filter(pk=value).first()
        return str(found or "(deleted)")
    return str(value)


def _signed(author: Author | None, role: str) -> str:
    return f"{author or '(deleted)'} ({role})" if role else str(author or "(deleted)")


def _body(html: str) -> str | SafeString:
    if text.plain(html):
        return reading.body(html)
    titles = Image.objects.in_bulk([int(number) for number in _PICTURE.findall(html)])
    shown = [f"Picture: {image}" for image in titles.values()] + [f"Embed: {url}" for url in _EMBED.findall(html)]
    return ", ".join(shown) or "(no words)"
