"""Listen for the two errors that a learner meets; runs when a kernel of this environment starts.

The wheel copies this file to ``etc/ipython/startup`` of the environment (pyproject.toml), because
the first cell may be the very one that was not run. It imports nothing from ``helpers``: in
somebody else's notebook that name may be another module.
"""

from IPython import get_ipython as _running


def _answer(shell, etype, value, traceback, tb_offset=None):
    from importlib.util import find_spec
    from pathlib import Path

    show = None
    try:
        homes = find_spec("helpers").submodule_search_locations or []
        if any((Path(home) / "cell_errors" / "shown.py").is_file() for home in homes):
            from helpers.cell_errors.shown import show
    except Exception:
        pass  # no helpers here, or not ours: Python's own message is all there is
    if show:
        show(shell, value, traceback)
    elif issubclass(etype, SyntaxError):
        shell.showsyntaxerror()
    else:
        shell.showtraceback((etype, value, traceback), tb_offset=tb_offset)


if _running():
    _running().set_custom_exc((NameError, SyntaxError), _answer)
del _running, _answer
