from django_tasks_db.management.commands import db_worker

from articles.workflow import heartbeats


class Command(db_worker.Command):
    help = "Run the background worker. While it lives its heart beats, so that nobody takes its task away."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--beat-every", type=float, default=heartbeats.EVERY, help="seconds (default: %(default)s)")
        # A task must not be cut off because a file changed.
        parser.set_defaults(reload=False)

    def handle(self, *, worker_id, beat_every, **options):
        with heartbeats.beating(heartbeats.name_of(worker_id), every=beat_every):
            super().handle(worker_id=worker_id, **options)
