"""How long a pool of a million events takes to land, to build and to ask, and how much memory: printed, never a gate.

MUSTER_BENCH_EVENTS chooses another number of events.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from muster.paths import ROOT

EVENTS = int(os.environ.get("MUSTER_BENCH_EVENTS", "1000000"))
AGENCIES = 16
JOINT_SHARE = 0.15

# Runs in a process of its own, so that its memory is that of the work alone.
WORK = """
import json, resource, sys, time
from pathlib import Path
import muster.pool.build as building
from muster.access.viewer import EVERYONE
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.pool.ask import ask, questions
from muster.pool.filters import Filters

def timed(what, name, times):
    def call(*args, **kwargs):
        started = time.perf_counter()
        try:
            return what(*args, **kwargs)
        finally:
            key = args[1] if name is None else name
            times[key] = times.get(key, 0) + time.perf_counter() - started
    return call

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6

if sys.argv[1] == "land":
    started = time.perf_counter()
    receipt, _ = land(Path(sys.argv[2]), feed("generic_seizure"))
    told = {"rows": receipt.read, "seconds": time.perf_counter() - started}
elif sys.argv[1] == "build":
    steps = {}
    building.run, building.link = timed(building.run, None, steps), timed(building.link, "linking", steps)
    told = {"steps": steps, "events": (built := building.build()).seizure_events, "seconds": built.seconds}
else:
    told = {"times": {}}
    for question in questions():
        times = []
        for _ in range(3):
            answer = ask(question.name, Filters(), EVERYONE)
            times.append(answer.milliseconds)
        told["times"][question.name] = (sorted(times)[1], len(answer.frame), answer.truncated)
print(json.dumps(told | {"peak_gb": peak()}))
"""


def million(path: Path, times: float = 1.0) -> None:
    """Reports of EVENTS seizures by 16 agencies over three years, a share of them by two; quantities times a factor."""
    chance = np.random.default_rng(1)
    n = EVENTS
    moment = pd.Timestamp("2023-01-01") + pd.to_timedelta(chance.integers(0, 86_400 * 1095, n), unit="s")
    lead = chance.integers(0, AGENCIES, n)
    rows = pd.DataFrame(
        {
            "record_id": np.char.add("S-", np.arange(n).astype(str)),
            "agency": np.char.add("agency-", lead.astype(str)),
            "occurred_at": moment.strftime("%Y-%m-%d %H:%M"),
            "latitude": chance.uniform(39.0, 39.8, n).round(5),
            "longitude": chance.uniform(-85.0, -83.9, n).round(5),
            "place_precision": "point",
            "incident_number": np.char.add("26-", np.char.zfill(np.arange(n).astype(str), 7)),
            "case_number": "",
            "role": "lead",
            "drug": chance.choice(["Fentanyl", "Cocaine", "Heroin", "Meth", "Marijuana"], n),
            "quantity": (times * chance.lognormal(1, 2, n)).round(2),
            "unit": chance.choice(["GM", "KG", "OZ"], n),
        }
    )
    joint = chance.random(n) < JOINT_SHARE
    partner = (lead[joint] + chance.integers(1, AGENCIES, joint.sum())) % AGENCIES
    second = rows[joint].assign(
        record_id="P" + rows["record_id"][joint],
        agency=np.char.add("agency-", partner.astype(str)),
        case_number=rows["incident_number"][joint],
        incident_number="P" + rows["incident_number"][joint],
        role="assist",
    )
    pd.concat([rows, second]).to_csv(path, index=False)


def work(script: Path, *arguments: str) -> dict[str, Any]:
    script.write_text(WORK, encoding="utf-8")
    command = [sys.executable, str(script), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def show_build(what: str, built: dict[str, Any]) -> None:
    print(f"{what:<8} {built['events']:>12,} events  {built['seconds']:6.1f} s   peak {built['peak_gb']:.1f} GB")
    for name, seconds in sorted(built["steps"].items(), key=lambda item: -item[1]):
        if seconds >= 0.2:
            print(f"    {name:<28} {seconds:6.1f} s")


def show_answers(asked: dict[str, Any]) -> None:
    print(f"ask      (median of 3, unfiltered)          peak {asked['peak_gb']:.1f} GB")
    for name, (milliseconds, rows, cut) in sorted(asked["times"].items(), key=lambda item: -item[1][0]):
        print(f"    {name:<28} {milliseconds:8.0f} ms   {rows:,} rows{' (cut)' if cut else ''}")


@pytest.mark.bench
def test_a_million_events_are_landed_built_asked_and_restated(home: Path, tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    million(tmp_path / "million.csv")
    landed = work(script, "land", str(tmp_path / "million.csv"))
    print(f"\nland     {landed['rows']:>12,} rows    {landed['seconds']:6.1f} s   peak {landed['peak_gb']:.1f} GB")
    built = work(script, "build")
    show_build("build", built)
    size = next((home / "versions").glob("*.duckdb")).stat().st_size
    print(f"    version                      {size / 1e6:6.0f} MB")
    show_answers(work(script, "ask"))
    # A second export that restates every record: nothing is added, everything is superseded.
    million(tmp_path / "restated.csv", times=2.0)
    work(script, "land", str(tmp_path / "restated.csv"))
    restated = work(script, "build")
    show_build("restated", restated)
    assert built["events"] == restated["events"] == EVENTS
