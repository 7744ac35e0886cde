"""The command that prepares pictures, in processes of its own, on a magazine that lies on a disk."""

import subprocess
import sys

import pytest

from tests.newsroom.processes import ROOT

from .house import copied, environment

PICTURES = 6


@pytest.fixture
def folder(house, tmp_path):
    """The magazine once more, with media of its own, which are not there yet but for a few originals."""
    made = copied(house, tmp_path)
    (made / "media").unlink()
    originals = [row["file"] for row in house.rows("SELECT file FROM articles_image ORDER BY id LIMIT 6")]
    for name in originals:
        there = made / "media" / "originals" / name
        there.parent.mkdir(parents=True, exist_ok=True)
        there.symlink_to((house.folder / "media" / "originals" / name).resolve())
    return made


def run(folder, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, timeout=300)


def test_several_processes_make_what_was_lost_and_say_which_originals_are_not_there(house, folder):
    everything = house.rows("SELECT count(*) AS number FROM articles_image")[0]["number"]
    done = run(folder, "build_renditions", "--processes", "2", "--check-files")
    assert done.returncode == 1, done.stderr
    assert f"{PICTURES} pictures were prepared." in done.stdout
    assert f"{everything - PICTURES} cannot be prepared" in done.stderr
    assert "Traceback" not in done.stderr
    made = sum(1 for file in (folder / "media" / "renditions").rglob("*") if file.is_file())
    assert made > PICTURES * 20

    again = run(folder, "build_renditions", "--processes", "2")
    assert "Nothing to do." in again.stdout
    amiss = run(folder, "check_media")
    assert amiss.returncode == 1
    assert sum(1 for file in (folder / "media" / "renditions").rglob("*") if file.is_file()) == made
