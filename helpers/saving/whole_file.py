"""Files that are replaced whole: whoever reads one finds the old bytes or the new ones."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, raw: bytes, shared: bool = False) -> None:
    """Put these bytes at ``path`` in one step: a file beside it, flushed, then renamed.

    ``shared``: others may read it, since it is to be handed round. What a kill leaves behind
    is called ``.<stem>.….tmp``. Raises OSError, and the old file is then as it was.
    """
    handle, name = tempfile.mkstemp(".tmp", f".{path.stem}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if shared:
            os.chmod(name, 0o644)  # mkstemp lets nobody else read it
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
