from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig

from newsroom import checks  # noqa: F401 - importing registers them


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default = True


class DeskConfig(SimpleAdminConfig):
    """Django's admin, as our editors see it."""

    default_site = "articles.admin.desk.Desk"

    def ready(self):
        super().ready()
        # A room's __init__ is empty, so the admin room lists its files in a module of its own. Not by discovery:
        # that would import every application's admin, and what they register would stand on the desk.
        import_module("articles.admin.registry")
