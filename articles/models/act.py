from django.conf import settings
from django.db import models


class Act(models.Model):
    """Who did what, when, to what. Only ever added: the database itself refuses to change or to drop one.

    `record.py` writes them and says which verbs there are. What an act is about may be deleted since, so that
    it is held by its number and by the name that it had.
    """

    verb = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    article = models.ForeignKey(
        "articles.Article", models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="acts"
    )
    thing = models.CharField(max_length=40, blank=True)  # "image", "tag": what it is about, where that is no piece
    thing_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=250)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="act_newest"),
            models.Index(fields=["article", "-at", "-id"], name="act_of_article"),
            models.Index(fields=["thing", "thing_id", "-at", "-id"], name="act_of_thing"),
            models.Index(fields=["by", "-at", "-id"], name="act_by"),
            models.Index(fields=["verb", "-at", "-id"], name="act_verb"),
            models.Index(fields=["by", "verb", "-at", "-id"], name="act_by_verb"),
        ]

    def __str__(self):
        return f"{self.verb}: {self.subject}"
