import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from articles.images import bounded, nursery
from articles.images.bounded import Limits
from articles.images.unusable import NotNow, UnusableImage
from tests.newsroom.processes import is_running, wait_for

MODULE = "tests.images.misbehaving"
LIMITS = Limits(memory=1024**3, cpu=1, clock=60, output=8 * 1024**2)


def run(job: str, original=None, *, limits: Limits = LIMITS, **asked):
    return bounded.run(job, original or BytesIO(b"12345"), limits=limits, module=MODULE, **asked)


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


@pytest.fixture
def another_nursery():
    """One that has no zygote yet, as in a process that has just begun."""
    ours = nursery.of(MODULE, os.getpid())
    ours.end()
    yield
    ours.end()


def test_one_zygote_has_all_the_children_of_a_process(another_nursery):
    with run("parent") as first, run("parent") as second:
        assert first.answer == second.answer != os.getpid()


def test_children_of_one_zygote_are_at_work_at_the_same_time_and_none_waits_for_another():
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(lambda: run("hang", limits=replace(LIMITS, clock=3)).__enter__())
        quick = [pool.submit(lambda number=number: run("measure", add=number).__enter__()) for number in range(4)]
        assert [each.result().answer["bytes"] for each in quick] == [5, 6, 7, 8]
        assert not slow.done()
        with pytest.raises(NotNow):
            slow.result()


def test_a_zygote_that_was_killed_is_followed_by_another(another_nursery):
    with run("parent") as done:
        os.kill(done.answer, signal.SIGKILL)
    wait_for(lambda: not is_running(done.answer))
    with run("measure") as done:
        assert done.answer["bytes"] == 5


def test_a_child_whose_zygote_is_killed_is_not_the_files_fault(another_nursery):
    with pytest.raises(NotNow, match="Try again"), run("kill_the_parent"):
        pass


def test_what_is_given_up_is_gone_before_its_folder_is(another_nursery):
    with run("parent") as done:
        zygote = done.answer
    with pytest.raises(NotNow), run("hang", limits=replace(LIMITS, clock=1)):
        pass
    assert children_of(zygote) == []


def test_nothing_is_left_of_a_process_that_was_killed(tmp_path):
    said = tmp_path / "zygote"
    waiting = f"""
from io import BytesIO
from articles.images import bounded
with bounded.run("parent", BytesIO(b"x"), limits=bounded.RENDERING, module={MODULE!r}) as done:
    open({str(said)!r}, "w").write(str(done.answer))
with bounded.run("hang", BytesIO(b"x"), limits=bounded.RENDERING, module={MODULE!r}):
    pass
"""
    process = subprocess.Popen([sys.executable, "-c", waiting], cwd=Path(__file__).parents[2])
    wait_for(lambda: said.exists() and said.read_text() and children_of(int(said.read_text())), seconds=30)
    zygote = int(said.read_text())
    family = [zygote, *children_of(zygote)]
    process.kill()
    process.wait()
    wait_for(lambda: not any(map(is_running, family)), seconds=30)


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(child) for child, parent in map(str.split, listed.splitlines()) if int(parent) == pid]


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


def test_a_child_that_cannot_be_started_is_not_the_files_fault(monkeypatch, tmp_path, another_nursery):
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
