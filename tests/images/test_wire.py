from datetime import date

import pytest

from articles.images.reading import wire

NOISE = [
    "OLYMPUS DIGITAL CAMERA",
    "SONY DSC",
    "SAMSUNG CSC",
    "DCIM",
    "          ",
    "\0\0\0",
    "Exif_JPEG_PICTURE",
    "Untitled",
]
NOISE += [
    "oznorWO",
    "KONICA MINOLTA DIGITAL CAMERA",
    "DIGITAL CAMERA",
    '{"sv":1}',
    "---",
    "20190312",
    "CREATOR: gd-jpeg v1.0",
]


@pytest.mark.parametrize("noise", NOISE)
def test_what_only_a_machine_would_say_is_nothing(noise):
    assert wire.words(noise) == ""


SPOKEN = [
    "A digital camera on a table",
    "Sony",
    "Sony DSC-T1 at a fair",
    "Unknown soldiers",
    "Авдіївка",
    "山",
    "Owner of a boat",
]


@pytest.mark.parametrize("spoken", SPOKEN)
def test_what_a_person_might_say_is_kept(spoken):
    assert wire.words(spoken) == spoken


TEXTS = [
    ("lines and tabs become spaces", "One\r\ntwo\t three ", "One two three"),
    ("control characters go", "a\0b\x07c\x1bd\x85e\ufeff", "abcd e"),
    ("a turn of the writing's direction goes", "safe\u202egpj.exe", "safegpj.exe"),
    ("HTML is text", "<b>Bold</b> & <script>alert(1)</script>", "<b>Bold</b> & <script>alert(1)</script>"),
    ("letters and their accents are one", "Zu\u0308rich", "Zürich"),
    ("UTF-8 that was read as Windows'", "GrÃ¶ÃŸe", "Größe"),
    ("UTF-8 that was read as Latin-1", "Köln".encode().decode("latin-1"), "Köln"),
    ("what is right already", "Ã is a letter of Portuguese", "Ã is a letter of Portuguese"),
]


@pytest.mark.parametrize(("what", "value", "expected"), TEXTS, ids=[row[0] for row in TEXTS])
def test_text(what, value, expected):
    assert wire.text(value) == expected


def test_a_cameras_log_is_no_caption():
    assert (
        wire.caption("Dateiname : DSCN1767.JPG\r\nDateigröße : 668.1 KB\r\nAufnahmedatum : 2002/08/29 17:31:40\r\n")
        == ""
    )
    assert wire.caption("Kyiv: the morning after.\nPeople queue for water.\nPhoto: Jane Doe") != ""


@pytest.mark.parametrize("name", ["DSC_0001", "IMG_20190312_101112", "harbour.jpg", "DSCN1767.JPG", "P1010001"])
def test_a_file_name_is_no_title(name):
    assert wire.title(name) == ""


CREDITS = [
    ([], "", ""),
    (["Jane Doe"], "", "Jane Doe"),
    ([], "Agency", "Agency"),
    (["Jane Doe"], "Agency", "Jane Doe/Agency"),
    (["Jane Doe", "Kim Li"], "Agency", "Jane Doe, Kim Li/Agency"),
    (["Jane Doe"], "JANE DOE/Agency", "JANE DOE/Agency"),
    (["Agency"], "Agency", "Agency"),
]


@pytest.mark.parametrize(("creators", "line", "expected"), CREDITS)
def test_the_credit_is_written_as_the_wire_does_it(creators, line, expected):
    assert wire.credit(creators, line) == expected


DAYS = [
    ("2019:03:12 10:11:12", date(2019, 3, 12)),
    ("2019-03-12T10:11:12+02:00", date(2019, 3, 12)),
    ("20190312", date(2019, 3, 12)),
    ("1890-05-01", date(1890, 5, 1)),
    ("2019-03", None),
    ("2019", None),
    ("0000:00:00 00:00:00", None),
    ("2019:02:30 10:00:00", None),
    ("1970:01:01 00:00:00", None),
    ("2000-01-01T00:00:00", None),
    ("2000-01-01", date(2000, 1, 1)),
    ("    :  :     :  :  ", None),
    ("9999999999999", None),
    ("", None),
]


@pytest.mark.parametrize(("value", "expected"), DAYS)
def test_a_day_is_one_that_has_been(value, expected):
    assert wire.day(value) == expected


def test_keywords_are_told_apart_and_stand_once():
    assert wire.keywords(["Kyiv", " war ", "KYIV", "", "x" * 101, "2024"], longest=100, most=50) == (
        "Kyiv",
        "war",
        "2024",
    )
    assert wire.keywords(["Kyiv, war; peace"], longest=100, most=2) == ("Kyiv", "war")


def test_what_is_too_long_ends_after_a_word():
    assert wire.cut("one two three", 13) == "one two three"
    assert wire.cut("one two, three four", 12) == "one two…"
    assert len(wire.cut("x" * 300, 200)) == 200


def test_of_two_the_first_is_taken_unless_it_lost_letters_on_its_way():
    assert wire.most_readable(["München", "Munich"]) == "München"
    assert wire.most_readable(["M?nchen", "München"]) == "München"
    assert wire.most_readable(["", "M\ufffdnchen", "München"]) == "München"
    assert wire.most_readable(["", ""]) == ""
