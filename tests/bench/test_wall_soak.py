"""Two hours of the wall on a fast clock, with 20 versions published and the server restarted five times: figures printed.

The browser's clock is run ahead; its server, its versions and its requests are real. MUSTER_SOAK_SECONDS chooses another time.
"""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.conftest import Recorder, chromium, demo_home
from tests.browser.serving import Server

__all__ = ["chromium", "demo_home"]

SECONDS = int(os.environ.get("MUSTER_SOAK_SECONDS", "7200"))
PUBLISHES, RESTARTS, STEP = 20, 5, 10
TOUCH = 1200  # a key so often, as the wall covers itself after half an hour without
MB = 1024 * 1024


@dataclass
class Seen:
    """What was measured on the way."""

    heap: list[float] = field(default_factory=list)
    nodes: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    renderer: list[float] = field(default_factory=list)
    turned: int = 0
    longest: int = 0
    lost: int = 0


def measure(cdp: CDPSession, server: Server, seen: Seen) -> None:
    """Memory after a full collection in the browser; the server's as it stands."""
    cdp.send("HeapProfiler.collectGarbage")
    told = {each["name"]: each["value"] for each in cdp.send("Performance.getMetrics")["metrics"]}
    seen.heap.append(told["JSHeapUsedSize"] / MB)
    seen.nodes.append(told["Nodes"])
    renderers = (each for each in psutil.process_iter(["cmdline"]) if "--type=renderer" in (each.info["cmdline"] or []))
    mine = [each for each in renderers if psutil.Process().pid in [parent.pid for parent in each.parents()]]
    seen.renderer.append(sum(each.memory_info().rss for each in mine) / MB)
    assert server.running is not None
    seen.server.append(psutil.Process(server.running.pid).memory_info().rss / MB)


def full(page: Page) -> None:
    """Fail unless the wall, and nothing else, is on the screen, with one slide."""
    assert page.evaluate("document.elementFromPoint(960, 540)?.id") == "muster-wall"
    assert page.locator(".w-slide").count() == 1


@pytest.mark.bench
def test_two_hours_on_the_wall(chromium: Browser, demo_home: Path, tmp_path: Path) -> None:
    server, recorder, seen = Server(demo_home, tmp_path), Recorder(), Seen()
    server.start()
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable")
    started = time.monotonic()
    try:
        page.clock.install()
        recorder.follow(page)
        page.goto(f"{server.url}/briefing?brief=morning&full=1")
        page.locator(".w-slide").wait_for(timeout=90_000)
        marking = soak(page, cdp, server, seen)
        for _ in range(60):
            if marking in page.locator(".w-top").inner_text():
                break
            step(page, seen, -1)
        assert marking in page.locator(".w-top").inner_text(), "the last version never came to the wall"
    finally:
        context.close()
        server.stop()
    recorder.assert_nothing_left_loopback()
    told(seen, time.monotonic() - started)


def soak(page: Page, cdp: CDPSession, server: Server, seen: Seen) -> str:
    """Run the clock; publish, restart and measure on the way. Returns the marking of the last version."""
    marking, at, since = "", -1, 0
    for now in range(0, SECONDS, STEP):
        if now and now % (SECONDS // PUBLISHES) < STEP and server.published < PUBLISHES:
            marking = f"Version {server.published + 1}"
            (server.home / "house.toml").write_text(f'marking = "{marking}"', encoding="utf-8")
            server.publish()
        if now and now % (SECONDS // RESTARTS) < STEP and seen.lost < RESTARTS:
            measure(cdp, server, seen)
            restart(page, server, seen)
        if now % TOUCH < STEP:
            page.keyboard.press("ArrowRight")
        at, since = step(page, seen, at, since)
    measure(cdp, server, seen)
    return marking


def restart(page: Page, server: Server, seen: Seen) -> None:
    """Take the server away for a minute and a half, and give it back."""
    server.stop()
    for _ in range(9):
        step(page, seen, -1)
    assert "No connection since" in page.locator(".w-bottom .w-end").inner_text()
    server.start()
    seen.lost += 1
    for _ in range(60):
        step(page, seen, -1)
        if "No connection" not in page.locator(".w-bottom .w-end").inner_text():
            return
    pytest.fail("the wall never found its server again")


def step(page: Page, seen: Seen, at: int, since: int = 0) -> tuple[int, int]:
    """Ten seconds of the wall's clock; returns which slide stands, and for how long it has."""
    page.clock.run_for(STEP * 1000)
    page.wait_for_timeout(80)
    catch_up(page)
    full(page)
    now = int(page.evaluate("musterWall.at"))
    since = since + STEP if now == at else 0
    seen.turned += now != at
    seen.longest = max(seen.longest, since)
    return now, since


def catch_up(page: Page) -> None:
    """Give the server the real time it would have had: the fast clock waits for an answer that is overdue."""
    for _ in range(300):
        if page.evaluate("musterWall.failures > 0 || Date.now() - musterWall.beatAt < 90000"):
            return
        page.wait_for_timeout(100)


def told(seen: Seen, took: float) -> None:
    """Print the figures."""

    def line(name: str, values: list[float], unit: str) -> None:
        # The first is taken when everything has come up, so growth is from the second on.
        base, last = values[1], values[-1]
        listed = " ".join(f"{value:,.0f}" for value in values)
        print(f"{name}: {listed} {unit}; last over second {last / base:.3f}")

    print(
        f"\n{SECONDS:,} s of the wall in {took:,.0f} s: {seen.turned} turns, longest without one {seen.longest} s, {seen.lost} restarts"
    )
    line("JavaScript heap", seen.heap, "MB")
    line("nodes", seen.nodes, "")
    line("renderer, resident", seen.renderer, "MB")
    line("server, resident before each restart", seen.server, "MB")
