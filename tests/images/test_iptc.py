import pytest

from articles.images.reading import iptc

from . import metadata

DECLARED = b"\x1b%G"

ENCODINGS = [
    ("UTF-8, and says so", "utf-8", DECLARED),
    ("UTF-8, and does not say so", "utf-8", b""),
    ("Windows", "cp1252", b""),
    ("Windows, and calls it UTF-8", "cp1252", DECLARED),
    ("Windows, and calls it Latin-1", "cp1252", b"\x1b.A"),
    ("the old Macintosh", "mac_roman", b""),
]
CAPTIONS = [
    "Fischer an der Größe der Küste: „Überfahrt“",
    "L’été à Orléans – où Noël naît",
    "Señor Núñez en España, 1999",
]


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize(("what", "encoding", "declared"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_a_caption_is_read_in_whichever_encoding_it_was_written(caption, what, encoding, declared):
    block = metadata.iptc((120, caption), (90, "Köln"), encoding=encoding, declared=declared)
    assert iptc.read(block) == {"caption": [caption], "city": ["Köln"]}


def test_a_city_that_was_cut_in_the_middle_of_a_letter_loses_that_letter_and_no_more():
    city = "Villeneuve-d’Ascq-lès-Béthunéé".encode()[:-1]
    block = metadata.iptc((120, "Été")) + metadata.dataset(90, city)
    assert iptc.read(block)["city"] == ["Villeneuve-d’Ascq-lès-Béthuné"]


def test_a_windows_name_that_ends_in_an_accent_keeps_it():
    long = "Monsieur le maire de la commune de Bouvalé"
    assert iptc.read(metadata.iptc((120, long), encoding="cp1252")) == {"caption": [long]}


def test_keywords_stand_one_in_a_dataset():
    assert iptc.read(metadata.iptc((25, "Kyiv"), (25, "war")))["keywords"] == ["Kyiv", "war"]


BROKEN = {
    "nothing": b"",
    "no dataset": b"rubbish",
    "cut short": metadata.iptc((120, "A caption"))[:9],
    "a length that leads nowhere": b"\x1c\x02\x78\xff\xff" + b"\xff" * 20,
    "a length of a length": b"\x1c\x02\x78\x80\x04\xff\xff\xff\xff",
    "the last marker alone": b"\x1c",
}


@pytest.mark.parametrize("block", BROKEN.values(), ids=BROKEN)
def test_a_broken_block_says_what_it_can_and_raises_nothing(block):
    assert set(iptc.read(block)) <= {"caption"}


def test_a_block_of_a_million_datasets_is_read_no_further_than_any_photograph_needs():
    assert len(iptc.read(metadata.dataset(25, b"x") * 200_000)["keywords"]) == 2000
