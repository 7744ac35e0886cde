"""Who may change topics closes them, and opens them again."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.fronts import topics
from tests import factories


def test_a_writer_closes_no_topic_and_opens_none(writer, editor, now):
    topic = factories.topic()
    with pytest.raises(PermissionDenied):
        topics.close(topic, by=writer, now=now)
    topics.close(topic, by=editor, now=now)
    with pytest.raises(PermissionDenied):
        topics.reopen(topic, by=writer, now=now)
    assert topic.closures.live(now).exists()
