from django.conf import settings
from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from .content import Byline, Content
from .tag import Tag


class Stage(models.TextChoices):
    """Where a piece stands on the desk; what readers see is a matter of its Editions."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "review", "In review"
    APPROVED = "approved", "Approved"


class ArticleQuerySet(models.QuerySet):
    def written_by(self, user):
        """A person's own pieces: begun by them, or with their name in the byline."""
        bylined = ArticleByline.objects.filter(article=models.OuterRef("pk"), author__user=user)
        return self.filter(models.Q(created_by=user) | models.Exists(bylined))


class Article(Content):
    """What the desk is writing. No public page reads it."""

    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    bylines = models.ManyToManyField("articles.Author", through="ArticleByline", related_name="articles")
    topics = models.ManyToManyField("articles.Topic", blank=True, related_name="articles")
    tags = TaggableManager(through="articles.ArticleTag", blank=True, related_name="articles")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["-updated_at", "-id"]),
            models.Index(fields=["stage", "-updated_at"]),
        ]
        permissions = [
            ("edit_any_article", "Can edit pieces by others"),
            ("publish_article", "Can publish, schedule and withdraw"),
            ("feature_article", "Can feature on fronts"),
        ]


class ArticleByline(Byline):
    article = models.ForeignKey(Article, models.CASCADE)

    class Meta(Byline.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="one_byline_per_author")]


class ArticleTag(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="article_tags")
    content_object = models.ForeignKey(Article, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_tagged_once")]
