"""The linkage beside Splink out of the box, on worlds with known truth: curves, scores, seconds, memory. Printed, never a gate.

MUSTER_BENCH_REPORTS chooses the size of a world (14,000), MUSTER_BENCH_SEEDS the number of worlds of each difficulty (3),
MUSTER_BENCH_FIRST_SEED the seed of the first of them (1), MUSTER_BENCH_SIZES the sizes of the last table (30,000 and 1,000,000),
MUSTER_BENCH_WORLD the generator: otherworld or thirdworld (otherworld).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from muster.paths import ROOT
from tests.linkage.otherworld import world as otherworld
from tests.linkage.thirdworld import make as thirdworld

REPORTS = int(os.environ.get("MUSTER_BENCH_REPORTS", "14000"))
SEEDS = int(os.environ.get("MUSTER_BENCH_SEEDS", "3"))
FIRST = int(os.environ.get("MUSTER_BENCH_FIRST_SEED", "1"))
SIZES = [int(size) for size in os.environ.get("MUSTER_BENCH_SIZES", "30000 1000000").split()]
WORLD = os.environ.get("MUSTER_BENCH_WORLD", "otherworld")
LEVELS = ("easy", "middle", "hard")
HEAD = f"{'':<28}{'precision':>10}{'recall':>8}{'at .99':>8}{'at .995':>8}{'B-cubed':>9}{'within':>8}{'events':>8}{'blocking':>9}"


def work(step: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.linkage_work", step, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MUSTER_HOME": str(folder / "pool")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def world(level: str, reports: int, seed: int, folder: Path) -> Path:
    """The files of a world of the chosen generator."""
    generator = {"otherworld": otherworld, "thirdworld": thirdworld}[WORLD]
    written: Path = generator.write(generator.make(level, reports, seed), folder)
    return written


def measure(folder: Path) -> dict[str, dict[str, Any]]:
    """A world's files landed and built, then both ways measured."""
    return {step: work(step, folder) for step in ("pool", "ours", "splink")}


def show(name: str, told: dict[str, Any]) -> None:
    def figure(value: float | None, form: str = ".4f") -> str:
        return "none" if value is None else f"{value:{form}}"

    row = [
        figure(told["precision"]),
        figure(told["recall"]),
        figure(told["recall_at"]["0.99"]),
        figure(told["recall_at"]["0.995"]),
    ]
    rest = [
        figure(told["b_cubed"]),
        figure(told["within"]),
        figure(told["events"], "+.2%"),
        figure(told.get("blocking")),
    ]
    widths = (10, 8, 8, 8, 9, 8, 8, 9)
    print(f"{name:<28}" + "".join(f"{cell:>{width}}" for cell, width in zip([*row, *rest], widths, strict=True)))


def show_world(name: str, both: dict[str, dict[str, Any]]) -> None:
    pool, ours, splink = both["pool"], both["ours"], both["splink"]
    print(f"\n{name}: build {pool['build']:.1f} s, of it linking {pool['linking']:.1f} s ({pool['cpu']:.1f} s of processor), peak {pool['peak_gb']:.1f} GB; "
          f"Splink {splink['seconds']:.1f} s ({splink['cpu']:.1f}), peak {splink['peak_gb']:.1f} GB")  # fmt: skip
    print(HEAD)
    for way, told in (("ours", ours), ("Splink at 0.95", splink)):
        for kind in ("all", "seizure", "arrest"):
            show(f"{way}, {kind}", told[kind])
    waiting, right, recall = ours["all"]["queue"]
    print(f"queue: {waiting:,} pairs wait, {right:,} right; decided rightly they lift recall to {recall:.4f}")
    for way, told in (("ours", ours), ("Splink", splink)):
        points = "  ".join(f"{t:g}: {p or 0:.3f}/{r:.3f}" for t, p, r in told["all"]["curve"])
        print(f"curve (threshold: precision/recall) {way:<7} {points}")


@pytest.mark.bench
@pytest.mark.parametrize("level", LEVELS)
def test_beside_splink_on_worlds_written_apart(level: str, tmp_path: Path) -> None:
    pytest.importorskip("splink")
    for seed in range(FIRST, FIRST + SEEDS):
        both = measure(world(level, REPORTS, seed, tmp_path / str(seed)))
        show_world(f"{WORLD} {level}, seed {seed}, {REPORTS:,} reports", both)
        assert both["ours"]["all"]["recall"] is not None


@pytest.mark.bench
@pytest.mark.parametrize("size", SIZES)
def test_precision_and_time_by_size(size: int, tmp_path: Path) -> None:
    pytest.importorskip("splink")
    both = measure(world("middle", size, 1, tmp_path / "world"))
    show_world(f"{WORLD} middle, {size:,} reports", both)
    assert both["ours"]["all"]["recall"] is not None
