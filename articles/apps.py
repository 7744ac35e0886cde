from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        # Rooms import models, which are loaded only now.
        from articles.workflow import roles

        post_migrate.connect(roles.ensure_groups, sender=self)
