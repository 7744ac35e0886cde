"""What the page's scripts go by: whose window this is, on which piece, and where to ask; and who else is here."""

from django.http import HttpRequest
from django.urls import reverse

from articles.models import Article
from articles.workflow import presence

from . import autosave


def about(piece: Article | None, request: HttpRequest, window: str, *, may_edit: bool) -> dict:
    """`for_scripts` become data attributes of the form. Who may only read has nothing to save."""
    new, args = ("", [piece.pk]) if piece else ("_new", [])
    here = presence.others(piece, request.user) if piece else []
    known = {"piece": piece.pk if piece else "", "user": request.user.pk, "window": window}
    known["presence"] = reverse(f"admin:articles_article_presence{new}", args=args)
    if may_edit:
        known["fields"] = " ".join(autosave.FIELDS)
        known |= {name: reverse(f"admin:articles_article_{name}{new}", args=args) for name in ("autosave", "kept")}
    return {"for_scripts": known, "here": ", ".join(str(each) for each in here)}
