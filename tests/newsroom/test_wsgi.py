import pytest
from django.test import RequestFactory

from newsroom.wsgi import application, in_utf8


@pytest.mark.django_db(transaction=True)  # a real request closes its connection
@pytest.mark.parametrize("charset", ["rot13", "unicode_escape", '"idna"', "utf-8"])
def test_a_question_is_read_as_utf_8_whatever_it_says_of_itself(charset):
    environ = RequestFactory().get("/search/?q=%5Cud800").environ | {"CONTENT_TYPE": f"text/html; charset={charset}"}
    answers = []
    application(environ, lambda status, headers: answers.append(status))
    assert answers == ["200 OK"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("multipart/form-data; boundary=abc", "multipart/form-data; boundary=abc"),
        ("multipart/form-data; charset=rot13; boundary=abc", "multipart/form-data; boundary=abc"),
        ("application/x-www-form-urlencoded;CHARSET = utf-16", "application/x-www-form-urlencoded"),
        ("", ""),
    ],
)
def test_nothing_else_is_taken_from_what_it_says(said, read):
    assert in_utf8(lambda environ, _: environ["CONTENT_TYPE"])({"CONTENT_TYPE": said}, None) == read
