import socket
import threading

import pytest

from newsroom import preflight


def test_a_folder_is_made_where_it_is_missing(tmp_path):
    preflight.require_writable(tmp_path / "deep" / "var")
    assert list((tmp_path / "deep" / "var").iterdir()) == []


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "var").touch()
    with pytest.raises(preflight.Refused, match="var must be a folder that can be written to"):
        preflight.require_writable(tmp_path / "var")


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_taken_port_is_refused_and_a_free_one_is_not(family, host):
    with socket.create_server((host, 0), family=family) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(preflight.Refused, match=f"port {port} on {host} is taken"):
            preflight.require_free(host, port)
    preflight.require_free(host, port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(preflight.Refused, match=r"^HOST=192\.0\.2\.1"):
        preflight.require_free("192.0.2.1", 8000)


def test_of_two_starts_in_one_folder_the_second_waits_for_the_first(tmp_path):
    order, waits = [], threading.Event()

    def second():
        with preflight.one_at_a_time(tmp_path, waiting=waits.set):
            order.append("second")

    with preflight.one_at_a_time(tmp_path, waiting=lambda: pytest.fail("nobody was there before")):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
