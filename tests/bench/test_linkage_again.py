"""A day's new records linked from what was, beside all records linked whole: seconds and their ratio. Printed, never a gate.

MUSTER_BENCH_SIZES: numbers of reports (30,000 and 1,000,000). The day is the last that the world has, a thousandth of its
records. Measured is linking alone: reports, candidates, weights, groups, and what is kept for the next day; not reading
landings, nor the tables of events.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from muster.paths import ROOT
from tests.linkage.worlds.make import make

SIZES = [int(size) for size in os.environ.get("MUSTER_BENCH_SIZES", "30000 1000000").split()]
SHARE = 0.001

# Runs in a process of its own, so that its memory is that of the work alone.
WORK = """
import json, resource, sys, time
from pathlib import Path
import duckdb
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.linkage.again import link_again
from muster.linkage.engine import link
from muster.linkage.kept import keep, kept
from muster.pool.build import build
from muster.pool.store import version_path
from muster.sql import run

folder, share = Path(sys.argv[1]), float(sys.argv[2])
for kind in ("seizure", "arrest"):
    land(folder / f"{kind}s.csv", feed(f"generic_{kind}"))
version = str(version_path(build().version))

def opened(without):
    con = duckdb.connect()
    con.execute(f"attach '{version}' as held (read_only)")
    run(con, "build/01_tables")
    run(con, "build/09_macros")
    con.execute("create table link_decision (kind varchar, action varchar, record_no_a bigint, record_no_b bigint, decision_no bigint)")
    con.execute("insert into landing from held.landing; insert into code_drug from held.code_drug")
    con.execute(
        "create temp table here as select record_no, row_number() over (order by record_no) as number from ("
        "select record_no from (select record_no, occurred_on from held.record_seizure union all "
        "select record_no, occurred_on from held.record_arrest) order by occurred_on desc, record_no offset "
        "(select round($without * ((select count(*) from held.record_seizure) + (select count(*) from held.record_arrest)))::bigint))",
        {"without": without},
    )
    for kind in ("seizure", "arrest"):
        con.execute(f"insert into record_{kind} select record.* replace (here.number as record_no) "
                    f"from held.record_{kind} as record inner join here using (record_no) order by here.number")
    return con

def timed(work, con, name):
    started = time.perf_counter()
    linked = work(con)
    keep(con, linked, "bench", folder / name)
    return linked, time.perf_counter() - started

def outcome(con):
    tables = ("record_report", "report_group", "(select * exclude (carried) from link_found)")
    return [con.execute(f"select count(*), bit_xor(hash(told)) from {name} as told").fetchall() for name in tables]

learnt = timed(link, opened(share), "before")[0].learnt
con = opened(0.0)
again, day = timed(lambda con: link_again(con, learnt, kept(folder / "before", "bench")), con, "again")
found = outcome(con)
con.close()
con = opened(0.0)
_, given = timed(lambda con: link(con, learnt), con, "given")
equal = outcome(con) == found
con.close()
_, learning = timed(link, opened(0.0), "whole")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(json.dumps({"day": day, "given": given, "whole": learning, "anew": again.anew, "equal": equal, "peak": peak}))
"""


@pytest.mark.bench
@pytest.mark.parametrize("size", SIZES)
def test_a_days_new_records_beside_a_full_run(size: int, tmp_path: Path) -> None:
    world = make(size, "middle", 1)
    world.write(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MUSTER_HOME": str(tmp_path / "pool")}
    command = [sys.executable, "-c", WORK, str(tmp_path), str(SHARE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT)
    told = json.loads(done.stdout.splitlines()[-1])
    print(f"\n{size:,} reports: all linked and learnt from in {told['whole']:.1f} s, weighed by what was learnt {told['given']:.1f} s; "
          f"a day of {told['anew']:,} reports {told['day']:.2f} s: {told['day'] / told['whole']:.3f} and {told['day'] / told['given']:.3f} "
          f"of it; peak {told['peak']:.1f} GB")  # fmt: skip
    assert told["equal"]
