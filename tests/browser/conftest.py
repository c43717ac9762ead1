"""One server and one browser for all browser tests; a page of its own for each test."""

import os
from contextlib import contextmanager

import pytest
from browser.lab import CHROMIUM_ARGUMENTS, Lab, find_chromium, serve
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="session")
def browser():
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium, Chrome or Edge is installed, so nothing was tried in a browser")
    # Chromium's sandbox does not work for root, which is who runs the tests in a container.
    root = getattr(os, "geteuid", lambda: 1)() == 0
    arguments = CHROMIUM_ARGUMENTS + (["--no-sandbox"] if root else [])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(browser, tmp_path_factory):
    with serve(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture(scope="session")
def new_lab(browser, address):
    """``with new_lab() as lab``: a :class:`Lab` in a window of its own."""

    @contextmanager
    def open_window():
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        context.set_default_timeout(60_000)
        yield Lab(context.new_page(), address)
        context.close()

    return open_window


@pytest.fixture
def lab(new_lab):
    with new_lab() as lab:
        yield lab
