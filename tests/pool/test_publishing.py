"""Publishing under fire: builds that are killed, builds at once, readers that never stop asking."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from muster.pool.store import current_version, publish, serving_version, version_path, versions
from tests.pool.made import Pool, forget, seizure

# Builds one version after another, each of other decisions, until it is killed.
BUILDER = """
from itertools import count
from muster.pool.build import build
from muster.pool.decisions import decide
build()
print("ready", flush=True)
for n in count():
    decide("generic_seizure", str(n % 37), "include" if n % 74 >= 37 else "exclude", "to make another version")
    build()
"""
# Asks without end, and says how often it was answered and by how many versions.
READER = """
import os, sys
from pathlib import Path
from muster.access.viewer import EVERYONE
from muster.pool.ask import ask
from muster.pool.filters import Filters
asked, seen = 0, set()
while not Path(sys.argv[1]).exists():
    answer = ask("overview/totals", Filters(), EVERYONE)
    assert answer.frame["seizure_events"][0] == 60
    from muster.pool.store import serving_version
    seen.add(serving_version())
    asked += 1
    if asked == 1:
        print("ready", flush=True)
print(asked, len(seen), flush=True)
"""


def child(program: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process on the same pool, once it says that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.fixture
def sixty(pool: Pool) -> Pool:
    pool.land([seizure(n, f"agency-{n % 4}", case_number=f"C-{1000 + n}") for n in range(60)])
    pool.build()
    return pool


def test_a_build_killed_at_any_moment_leaves_a_version_that_answers(sixty: Pool) -> None:
    chance = random.Random(7)
    left = 0
    for _ in range(4):
        process = child(BUILDER)
        time.sleep(chance.uniform(0.0, 0.9))
        process.send_signal(signal.SIGKILL)
        process.wait()
        left += len(list((sixty.folder / "pool" / "versions").glob(".*")))
        forget()
        assert 20 <= sixty.one("overview/totals")["seizure_events"] <= 60
        assert serving_version() in versions()
    built = sixty.build()
    assert built.version == serving_version()
    assert list((sixty.folder / "pool" / "versions").glob(".*")) == []
    assert left > 0, "no build was killed halfway: the test proves nothing"


def test_two_builds_at_once_publish_one_whole_version(sixty: Pool) -> None:
    sixty.land([seizure("61")])
    program = "print('ready', flush=True); from muster.pool.build import build; print(build().version)"
    builders = [child(program) for _ in range(2)]
    told = {process.communicate(timeout=60)[0].strip() for process in builders}
    assert told == {current_version()}
    assert [process.returncode for process in builders] == [0, 0]
    assert sixty.one("overview/totals")["seizure_events"] == 61


def test_a_reader_is_answered_through_thirty_publishes_and_follows_them(sixty: Pool, tmp_path: Path) -> None:
    built = shutil.copyfile(version_path(serving_version()), tmp_path / "built.duckdb")
    process = child(READER, str(tmp_path / "stop"))
    for n in range(30):
        name = f"{n:012x}"
        shutil.copyfile(built, version_path(name))
        publish(name)
        time.sleep(0.05)
    time.sleep(0.3)
    (tmp_path / "stop").touch()
    told, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    asked, seen = map(int, told.split())
    assert asked >= 10
    assert seen >= 3


def test_the_same_process_reads_while_it_builds(sixty: Pool) -> None:
    for n in range(3):
        assert sixty.one("overview/totals")["seizure_events"] == 60 + n
        sixty.land([seizure(f"more-{n}")])
        sixty.build()
    assert sixty.one("overview/totals")["seizure_events"] == 63
