"""Scheduled changes go live, and seconds later whoever is to see to the piece finds that in their inbox."""

import re

from playwright.sync_api import expect

from tests.newsroom.processes import manage

SCHEDULE = """
from datetime import timedelta
from django.utils import timezone
from articles.models import Article, Edition, User
from articles.workflow import publishing
now = timezone.now()
piece = Edition.objects.live(now).earliest("pk").article
Article.objects.filter(pk=piece.pk).update(
    dek="What the sweep is to notice.", assignee=User.objects.get(username="editor")
)
publishing.publish(piece, by=None, at=now + timedelta(seconds=3))
print(piece)
"""


def test_what_follows_from_going_live_is_done_while_the_magazine_runs(house, editor):
    expect(editor.page.get_by_text(re.compile(r"after-effects:\s+looked \d+ seconds? ago"))).to_be_visible()
    scheduled = manage("shell", "--verbosity=0", "--command", SCHEDULE, VAR_DIR=str(house.folder))
    assert scheduled.returncode == 0, scheduled.stderr
    told = editor.page.get_by_role("link", name=f"The scheduled changes to “{scheduled.stdout.strip()}” are live")
    editor.page.goto("/admin/inbox/")
    for _ in range(30):
        if told.count():
            break
        editor.page.wait_for_timeout(1000)
        editor.page.reload()
    expect(told).to_be_visible()
    editor.page.goto("/admin/after-effects/")
    done = editor.page.get_by_role("region", name="Done lately").get_by_text("Notices that it is live")
    expect(done.first).to_be_visible()
