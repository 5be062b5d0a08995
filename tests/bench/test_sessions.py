"""Thirty viewers at once, ours beside plain Streamlit: interactions a second, server CPU, and memory a session. Printed."""

import asyncio
import gc
from pathlib import Path

import psutil
import pytest

from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.pool.build import build
from tests.bench.screens.content import CHOICES
from tests.bench.sessions import opened, watched
from tests.bench.test_build_speed import million
from tests.bench.test_screen_speed import busy, served

SESSIONS = 30
ANSWERED = list(range(1, 9))  # each session makes these choices; their answers are cached before the clock starts
EACH = 200  # interactions of a session whose memory is measured


async def warmed(url: str) -> None:
    viewer = await opened(url)
    for choice in range(CHOICES):
        await viewer.choose(choice)
    await viewer.socket.close()


async def kept(url: str, server: psutil.Process, sessions: int) -> float:
    """Megabytes that a session adds to the server after EACH interactions, while it is open."""
    before = server.memory_info().rss
    held = [await opened(url) for _ in range(sessions)]
    for session in held:
        for at in range(EACH):
            await session.choose(at % CHOICES)
    grown = server.memory_info().rss - before
    for session in held:
        await session.socket.close()
    return grown / sessions / 1e6


@pytest.mark.bench
def test_thirty_viewers_are_served_beside_plain_streamlit(home: Path, tmp_path: Path) -> None:
    million(tmp_path / "million.csv")
    land(tmp_path / "million.csv", feed("generic_seizure"))
    build()
    gc.collect()
    told: dict[str, tuple[float, float]] = {}
    for name in ("ours", "stock"):
        with served(name, home, tmp_path / name) as (url, server):
            asyncio.run(warmed(url))
            asyncio.run(watched(url, 2, ANSWERED))
            before = busy(server)
            rate, kilobytes = asyncio.run(watched(url, SESSIONS, ANSWERED))
            cpu = (busy(server) - before) / SESSIONS / len(ANSWERED)
            told[name] = (rate, cpu)
            print(
                f"\n{name:<6} {rate:6.1f} interactions a second, {1000 * cpu:5.0f} ms CPU and {kilobytes:.0f} kB each"
            )
            if name == "ours":
                print(f"       {asyncio.run(kept(url, server, 10)):.2f} MB a session after {EACH} interactions")
    (ours, our_cpu), (stock, stock_cpu) = told["ours"], told["stock"]
    print(f"ours / stock: throughput {ours / stock:.2f}, CPU {our_cpu / stock_cpu:.2f}")
    assert ours > 0 < stock
