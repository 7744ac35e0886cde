"""How gunicorn serves the site: `gunicorn -c python:newsroom.gunicorn_conf newsroom.wsgi`."""

import os
from pathlib import Path

from newsroom import settings

bind = f"{settings.HOST}:{settings.PORT}"

# Python uses one core a process. Threads are for the time a request waits: for a slow client, for the database.
workers = settings.WEB_WORKERS
worker_class = "gthread"
threads = settings.WEB_THREADS

# A worker's heartbeat is a file; on a disk it waits for the disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) and Path("/dev/shm").is_dir() else None  # noqa: S108

# As much as other servers take: an address may name five hundred pictures that are to be edited together.
limit_request_line = 8190

timeout = 30
graceful_timeout = 10
keepalive = 5
# Whatever leaks, leaks for so long only. The jitter keeps the workers from going at once.
max_requests = 20_000
max_requests_jitter = 4_000

# Which proxy to believe about https is said once, by BEHIND_PROXY.
secure_scheme_headers = {}
control_socket_disable = True
accesslog = None
loglevel = "warning"
