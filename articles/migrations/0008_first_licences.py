"""What a magazine begins with. It is staff's table from here on: what they change or delete stays so."""

from django.db import migrations

CC = "https://creativecommons.org"
FIRST = [
    # name, address of its terms, may be published, needs a credit, what the desk has to know
    ("Own work", "", True, False, "Made by our own people: ours without end."),
    ("Agency", "", True, True, "Name the photographer and the agency. Say in the picture until when it may be used."),
    ("CC BY 4.0", f"{CC}/licenses/by/4.0/", True, True, "Name who made it. Say so where it was changed."),
    ("CC BY-SA 4.0", f"{CC}/licenses/by-sa/4.0/", True, True, "As CC BY; what is made of it is under the same."),
    ("CC0 / public domain", f"{CC}/publicdomain/zero/1.0/", True, False, "Nothing is asked; a credit is good manners."),
    ("Handout", "", True, True, "Given out by those whom it shows, for this story: name them, and use it for no other."),
    ("All rights reserved: do not publish", "", False, True, "Ask the owner, then choose the licence that was agreed."),
]


def begin(apps, schema_editor):
    Licence = apps.get_model("articles", "Licence")
    for position, (name, url, allows, needs_credit, note) in enumerate(FIRST, 1):
        fields = {"url": url, "allows_publishing": allows, "needs_credit": needs_credit, "note": note}
        Licence.objects.get_or_create(name=name, defaults={**fields, "position": position * 10})


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_library")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop, elidable=True)]
