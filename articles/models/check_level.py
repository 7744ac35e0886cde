from django.db import models


class CheckLevel(models.Model):
    """How much one rule of the checklist weighs in one section, where that is not what the rule itself says."""

    class Level(models.TextChoices):
        BLOCKS = "blocks", "Stops publishing"
        WARNS = "warns", "Warns"
        OFF = "off", "Is not asked"

    section = models.ForeignKey("articles.Section", models.CASCADE, related_name="check_levels")
    rule = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=Level)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "rule"], name="one_level_per_rule")]

    def __str__(self):
        return f"{self.rule} in {self.section}: {self.get_level_display()}"
