"""What stood on the home page stays there, closed topics stay closed, and tags are known by how they read."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone

from articles.tags.folding import folded


def forwards(apps, schema_editor):
    front, placement, topic, closure, tag = (
        apps.get_model("articles", name) for name in ("Front", "Placement", "Topic", "TopicClosure", "Tag")
    )
    if placement.objects.exists():
        home, _ = front.objects.get_or_create(sort="home")
        placement.objects.filter(front_key="home").update(front=home)
        placement.objects.exclude(front_key="home").delete()
    placement.objects.update(ends_at=F("live_until"))
    now = timezone.now()
    for each in topic.objects.filter(is_open=False):
        closure.objects.create(topic=each, live_from=now)
    for each in tag.objects.order_by("pk").iterator():
        tag.objects.filter(pk=each.pk).update(folded=folded(each.name))


def backwards(apps, schema_editor):
    apps.get_model("articles", "Placement").objects.exclude(front__sort="home").delete()
    closed = apps.get_model("articles", "TopicClosure").objects.filter(live_until=None).values("topic")
    apps.get_model("articles", "Topic").objects.filter(pk__in=closed).update(is_open=False)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_fronts")]
    operations = [migrations.RunPython(forwards, backwards)]
