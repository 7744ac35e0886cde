"""The files of this room, one a model: a new one is a line here. The room's __init__ stays empty."""

from . import article, author, image, kind, licence, page, section, site_settings, tag, topic, user

__all__ = ["article", "author", "image", "kind", "licence", "page", "section", "site_settings", "tag", "topic", "user"]
