import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from articles.images import places
from articles.images.bounded import Limits
from articles.images.unusable import NotNow

from .test_bounded import LIMITS, run


def test_as_many_are_let_in_as_there_are_places_and_the_next_is_told_to_come_back():
    inside = [places.one_of(2, patience=0) for _ in range(2)]
    with inside[0], inside[1], pytest.raises(TimeoutError), places.one_of(2, patience=0):
        pass
    with places.one_of(2, patience=0):
        pass


def test_who_waits_is_let_in_when_a_place_gets_free():
    inside, leave = Event(), Event()

    def hold() -> None:
        with places.one_of(1, patience=0):
            inside.set()
            leave.wait(30)

    holder = Thread(target=hold)
    holder.start()
    inside.wait(30)
    Thread(target=leave.set).start()
    with places.one_of(1, patience=30):
        assert leave.is_set()
    holder.join()


def test_places_are_those_of_the_machine_and_who_is_killed_leaves_his_free():
    program = "from articles.images import places\nwith places.one_of(1, patience=0): print('in', flush=True); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"TMPDIR": places.gettempdir()},
    )
    assert holder.stdout.readline() == b"in\n"
    with pytest.raises(TimeoutError), places.one_of(1, patience=0):
        pass
    holder.kill()
    holder.communicate()
    with places.one_of(1, patience=0):
        pass


def test_there_is_a_place_on_the_smallest_machine():
    assert places.for_each_of(1) >= places.for_each_of(2**60) == 1


def test_when_all_places_are_taken_a_file_is_to_be_sent_again_and_no_child_is_started(monkeypatch):
    monkeypatch.setattr(places, "for_each_of", lambda memory: 1)
    patient = Limits(**{**LIMITS.__dict__, "patience": 0})
    with run("measure", limits=patient) as done:
        assert done.answer["bytes"] == 5
    with places.one_of(1, patience=0), pytest.raises(NotNow, match="Try again"), run("measure", limits=patient):
        pass
    with places.one_of(1, patience=0), run("measure") as done:
        assert done.answer["bytes"] == 5


def test_what_another_has_put_in_a_places_way_is_not_followed(tmp_path):
    target = tmp_path / "precious"
    link = places.path_of(0)
    link.symlink_to(target)
    with pytest.raises(OSError), places.one_of(1, patience=0):
        pass
    assert not target.exists()
