from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.images import stock
from articles.images.stock import Lost, Stray
from articles.management.progress import track


class Command(BaseCommand):
    help = "Compare the library with its files: rows without files, files without rows. Changes nothing but by --mend."

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than", type=float, default=24.0, metavar="HOURS",
            help="leave files alone that are younger: their rows may be on the way (default: %(default)s)",
        )  # fmt: skip
        parser.add_argument(
            "--mend", action="store_true", help="delete files without a row, and have lost renditions made anew"
        )

    def handle(self, *, older_than: float, mend: bool, **options):
        if not 0 <= older_than <= 24 * 3660:
            raise CommandError("--older-than must be a number of hours, between 0 and ten years.")
        before = timezone.now() - timedelta(hours=older_than)
        found, left = 0, 0
        for amiss in stock.compare(before=before, track=partial(track, stream=self.stderr)):
            found += 1
            is_mended = mend and stock.mend(amiss)
            left += not is_mended
            self.stdout.write("\n".join(said(amiss, is_mended)))
        if left:
            raise CommandError(f"{found} things are amiss" + (f", and {left} could not be mended." if mend else "."))
        self.stdout.write(
            f"{found} things were mended." if found else "Every row has its file, and every file its row."
        )


def said(amiss: Lost | Stray, is_mended: bool) -> Iterable[str]:
    if isinstance(amiss, Stray):
        yield f"{amiss.storage}/{amiss.name} belongs to nothing{' and was deleted' if is_mended else ''}."
    elif amiss.storage == "originals":
        yield f"The original of picture {amiss.image.pk}, “{amiss.image}”, is lost: originals/{amiss.names[0]}."
        yield "    Bring it back from a backup, or replace the picture's file in the desk."
    else:
        will = "; they are being made anew" if is_mended else ""
        yield f"{len(amiss.names)} renditions of picture {amiss.image.pk}, “{amiss.image}”, are lost{will}."
