from django.core.management.base import BaseCommand

from articles.images import renditions
from articles.models import Image


class Command(BaseCommand):
    help = "Make the renditions that pictures of the library still lack. Can be stopped and run again at any time."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check-files",
            action="store_true",
            help="Ask the storage for every file first, and make lost ones anew: after a restore, say.",
        )

    def handle(self, *, check_files: bool, **options):
        if check_files:
            lost = sum(renditions.forget_lost(image) for image in Image.objects.all())
            self.stdout.write(f"{lost} files were lost.")
        waiting = [image.pk for image in Image.objects.all() if not renditions.is_current(image)]
        if not waiting:
            self.stdout.write("All pictures are prepared: nothing to do.")
            return
        failed = 0
        for number, image in enumerate(Image.objects.filter(pk__in=waiting).iterator(chunk_size=50), start=1):
            renditions.build(image)
            failed += bool(reason := renditions.failure(image))
            self.stdout.write(f"{number} of {len(waiting)}: {image}{': ' + reason if reason else ''}")
        if failed:
            self.stderr.write(f"{failed} of them cannot be prepared.")
