from django.conf import settings
from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles.content import figures

from .content import Byline, Content
from .image import Image
from .tag import Tag, TagsOfOne


class Stage(models.TextChoices):
    """Where a piece stands on the desk; what readers see is a matter of its Editions."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "review", "In review"
    APPROVED = "approved", "Approved"


class ArticleQuerySet(models.QuerySet):
    def written_by(self, user):
        """A person's own pieces: begun by them, given to them, or with their name in the byline."""
        bylined = ArticleByline.objects.filter(article=models.OuterRef("pk"), author__user=user)
        return self.filter(models.Q(created_by=user) | models.Q(assignee=user) | models.Exists(bylined))

    def in_hand(self):
        """Those that the desk works on: not the spiked ones."""
        return self.filter(spiked_at=None)

    def spiked(self):
        return self.filter(spiked_at__isnull=False)

    def overdue(self, at):
        """Due before `at`, and not approved yet."""
        return self.filter(due_at__lt=at).exclude(stage=Stage.APPROVED)


class Article(Content):
    """What the desk is writing. No public page reads it."""

    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    # Advanced by each save of the text, and by nothing else: who saves on top of another's version is refused.
    version = models.PositiveIntegerField(default=0, editable=False)
    # The browser window in which it was begun, so that a form sent twice begins it once; and the one whose typing was
    # saved last, and since which version no other's was: what it sends again, since no answer came, is no collision.
    begun_in = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    saved_in = models.UUIDField(null=True, blank=True, editable=False)
    saved_in_since = models.PositiveIntegerField(default=0, editable=False)
    brief = models.TextField(blank=True, max_length=2000, help_text="What the piece is to be. Only the desk sees it.")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_articles"
    )
    due_at = models.DateTimeField("due", null=True, blank=True)
    embargo_until = models.DateTimeField(
        "embargo until", null=True, blank=True, help_text="Nobody can publish it for a time before this."
    )
    spiked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Who approved it last, and exactly what: four eyes are about these words and no others.
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    approved_revision = models.ForeignKey(
        "articles.Revision", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The section with four eyes that it was moved out of, which asks for them until somebody else approves the move.
    moved_from = models.ForeignKey(
        "articles.Section", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    bylines = models.ManyToManyField("articles.Author", through="ArticleByline", related_name="articles")
    topics = models.ManyToManyField("articles.Topic", blank=True, related_name="articles")
    tags = TaggableManager(through="articles.ArticleTag", blank=True, related_name="articles", manager=TagsOfOne)
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
            models.Index(fields=["assignee", "due_at"], name="article_by_assignee"),
            models.Index(fields=["due_at"], name="article_due"),
        ]
        permissions = [
            ("edit_any_article", "Can edit pieces by others"),
            ("publish_article", "Can publish, schedule and withdraw"),
            ("feature_article", "Can feature on fronts"),
            ("override_checklist", "Can publish against the checklist, with a reason"),
        ]

    def save(self, **kwargs):
        super().save(**kwargs)
        if "body" in (kwargs.get("update_fields") or ["body"]):
            self._note_images()

    def _note_images(self) -> None:
        """Every door passes here too: what stands in a body is known without reading all bodies."""
        wanted = set(figures.image_ids(self.body))
        noted = set(self.article_images.values_list("image", flat=True))
        if noted - wanted:
            self.article_images.filter(image__in=noted - wanted).delete()
        if new := wanted - noted:
            there = Image.objects.filter(pk__in=new).values_list("pk", flat=True)
            ArticleImage.objects.bulk_create(
                (ArticleImage(article=self, image_id=pk) for pk in there), ignore_conflicts=True
            )


class ArticleByline(Byline):
    article = models.ForeignKey(Article, models.CASCADE)

    class Meta(Byline.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="one_byline_per_author")]


class ArticleTag(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="article_tags")
    content_object = models.ForeignKey(Article, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_tagged_once")]


class ArticleImage(models.Model):
    """A library picture in the body of a piece, as the desk has it: what the library says of where it is used."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_images")
    image = models.ForeignKey("articles.Image", models.PROTECT, related_name="article_images")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "image"], name="article_shows_image_once")]

    def __str__(self):
        return f"{self.image} in {self.article}"
