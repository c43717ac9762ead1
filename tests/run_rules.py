"""Rules for every run of pytest, loaded by name in pyproject.toml.

No conftest.py: a bare ``pytest notebooks`` would not see it.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from lessons import ROOT, stored

with suppress(ImportError):  # a bare `pytest notebooks` needs no Hypothesis
    from hypothesis import settings

    # How long one example takes depends on what else the computer does.
    settings.register_profile("any computer", deadline=None)
    settings.load_profile("any computer")

NO_SKIPS = "WHO_SAYS_SO_NO_SKIPS"
WORK = "WHO_SAYS_SO_WORK"
_work = pytest.StashKey[Path]()


def pytest_configure(config):
    # Saved work of whoever runs the tests is neither read nor touched.
    folder = tempfile.TemporaryDirectory(prefix="who-says-so-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    config.stash[_work] = Path(folder.name)
    os.environ[WORK] = folder.name
    # nbval takes the path as relative to the current folder; here it is the project's.
    sanitize = getattr(config.option, "nbval_sanitize_with", None)
    if sanitize:
        config.option.nbval_sanitize_with = str(ROOT / sanitize)


def pytest_ignore_collect(collection_path, config):
    """Lessons and the class report are tests, no copies and no notebook of a learner's own."""
    if collection_path.suffix == ".ipynb" and collection_path.is_relative_to(ROOT):
        return collection_path not in stored() or None
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Each notebook (and each test file) starts with an empty work folder."""
    folder = item.config.stash[_work] / item.path.stem
    folder.mkdir(exist_ok=True)
    os.environ[WORK] = str(folder)


def _refuse_skip(report):
    """With ``WHO_SAYS_SO_NO_SKIPS`` set, as in .ci/run, what was skipped has failed."""
    if os.environ.get(NO_SKIPS) and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason} ({NO_SKIPS} is set: a skipped test counts as failed)"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector):
    return _refuse_skip((yield))
