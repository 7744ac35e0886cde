"""What has an address made of its slug. A new slug keeps the old address: readers are sent on from it."""

from django.db import models


class FormerAddress(models.Model):
    """A slug that something once had. It is held by the sort of thing and its number, as acts are."""

    sort = models.CharField(max_length=40)  # "section", "tag"
    slug = models.CharField(max_length=100)
    thing_id = models.PositiveBigIntegerField()
    left_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sort", "slug"], name="one_thing_per_former_address")]
        indexes = [models.Index(fields=["sort", "thing_id"], name="former_address_of_thing")]

    def __str__(self):
        return f"{self.sort} {self.slug}"


class Addressed(models.Model):
    """Every door passes `save`, so that no address is lost by whichever changes a slug.

    An address that something else has taken since leads there: what has it now is asked first.
    """

    class Meta:
        abstract = True

    def save(self, **kwargs):
        before = self._slug_before() if "slug" in (kwargs.get("update_fields") or ["slug"]) else None
        super().save(**kwargs)
        if before and before != self.slug:
            sort = self._meta.model_name
            FormerAddress.objects.filter(sort=sort, slug=self.slug).delete()
            FormerAddress.objects.update_or_create(sort=sort, slug=before, defaults={"thing_id": self.pk})

    def _slug_before(self) -> str | None:
        if self.pk is None:
            return None
        return type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
