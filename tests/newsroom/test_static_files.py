import pytest


@pytest.mark.parametrize(("path", "mime"), [("/favicon.ico", "image/x-icon"), ("/apple-touch-icon.png", "image/png")])
def test_the_icons_that_browsers_ask_for_by_name_are_there(client, path, mime):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, mime)
