"""A lock that the operating system gives back when its holder dies, on Linux, macOS and Windows."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Somebody else has held the lock for too long."""


@contextmanager
def locked(folder: Path, name: str, wait: float = 5.0) -> Iterator[None]:
    """Hold the lock ``name`` of a folder, made where it is missing; wait at most ``wait`` seconds.

    Raises :class:`Busy` after that, and OSError where the folder cannot be written to. A file
    system that knows no locks is used without one: renaming still keeps the file whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f".{name}.lock", "ab") as file:
        until = time.monotonic() + wait
        while not _taken(file):
            if time.monotonic() > until:
                raise Busy(name)
            time.sleep(0.01)
        # Closing the file gives the lock back. The empty file stays: removing it is a race.
        yield


def _taken(file) -> bool:
    """Try to take the lock once."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        return fault.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True
