"""The files of this room that register something: what the desk shows."""

from articles.admin import page  # noqa: F401
