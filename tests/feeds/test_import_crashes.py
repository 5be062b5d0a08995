"""Imports under fire: killed at any moment, two at once, beside a build and a reader."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from muster.errors import MusterError
from muster.feeds import importing
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.feeds.landing import receipts
from muster.pool.store import serving_version, versions
from tests.pool.made import Pool, forget, seizure

ROWS = 3_000
# Imports its files one after another, and says when it begins with each.
IMPORTER = """
import sys
from pathlib import Path
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
by = feed("generic_seizure")
print("ready", flush=True)
for path in sys.argv[1:]:
    print(path, flush=True)
    land(Path(path), by)
print("done", flush=True)
"""


def importer(*files: Path) -> subprocess.Popen[str]:
    """Another process that imports these files into the same pool, once it is about to begin."""
    command = [sys.executable, "-c", IMPORTER, *map(str, files)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def begun(process: subprocess.Popen[str], files: int) -> None:
    """Return when that process has begun with so many of its files."""
    assert process.stdout is not None
    for _ in range(files):
        process.stdout.readline()


@pytest.fixture
def big(pool: Pool) -> list[Path]:
    """Six exports of some thousand rows each."""
    return [pool.write([seizure(f"{f}-{n}", case_number=f"C-{f}-{n}") for n in range(ROWS)]) for f in range(6)]


def check_whole(pool: Pool) -> None:
    """Every landing there is balances and is kept with its bytes."""
    for receipt in receipts():
        assert receipt.read == receipt.accepted + receipt.rejected + receipt.repeated == ROWS
        assert receipt.parquet.exists()
        assert receipt.bytes_kept.read_bytes()


def test_an_import_killed_at_any_moment_loses_nothing(pool: Pool, big: list[Path]) -> None:
    chance = random.Random(11)
    pool.land_file(big[0], "generic_seizure")
    pool.build()
    halfway = 0
    for _ in range(6):
        process = importer(*big)
        begun(process, chance.randint(1, len(big) // 2))
        time.sleep(chance.uniform(0.0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        halfway += process.returncode == -signal.SIGKILL and 1 <= len(receipts()) < len(big)
        check_whole(pool)
        forget()
        assert pool.one("overview/totals")["seizure_events"] == ROWS
        assert serving_version() in versions()
    assert halfway > 0, "no import was killed halfway: the test proves nothing"
    for path in big:
        land(path, feed("generic_seizure"))
    check_whole(pool)
    pool.build()
    assert pool.one("overview/totals")["seizure_events"] == ROWS * len(big)


def test_two_imports_of_the_same_files_at_once_land_each_once(pool: Pool, big: list[Path]) -> None:
    both = [importer(*big), importer(*reversed(big))]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.read().endswith("done\n")
        assert process.wait(120) == 0
    assert len(receipts()) == len(big)
    check_whole(pool)
    rests = [path for path in (pool.folder / "pool" / "landing").rglob(".*") if path.is_file()]
    assert rests == []
    pool.build()
    assert pool.one("overview/totals")["seizure_events"] == ROWS * len(big)


def test_a_file_that_cannot_be_used_leaves_nothing_of_itself(pool: Pool, tmp_path: Path) -> None:
    (empty := tmp_path / "empty.csv").write_text("record_id,agency,occurred_at,drug\n", encoding="utf-8")
    with pytest.raises(MusterError, match="a header but no rows"):
        land(empty, feed("generic_seizure"))
    assert [path for path in (pool.folder / "pool" / "landing").rglob("*") if path.is_file()] == []


def test_an_import_that_fails_takes_no_original_away_that_has_landed(
    pool: Pool, big: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = pool.land_file(big[0], "generic_seizure")
    receipt.parquet.unlink()  # so that it is typed anew
    monkeypatch.setattr(importing, "write_rows", lambda parts, out: (_ for _ in ()).throw(MusterError("no room")))
    with pytest.raises(MusterError, match="no room"):
        land(big[0], feed("generic_seizure"))
    assert receipt.bytes_kept.exists()


def test_a_build_beside_an_import_publishes_what_had_landed(pool: Pool, big: list[Path]) -> None:
    pool.land_file(big[0], "generic_seizure")
    process = importer(*big)
    counts = []
    while process.poll() is None:
        pool.build()
        counts.append(pool.one("overview/totals")["seizure_events"])
    assert process.returncode == 0
    assert all(count % ROWS == 0 and count >= ROWS for count in counts)
    assert counts == sorted(counts)
    pool.build()
    assert pool.one("overview/totals")["seizure_events"] == ROWS * len(big)


def test_what_an_import_left_behind_is_no_landing(pool: Pool, big: list[Path]) -> None:
    receipt = pool.land_file(big[0], "generic_seizure")
    (receipt.folder / f".{'0' * 64}.parquet.1.ab.tmp").write_bytes(b"PAR1")
    (receipt.folder / f"{'1' * 64}.parquet").write_bytes(b"PAR1")
    assert [known.sha256 for known in receipts()] == [receipt.sha256]
    assert json.loads((receipt.folder / f"{receipt.sha256}.json").read_text("utf-8"))["read"] == ROWS
    pool.build()
    assert pool.one("overview/totals")["seizure_events"] == ROWS
