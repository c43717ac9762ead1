"""Below the tables of pytest-benchmark: words a second, and the ratios that count."""


def pytest_terminal_summary(terminalreporter, config):
    session = getattr(config, "_benchmarksession", None)
    found = [each for each in session.benchmarks if each.extra_info] if session else []
    for each in found:
        told = ", ".join(f"{what}: {value:,}" for what, value in each.extra_info.items())
        terminalreporter.write_line(f"{each.name}: {told}")
