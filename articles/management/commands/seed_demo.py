import os
import secrets
import sys
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.demo import people, seeding
from articles.management.progress import track


class Command(BaseCommand):
    help = "Make the demo magazine in an empty database. DEMO_PASSWORD sets the password of its logins."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="Do nothing where there is content already.")
        parser.add_argument(
            "--width", type=int, default=seeding.WIDTH, help="Of its pictures, in pixels: small ones are soon made."
        )

    def handle(self, *, if_empty: bool, width: int, verbosity: int, **options):
        if if_empty and not seeding.is_empty():
            return
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        shown = partial(track, stream=sys.stderr)
        try:
            seeding.seed(password=password, now=timezone.now(), track=shown, width=width)
        except seeding.NotEmpty as error:
            raise CommandError(str(error)) from error
        seeding.prepare_pictures(track=shown)
        if not verbosity:
            return
        self.stdout.write(f"The logins of the demo, with the password {password}:")
        for login in people.LOGINS:
            self.stdout.write(f"  {login.username:<8} {login.group}")
