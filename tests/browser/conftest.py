"""A real browser on a real server over a small demo: made once for all browser tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from muster.paths import ROOT

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Software WebGL: maps are drawn on machines without a graphics card too.
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# Schemes that never leave the browser.
INSIDE = {"blob", "data", "about"}
EVENTS = 600
START_S = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder are browser tests."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Recorder:
    """Everything that a page asked for, and everything that went wrong in it."""

    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Write down what this page does from now on."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def assert_nothing_left_loopback(self) -> None:
        """Fail, naming every address that is not on this machine."""
        assert self.asked, "the page asked for nothing at all: it was not followed"
        outside = [url for url in self.asked if not stays_here(url)]
        assert not outside, f"asked for from outside: {outside}"

    def assert_nothing_went_wrong(self) -> None:
        """Fail, with every error of the console and of the page's own scripts."""
        assert not self.wrong, f"errors in the browser: {self.wrong}"


def stays_here(url: str) -> bool:
    """Whether an address is on this machine or inside the browser."""
    parts = urlsplit(url)
    return parts.scheme in INSIDE or parts.hostname in LOOPBACK


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium; without one the tests are skipped, unless MUSTER_BROWSER_TESTS=required."""
    path = os.environ.get("MUSTER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing = "There is no Chromium: install it (apt-get install chromium) or set MUSTER_CHROMIUM to its path."
        if os.environ.get("MUSTER_BROWSER_TESTS") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pool with a small demo in it."""
    home = tmp_path_factory.mktemp("browser") / "pool"
    command = [sys.executable, "-m", "muster", "demo", "--size", str(EVENTS), "--seed", "1"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"MUSTER_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="session")
def app_url(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, served over the demo on a free port."""
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, "--server.port", str(port)], cwd=ROOT, env=os.environ | {"MUSTER_HOME": str(demo_home)},
            stdout=out, stderr=out,
        )  # fmt: skip
        try:
            wait_until_served(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(server: subprocess.Popen[bytes], port: int, log: Path, path: str = "/_stcore/health") -> None:
    """Return when the server answers; fail with its log when it ends or stays silent."""
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The server did not answer within {START_S} s: {log.read_text()}")


@pytest.fixture
def recorder() -> Recorder:
    """What the test's page asks for and what goes wrong in it."""
    return Recorder()


@pytest.fixture(scope="session")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A wall's screen in the dark; all tests share what the browser keeps of the app's files."""
    shared = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    yield shared
    shared.close()


@pytest.fixture
def visit(context: BrowserContext, app_url: str, recorder: Recorder) -> Iterator[Callable[[str], Page]]:
    """Opens the app at a path, in a session of its own, and waits until it is drawn; nothing may leave this machine."""
    opened: list[Page] = []

    def visiting(path: str) -> Page:
        page = context.new_page()
        opened.append(page)
        recorder.follow(page)
        page.goto(app_url + path)
        wait_until_drawn(page)
        return page

    yield visiting
    for page in opened:
        page.close()
    recorder.assert_nothing_left_loopback()


def wait_until_drawn(page: Page) -> None:
    """Return when the script has run to its end and the screen shows its filters in words, or its first choice."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_selector(
        '[data-testid="stMain"] :is(.m-sentence, [data-testid="stSelectbox"])', timeout=60_000, state="attached"
    )
    # A map's workers count as requests that never end; what a test is about it waits for itself.
    mapped = page.locator('[data-testid="stDeckGlJsonChart"]').count()
    with suppress(PlaywrightTimeout):
        page.wait_for_load_state("networkidle", timeout=2_000 if mapped else 15_000)


def open_screen(page: Page, title: str) -> None:
    """Go to a screen by its link in the navigation, and wait until it is drawn."""
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text=title)
    link.click()
    page.wait_for_selector(f'[data-testid="stSidebarNavLink"][aria-current="page"]:has-text("{title}")')
    page.wait_for_timeout(300)  # the script of the new screen starts a moment after the link is marked
    wait_until_drawn(page)
