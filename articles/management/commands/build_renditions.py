from contextlib import closing

from django.core.management.base import BaseCommand, CommandError

from articles.images import backlog, stock
from articles.management.progress import track
from articles.models import Image


class Command(BaseCommand):
    help = "Make the renditions that pictures of the library still lack. Can be stopped and run again at any time."

    def add_arguments(self, parser):
        parser.add_argument("--processes", type=int, default=1, help="at a time; a core each (default: %(default)s)")
        parser.add_argument("--again", action="store_true", help="also try those that could not be prepared before")
        parser.add_argument(
            "--check-files",
            action="store_true",
            help="ask the storage for every file first, and make lost ones anew: after a restore, say",
        )

    def handle(self, *, processes: int, again: bool, check_files: bool, **options):
        if not 1 <= processes <= 64:
            raise CommandError("--processes must be between 1 and 64.")
        total = Image.objects.count()
        if check_files:
            images = track("Checking", backlog.walk(), stream=self.stdout, total=total)
            self.stdout.write(f"{sum(stock.forget_lost(image) for image in images)} files were lost.")
        made, failed = 0, []
        try:
            with closing(backlog.build(processes=processes, again=again)) as outcomes:
                for outcome in track("Printing", outcomes, stream=self.stdout, total=total):
                    made += outcome.is_built and not outcome.failure
                    if outcome.failure:
                        failed.append(f"{outcome.image_id}, “{outcome.title}”: {outcome.failure}")
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing is half done. Run it again to go on.", returncode=130) from None
        self.stdout.write(f"{made} pictures were prepared." if made else "Nothing to do.")
        if failed:
            raise CommandError(f"{len(failed)} cannot be prepared:\n" + "\n".join(failed))
