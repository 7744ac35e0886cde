from django.core.management.base import BaseCommand

from articles.images import likeness
from articles.models import Image


class Command(BaseCommand):
    help = (
        "Look for near-doubles of the pictures that were not looked at yet: of a library from before, say. "
        "Can be stopped and run again at any time."
    )

    def handle(self, **options):
        waiting = likeness.unlooked_at()
        found = 0
        for number, pk in enumerate(waiting, start=1):
            if image := Image.objects.filter(pk=pk).first():
                found += len(likeness.find(image))
            if number % 100 == 0 or number == len(waiting):
                self.stdout.write(f"{number} of {len(waiting)} looked at, {found} near-doubles.")
        if not waiting:
            self.stdout.write("All pictures were looked at: nothing to do.")
