"""From a click on a filter to painted charts: ours beside plain Streamlit and Dash, in one browser, taking turns.

Printed, never a gate. MUSTER_BENCH_EVENTS chooses the size of the pool, MUSTER_BENCH_TIMES how often its events are repeated;
MUSTER_BENCH_POOL names a pool that is built already. tests/bench/requirements.txt holds Dash.
"""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import CDPSession, Page, sync_playwright

from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.paths import ROOT
from muster.pool.build import build
from muster.pool.connect import cursor
from muster.pool.store import serving_version
from tests.bench.larger import enlarge
from tests.bench.test_build_speed import million
from tests.browser.conftest import FLAGS, free_port, wait_until_served

SCREENS = ROOT / "tests" / "bench" / "screens"
FRAMEWORKS = ("ours", "stock", "dashed")
TIMES = int(os.environ.get("MUSTER_BENCH_TIMES", "1"))
POOL = os.environ.get("MUSTER_BENCH_POOL")
SEEN, NEW = range(1, 9), range(10, 22)
# Ends two frames after the last of the four charts holds the choice's own text.
PAINTED = """(choice) => new Promise((done) => {
    const button = [...document.querySelectorAll("button")].find((found) => found.innerText.trim() === String(choice));
    const began = performance.now();
    const held = (chart) => JSON.stringify(chart.data ?? []).includes(`(${choice})`);
    const look = () => {
        const charts = [...document.querySelectorAll(".js-plotly-plot")];
        if (charts.length === 4 && charts.every(held))
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
        else requestAnimationFrame(look);
    };
    button.click();
    look();
})"""


@dataclass
class Measured:
    """What one framework took: ms to painted, bytes to the browser and server CPU seconds, per change."""

    seen: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    received: int = 0
    cpu: float = 0.0
    changes: int = 0


@contextmanager
def served(framework: str, home: Path, log: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The measured page behind its own server."""
    port = free_port()
    environment = os.environ | {"MUSTER_HOME": str(home), "PYTHONPATH": str(ROOT)}
    # Streamlit serves the files of static/ beside the page, and reads .streamlit where it starts: stock has neither.
    page = str(shutil.copy(SCREENS / f"{framework}.py", home))
    if not (home / "static").exists():
        (home / "static").symlink_to(ROOT / "static")
    run = [
        "-m",
        "streamlit",
        "run",
        page,
        "--server.address",
        "127.0.0.1",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    command = [sys.executable, page, str(port)] if framework == "dashed" else [sys.executable, *run]
    folder = ROOT if framework != "stock" else home
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
        try:
            wait_until_served(server, port, log, "/" if framework == "dashed" else "/_stcore/health")
            yield f"http://127.0.0.1:{port}", psutil.Process(server.pid)
        finally:
            server.terminate()
            server.wait(10)


def follow(session: CDPSession, measured: Measured) -> None:
    """Count what reaches the browser: websocket frames (Streamlit) and responses (Dash)."""
    session.send("Network.enable")

    def frame(event: dict[str, dict[str, str]]) -> None:
        measured.received += len(event["response"]["payloadData"]) * 3 // 4

    def response(event: dict[str, int]) -> None:
        measured.received += int(event["encodedDataLength"])

    session.on("Network.webSocketFrameReceived", frame)
    session.on("Network.loadingFinished", response)


def busy(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def change(page: Page, process: psutil.Process, measured: Measured, choice: int) -> float:
    before = busy(process)
    took = float(page.evaluate(PAINTED, choice))
    page.wait_for_timeout(150)  # what the server does after the last mark is painted belongs to the change
    measured.cpu += busy(process) - before
    measured.changes += 1
    return took


def fill(folder: Path) -> None:
    million(folder / "million.csv")
    land(folder / "million.csv", feed("generic_seizure"))
    build()
    enlarge(TIMES)


def events_held() -> int:
    with cursor(serving_version()) as con:
        return int(con.execute("select count(*) from event_seizure").fetchall()[0][0])


def show(told: dict[str, Measured], events: int) -> None:
    def middle(name: str, kind: str) -> float:
        return statistics.median(getattr(told[name], kind))

    print(f"\nscreen   {events:,} events, four charts, medians of {len(SEEN)} cached and {len(NEW)} new answers")
    for name, each in told.items():
        print(
            f"    {name:<8} cached {middle(name, 'seen'):6.0f} ms   new {middle(name, 'new'):6.0f} ms   "
            f"{each.received / each.changes / 1000:6.1f} kB   {1000 * each.cpu / each.changes:6.0f} ms CPU a change"
        )
    for other in ("dashed", "stock"):
        print(
            f"    ours / {other:<8} cached {middle('ours', 'seen') / middle(other, 'seen'):.2f}   "
            f"new {middle('ours', 'new') / middle(other, 'new'):.2f}   "
            f"CPU {(told['ours'].cpu / told['ours'].changes) / (told[other].cpu / told[other].changes):.2f}"
        )


@pytest.mark.bench
def test_a_filter_is_painted_beside_dash_and_plain_streamlit(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("dash", reason="pip install -r tests/bench/requirements.txt")
    if POOL:
        home = Path(POOL)
        monkeypatch.setenv("MUSTER_HOME", POOL)
    else:
        fill(tmp_path)
    events = events_held()
    told = {name: Measured() for name in FRAMEWORKS}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with (
            served("ours", home, tmp_path / "a") as a,
            served("stock", home, tmp_path / "b") as b,
            served("dashed", home, tmp_path / "c") as c,
        ):
            pages: dict[str, Page] = {}
            for name, (url, _) in zip(FRAMEWORKS, (a, b, c), strict=True):
                pages[name] = chromium.new_page(viewport={"width": 1440, "height": 900})
                pages[name].goto(url)
                pages[name].wait_for_function(
                    '() => document.querySelectorAll(".js-plotly-plot .main-svg").length >= 4'
                )
            processes = dict(zip(FRAMEWORKS, (a[1], b[1], c[1]), strict=True))
            for name in FRAMEWORKS:
                for choice in SEEN:  # fills the caches
                    change(pages[name], processes[name], Measured(), choice)
                follow(pages[name].context.new_cdp_session(pages[name]), told[name])
            for choice in SEEN:
                for name in FRAMEWORKS:
                    pages[name].bring_to_front()
                    told[name].seen.append(change(pages[name], processes[name], told[name], choice))
            for choice in NEW:
                for name in FRAMEWORKS:
                    pages[name].bring_to_front()
                    told[name].new.append(change(pages[name], processes[name], told[name], choice))
        chromium.close()
    show(told, events)
    assert all(len(each.seen) == len(SEEN) for each in told.values())
