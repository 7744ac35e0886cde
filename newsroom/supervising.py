"""Some processes that live and die together.

`Together` starts them and waits. When one of them ends, when it is asked to stop, or when it is itself killed, all of
them end, and what they started with them: each leads a process group of its own. The guard is for the last case: a
process that only waits for its standard input to close, which happens however its parent ends.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

GRACE = 15.0  # seconds: a reader's request and most tasks are done by then
PAUSE = 0.1


class Ended(Exception):
    """One of the processes ended by itself."""

    def __init__(self, name: str, returncode: int):
        how = f"signal {signal.Signals(-returncode).name}" if returncode < 0 else f"exit {returncode}"
        super().__init__(f"{name} ended ({how})")
        self.returncode = returncode


class Together:
    """Use as a context: leaving it, in whatever way, ends every process."""

    def __init__(self, commands: Mapping[str, list[str]], *, grace: float = GRACE):
        self._commands = commands
        self._grace = grace
        self._processes: dict[str, subprocess.Popen] = {}
        self._is_asked = False
        self._handlers: dict[int, Any] = {}

    def __enter__(self) -> "Together":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # nohup and the like have us outlive the terminal: leave it so.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, self._ask)
        self._processes["the guard"] = subprocess.Popen(  # noqa: S603
            [sys.executable, __file__, str(self._grace)], stdin=subprocess.PIPE, start_new_session=True, text=True
        )
        try:
            for name, command in self._commands.items():
                self._start(name, command)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_) -> None:
        self._end()

    def wait(self, *, until: Callable[[], bool] = lambda: False) -> bool:
        """True as soon as `until` says so, False when asked to stop. Raises Ended."""
        while not self._is_asked:
            for name, process in self._processes.items():
                if process.poll() is not None:
                    raise Ended(name, process.returncode)
            if until():
                return True
            time.sleep(PAUSE)
        return False

    def _ask(self, number, _frame) -> None:
        self._is_asked = True

    def _start(self, name: str, command: list[str]) -> None:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
        self._processes[name] = process
        print(process.pid, file=self._processes["the guard"].stdin, flush=True)  # noqa: T201

    def _end(self) -> None:
        guard = self._processes.pop("the guard")
        processes = self._processes.values()
        end([process.pid for process in processes], self._grace, reap=lambda: [p.poll() for p in processes])
        # Only now: should this process be killed while it waits, the guard goes on.
        guard.kill()
        guard.wait()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)


def end(groups: Iterable[int], grace: float, *, reap: Callable[[], object] = lambda: None) -> None:
    """Asks the process groups to stop, gives them `grace` seconds, then kills what is left of them."""
    groups = [group for group in groups if _signal(group, signal.SIGTERM)]
    deadline = time.monotonic() + grace
    while any(_signal(group, 0) for group in groups) and time.monotonic() < deadline:
        reap()
        time.sleep(PAUSE)
    for group in groups:
        _signal(group, signal.SIGKILL)
    reap()


def _signal(group: int, number: int) -> bool:
    """False if nothing is left in the group. (macOS answers PermissionError for one of zombies.)"""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    end([int(line) for line in sys.stdin], float(sys.argv[1]))
