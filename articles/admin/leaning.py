"""Pieces that lean on what somebody is about to take from a picture or a licence: said before it is saved, once.

What is said carries, for the form in which it stands, that it was said: saved once more, it counts as known.
"""

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.workflow import leaning
from articles.workflow.leaning import Leaning

NAME = "knowing"
NAMED = 10


def known(typed: QueryDict, name: str = NAME) -> frozenset[str]:
    return frozenset(",".join(typed.getlist(name)).split(","))


def said(found: Leaning, *, name: str = NAME) -> SafeString:
    context = {
        "coming": found.coming[:NAMED],
        "live": found.live[:NAMED],
        "further": max(0, len(found.coming) - NAMED) + max(0, len(found.live) - NAMED),
        "is_cut": found.is_cut,
        "name": name,
        "keys": ",".join(sorted(found.keys)),
    }
    return render_to_string("admin/_leaning.html", context)


def field_of(names: set[str]) -> str:
    """Of the fields that somebody changed, the one at which it is said."""
    return next(name for name in leaning.FIELDS if name in names)
