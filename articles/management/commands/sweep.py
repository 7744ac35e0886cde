import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from articles.images import retiring
from articles.workflow.sweeping import Sweeper

PAUSE = 0.2
# What rooms beside the workflow want tidied. Each is called at every sweep, and says itself how often it does it.
TIDIES = [retiring.tidy]


class Command(BaseCommand):
    help = "Do what follows from pieces going live or ending, every few seconds, until it is asked to stop."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=float, default=5.0, help="seconds (default: %(default)s)")
        parser.add_argument("--once", action="store_true", help="do it once, and end")

    def handle(self, *, every: float, once: bool, **options):
        self.is_asked = once
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.ask)
        sweeper = Sweeper(also=TIDIES)
        while True:
            close_old_connections()
            sweeper.sweep()
            ready = time.monotonic() + every
            while not self.is_asked and time.monotonic() < ready:
                time.sleep(PAUSE)
            if self.is_asked:
                break

    def ask(self, *_) -> None:
        self.is_asked = True
