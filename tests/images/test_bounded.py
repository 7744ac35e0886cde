import os
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from articles.images import bounded
from articles.images.bounded import Limits
from articles.images.unusable import NotNow, UnusableImage

LIMITS = Limits(memory=1024**3, cpu=1, clock=60, output=8 * 1024**2)


def run(job: str, original=None, *, limits: Limits = LIMITS, **asked):
    return bounded.run(job, original or BytesIO(b"12345"), limits=limits, module="tests.images.misbehaving", **asked)


def test_a_job_answers_and_leaves_what_it_made_until_the_block_ends():
    with run("measure", add=2) as done:
        assert done.answer["bytes"] == 7
        assert (done.folder / "made").read_bytes() == b"made"
    assert not done.folder.exists()


def test_a_file_that_stands_on_a_disk_is_read_where_it_stands_and_nobodys_place_in_it_moves(tmp_path):
    path = tmp_path / "picture"
    path.write_bytes(b"123456789")
    with path.open("rb") as original:
        original.read(4)
        with run("measure", original) as done:
            assert done.answer["bytes"] == 9
            assert not (done.folder / "original").exists()
        assert original.read() == b"56789"


def test_the_child_is_told_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for a decoder")
    with run("measure") as done:
        assert done.answer["secret"] is None


MISDEEDS = {
    "refuse": "Not this one",
    "fail": "damaged",
    "die": "damaged",
    "hang": "Try again",
    "spin": "too long",
    "eat": "memory",
    "flood": "damaged",
    "babble": "damaged",
    "nest": "damaged",
    "ramble": "damaged",
    "something unheard of": "damaged",
}


@pytest.mark.parametrize("job", MISDEEDS)
def test_whatever_becomes_of_the_child_an_editor_is_told_in_a_sentence(job):
    limits = replace(LIMITS, clock=2) if job == "hang" else LIMITS
    with pytest.raises(UnusableImage, match=MISDEEDS[job]), run(job, limits=limits):
        pass


def test_a_child_that_cannot_be_started_is_not_the_files_fault(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.executable", str(tmp_path / "missing"))
    with pytest.raises(NotNow, match="Try again"), run("measure"):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_disk_that_is_full_is_not_the_files_fault():
    with pytest.raises(NotNow, match="Try again"), run("fill_the_disk"):
        pass


def test_what_the_caller_does_with_the_answer_is_the_callers_own_affair():
    with pytest.raises(OSError, match="disk"), run("measure"):
        raise OSError("disk full")


def test_what_a_killed_process_has_left_is_cleared_once_it_is_old_and_nothing_else_is():
    there = Path(tempfile.gettempdir())
    left, at_work, foreign = (there / name for name in (f"{bounded.PREFIX}a", f"{bounded.PREFIX}b", "newsroom-c"))
    for folder in (left, at_work, foreign):
        folder.mkdir()
        (folder / "original").write_bytes(b"x")
    os.utime(left, (1000, 1000))
    os.utime(foreign, (1000, 1000))
    assert bounded.clear(before=2000) == 1
    assert sorted(each.name for each in there.iterdir()) == ["newsroom-c", at_work.name]
