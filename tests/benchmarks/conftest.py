"""The browser of the browser tests, and below the tables of pytest-benchmark a line a figure."""

from benchmarks.in_turn import line
from browser.conftest import address, browser, new_lab  # noqa: F401, fixtures


def pytest_configure(config):
    config.addinivalue_line("markers", "minutes: installs every package anew, twice")


def pytest_terminal_summary(terminalreporter, config):
    session = getattr(config, "_benchmarksession", None)
    for each in session.benchmarks if session else []:
        for row in each.extra_info.get("rows", []):
            terminalreporter.write_line(line(row))
