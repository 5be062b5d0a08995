"""How fast a million rows land, beside a DuckDB read of the same file as text: printed as a ratio, never a gate.

MUSTER_BENCH_ROWS chooses another number of rows. Each measurement has a process of its own, and the two take turns.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import pytest

from muster.feeds.landing import receipts
from muster.paths import ROOT

ROWS = int(os.environ.get("MUSTER_BENCH_ROWS", "1000000"))
ROUNDS = 3
CLOCK = """
import json, resource, sys, time
from pathlib import Path
import duckdb
from muster.feeds.catalogue import feed
from muster.feeds.importing import land

def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

what, path, by = sys.argv[1:]
con = duckdb.connect()
began, before = time.perf_counter(), spent()
if what == "read":
    con.execute("create table everything as select * from read_csv(?, all_varchar = true)", [path])
    rows = con.execute("select count(*) from everything").fetchall()[0][0]
else:
    rows = land(Path(path), feed(by))[0].read
print(json.dumps({"rows": rows, "wall": time.perf_counter() - began, "processor": spent() - before}))
"""


def shared_columns(chance: np.random.Generator, n: int) -> dict[str, object]:
    """Where, when and by whom: what seizures and arrests have in common."""
    when = pd.Timestamp("2023-01-01") + pd.to_timedelta(np.sort(chance.integers(0, 86_400 * 1095, n)), unit="s")
    pointed = chance.random(n) < 0.8
    case = (np.arange(n) // 2).astype(str)
    return {
        "record_id": np.char.add("ACS-26-", np.char.zfill(np.arange(n).astype(str), 7)),
        "agency": np.char.add("agency-", chance.integers(0, 16, n).astype(str)),
        "occurred_at": when.strftime("%Y-%m-%dT%H:%M:%S"),
        "time_precision": "minute",
        "latitude": np.where(pointed, chance.uniform(39.0, 39.8, n).round(5).astype(str), ""),
        "longitude": np.where(pointed, chance.uniform(-85.0, -83.9, n).round(5).astype(str), ""),
        "place_precision": np.where(pointed, "point", "county"),
        "county_fips": chance.choice(["39061", "39017", "39025", ""], n),
        "operation": chance.choice(["", "", "", "OP-RIVER"], n),
        "incident_number": np.char.add("ACS-", np.char.zfill(case, 7)),
        "case_number": np.char.add("C26-", np.char.zfill(case, 7)),
        "role": chance.choice(["lead", "lead", "assist", "support"], n),
        "discovered": chance.choice(["discovered", "reported"], n),
        "drug": chance.choice(["Fentanyl", "meth", "Cocaine", "heroin", "cannabis", "Blue M30s"], n),
    }


def seizures(path: Path) -> None:
    """A generic_seizure export with every column, commas inside cells, unknown words and a few unreadable quantities."""
    chance = np.random.default_rng(7)
    quantity = chance.lognormal(1, 2, ROWS).round(2).astype(str).astype(object)
    quantity[chance.random(ROWS) < 0.002] = "unknown"
    quantity[chance.random(ROWS) < 0.001] = "two point five"
    more = {
        "lab_number": np.char.add("SCL-", np.char.zfill(np.arange(ROWS).astype(str), 7)),
        "quantity": quantity,
        "unit": chance.choice(["g", "GM", "grams", "OZ", "DU", "tablets", "NR"], ROWS),
        "quantity_basis": chance.choice(["gross", "net", ""], ROWS),
        "value_usd": chance.integers(0, 20_000, ROWS),
        "cash_usd": chance.choice(["", "0", "250"], ROWS),
        "firearms": chance.choice(["", "0", "1"], ROWS),
        "transport": chance.choice(["", "passenger vehicle", "residence", "parcel"], ROWS),
        "concealment": chance.choice(["", "on person", "toy, sewn shut", "jalapeño cans"], ROWS),
        "origin": chance.choice(["", "", "Detroit, MI", "Los Angeles, CA"], ROWS),
        "destination": chance.choice(["", "Cincinnati, OH"], ROWS),
    }
    pd.DataFrame({**shared_columns(chance, ROWS), **more}).to_csv(path, index=False)


def arrests(path: Path) -> None:
    """A generic_arrest export with every column."""
    chance = np.random.default_rng(8)
    more = {
        "person_id": np.char.add("P-", chance.integers(0, ROWS // 2 + 1, ROWS).astype(str)),
        "age": chance.integers(15, 70, ROWS),
        "charge": chance.choice(["Possession of drugs", "Trafficking in drugs", "Aggravated, bulk amount"], ROWS),
        "severity": chance.choice(["felony", "misdemeanor"], ROWS),
        "activity": chance.choice(["P", "D", "T"], ROWS),
        "warrant": chance.choice(["Y", "N"], ROWS),
        "charged_at": chance.choice(["2026-01-05", ""], ROWS),
        "disposition": chance.choice(["convicted", "dismissed", "pending", ""], ROWS),
        "disposition_at": chance.choice(["2026-03-05", ""], ROWS),
    }
    pd.DataFrame({**shared_columns(chance, ROWS), **more}).to_csv(path, index=False)


def clocked(script: Path, what: str, path: Path, by: str) -> dict[str, float]:
    """Rows, and seconds on the clock and of the processors, of one measurement in a process of its own."""
    for receipt in receipts():
        receipt.parquet.unlink()
        (receipt.folder / f"{receipt.sha256}.json").unlink()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), what, str(path), by]
    told: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, check=True, env=environment).stdout
    )
    assert told["rows"] == ROWS
    return told


@pytest.mark.bench
@pytest.mark.parametrize(("by", "write"), [("generic_seizure", seizures), ("generic_arrest", arrests)])
def test_a_million_rows_land_beside_a_plain_read_of_the_same_file(
    home: Path, tmp_path: Path, by: str, write: Callable[[Path], None]
) -> None:
    write(path := tmp_path / f"{by}.csv")
    # A file, as DuckDB draws a progress bar for what it takes to be typed by a person.
    (script := tmp_path / "clock.py").write_text(CLOCK, encoding="utf-8")
    runs = [(clocked(script, "read", path, by), clocked(script, "land", path, by)) for _ in range(ROUNDS)]
    print(f"\n{by}: {ROWS:,} rows, {path.stat().st_size / 1e6:.0f} MB, median of {ROUNDS}")
    for clock in ("wall", "processor"):
        read, landed = (median(run[n][clock] for run in runs) for n in (0, 1))
        print(
            f"    {clock:<10} read {read:6.2f} s   land {landed:6.2f} s   {read / landed:.2f} of the speed of the read"
        )
