"""One measured step of the linkage bench, in a process of its own so that its memory is that of the work alone.

python -m tests.bench.linkage_work pool|ours|splink FOLDER, with MUSTER_HOME set; the answer is one JSON value.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd

from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.linkage.curve import by_threshold, recall_at, reviewed, weigh
from muster.linkage.evaluate import evaluate
from muster.linkage.truth import match, read_truth
from muster.pool.build import build
from muster.pool.linked import record_events, weighed_pairs
from muster.pool.store import serving_version

KINDS = ("seizure", "arrest")
CURVE = (0.5, 0.9, 0.95, 0.99, 0.995, 0.999)


def pool(folder: Path) -> dict[str, Any]:
    """Land the world's files, one after the other, and build. linking: seconds from the first word of joining to the end.

    cpu: seconds of processor that this took, which other work on the machine does not stretch.
    """
    for file in sorted(folder.glob("generic_*.csv")):
        later = file.stem.removesuffix("_later")
        land(file, feed(later))
        time.sleep(1.1)  # a later file's word replaces an earlier one's, and landings are told to the second
    began: dict[str, tuple[float, float]] = {}

    def note(step: str) -> None:
        began.setdefault(
            "linking" if "join" in step or "link" in step else step, (time.perf_counter(), time.process_time())
        )

    built = build(note)
    wall, cpu = began["linking"]
    return {"build": built.seconds, "linking": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def truth(folder: Path) -> pd.DataFrame:
    """The records of the serving version with their event as found and as true."""
    return match(read_truth(folder / "truth.csv"), record_events(), "truth.csv").records


def measured(records: pd.DataFrame, weighed: pd.DataFrame | None) -> dict[str, Any]:
    """Precision, recall and B-cubed F1 of the events as found, and the curve of the pairs where they were weighed."""
    told = evaluate(records)
    across = told.pairwise["across"]
    answer: dict[str, Any] = {
        "precision": across.precision, "recall": across.recall, "b_cubed": told.b_cubed["all"].f1,
        "within": told.pairwise["within"].f1, "events": told.events.error,
    }  # fmt: skip
    if weighed is not None:
        answer["recall_at"] = {str(p): recall_at(weighed, across.true, p) for p in (0.99, 0.995)}
        answer["curve"] = [(p.threshold, p.precision, p.recall) for p in by_threshold(weighed, across.true, CURVE)]
    return answer


def ours(folder: Path) -> dict[str, Any]:
    """The events of the pool, and the pairs that it weighed."""
    records = truth(folder)
    weighed = weigh(weighed_pairs(), records)
    answer: dict[str, Any] = {"all": measured(records, weighed)}
    queue = reviewed(weighed, records)
    answer["all"]["queue"] = (queue.pairs, queue.right, queue.after.pairwise["across"].recall)
    for kind in KINDS:
        answer[kind] = measured(records[records["kind"] == kind], weighed[weighed["kind"] == kind])
    return answer


def splink(folder: Path) -> dict[str, Any]:
    """Splink over the same reports: every kind by itself, clustered at 0.95, then both together."""
    from tests.bench.splink_baseline import groups, predict, reports

    records, answer, parts, curves = truth(folder), {}, [], []
    seconds = cpu = 0.0
    for kind in KINDS:
        began, busy = time.perf_counter(), time.process_time()
        pairs, candidates = predict(reports(serving_version(), kind), kind, seed=1)
        joined = groups(pairs, 0.95)
        seconds, cpu = seconds + time.perf_counter() - began, cpu + time.process_time() - busy
        own = records[records["kind"] == kind]
        own = own.assign(found=own["report"].map(lambda report, joined=joined: joined.get(report, report)).astype(str))
        weighed = weigh(pairs.assign(kind=kind), own)
        answer[kind] = measured(own, weighed)
        let_through = weigh(candidates.assign(kind=kind), own)["right"].sum()
        answer[kind]["blocking"] = let_through / max(evaluate(own).pairwise["across"].true, 1)
        parts.append(own)
        curves.append(weighed)
    return {"all": measured(pd.concat(parts), pd.concat(curves)), **answer, "seconds": seconds, "cpu": cpu}


if __name__ == "__main__":
    step, where = sys.argv[1], Path(sys.argv[2])
    done = {"pool": pool, "ours": ours, "splink": splink}[step](where)
    print(json.dumps(done | {"peak_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}))
