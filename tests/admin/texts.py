"""Saving texts of a piece, and the addresses of its history."""

from django.urls import reverse

from articles.workflow import drafting, revisions


def saved(piece, by=None, **fields):
    return drafting.write(piece, revisions.snapshot(piece) | fields, by=by)


def history(piece, **query):
    return reverse("admin:articles_article_history", args=[piece.pk], query=query)


def compare(piece, before="", after=""):
    query = {name: value for name, value in (("before", before), ("after", after)) if value}
    return reverse("admin:articles_article_compare", args=[piece.pk], query=query)


def restore(revision):
    return reverse("admin:articles_article_restore", args=[revision.article_id, revision.pk])
