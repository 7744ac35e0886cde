"""The record is only added to."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles import record
from articles.models import Act
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sql", ["UPDATE articles_act SET verb = 'nothing'", "DELETE FROM articles_act"])
def test_the_database_refuses_to_change_or_to_drop_an_act(sql, editor):
    record.add("approved", factories.article(), by=editor)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Act.objects.get().verb == "approved"


def test_an_act_outlives_the_piece_it_is_about(editor):
    piece = factories.article("Gone tomorrow")
    record.add("submitted", piece, by=editor)
    piece.delete()
    assert Act.objects.get().subject == "Gone tomorrow"


def test_a_verb_that_the_record_cannot_say_is_not_written(editor):
    with pytest.raises(KeyError):
        record.add("frobbed", factories.article(), by=editor)


def test_what_a_database_cannot_keep_does_not_come_into_the_record(editor):
    act = record.add("spiked", factories.article(), by=editor, detail={"reason": "no\0w", "all": ["a\x01b"]})
    act.refresh_from_db()
    assert act.detail == {"reason": "now", "all": ["ab"]}
    assert record.beginning("Not\0 today,\r\nthank you") == "Not today, thank you"
