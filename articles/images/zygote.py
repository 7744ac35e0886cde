"""The process that children of `bounded.run` are forked from: it has imported what they need, so that each begins in a
few thousandths of a second. It opens no file of a stranger itself.

Whoever started it (`nursery.py`) holds the other end of the socket that is its standard input. For every child comes a
byte with three descriptors: a connection, a folder and the file. On the connection is told how the child ended; whoever
closes it has the child killed. Without a parent everything ends.
"""

import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path


def main(module: str) -> None:
    """Fork children of this module. Comes to the end of it once in the zygote, and once in every child."""
    job = import_module(module).main
    for number in (signal.SIGINT, signal.SIGTERM):
        # They come to everybody at once. Whoever waits for us finishes what is in hand, and ends us where need be.
        signal.signal(number, signal.SIG_IGN)
    if Zygote(socket.socket(fileno=0)).serve():
        job(Path.cwd())


class Zygote:
    def __init__(self, parent: socket.socket):
        self.parent = parent
        self.children: dict[int, socket.socket] = {}  # by the number of the process
        self.selector = selectors.DefaultSelector()
        self.selector.register(parent, selectors.EVENT_READ, self._fork)
        # What ends wakes us.
        self.woken, self.wake = socket.socketpair()
        self.wake.setblocking(False)
        self.selector.register(self.woken, selectors.EVENT_READ, self._reap)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wake.fileno(), warn_on_full_buffer=False)

    def serve(self) -> bool:
        """Until nobody is there. Whether this is a child, at its beginning."""
        while True:
            for key, _ in self.selector.select():
                try:
                    if key.data():
                        return True
                except ConnectionError:
                    for pid in self.children:
                        os.kill(pid, signal.SIGKILL)
                    return False

    def _fork(self) -> bool:
        """Whether this is the child. Raises ConnectionError where nobody is there."""
        byte, descriptors, _, _ = socket.recv_fds(self.parent, 1, 3)
        if not byte:
            raise ConnectionError
        connection, folder, file = descriptors
        connected = socket.socket(fileno=connection)
        try:
            pid = os.fork()
        except OSError:
            # No more processes, or no memory for one: whoever asked finds the connection closed. Others are at work.
            pid = None
        if pid == 0:
            connected.close()
            self._begin_anew(folder, file)
            return True
        os.close(folder)
        os.close(file)
        if pid is None:
            connected.close()
            return False
        self.children[pid] = connected
        self.selector.register(connected, selectors.EVENT_READ, partial(self._given_up, pid))
        return False

    def _begin_anew(self, folder: int, file: int) -> None:
        """With nothing of the zygote's: the file is standard input, and what goes wrong stands in the folder."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.parent.detach()  # whose place the file takes
        self.selector.close()
        for other in (self.woken, self.wake, *self.children.values()):
            other.close()
        os.fchdir(folder)
        errors = os.open("stderr", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(file, 0)
        os.dup2(errors, 2)
        for done_with in (folder, file, errors):
            os.close(done_with)

    def _given_up(self, pid: int) -> bool:
        if pid in self.children:
            self.selector.unregister(self.children[pid])
            os.kill(pid, signal.SIGKILL)
        return False

    def _reap(self) -> bool:
        self.woken.recv(4096)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._tell(*ended)
        return False

    def _tell(self, pid: int, status: int) -> None:
        with self.children.pop(pid) as connected:
            with suppress(KeyError):
                self.selector.unregister(connected)
            with suppress(OSError):
                connected.sendall(str(os.waitstatus_to_exitcode(status)).encode())


if __name__ == "__main__":
    main(sys.argv[1])
