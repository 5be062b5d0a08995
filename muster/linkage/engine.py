"""Records in, events out: which reports of different agencies tell of one event, and how sure that is."""

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from muster.linkage.clues import KINDS, Kind
from muster.linkage.joining import Groups, Pair, join
from muster.linkage.outcome import Events, Judged, clue_table, group_table, pair_table
from muster.linkage.pairs import Pairs, compared
from muster.linkage.threshold import contradicted, sure
from muster.linkage.weights import fit, probability
from muster.sql import run

SHIFTS = (
    -9,
    -8,
    -6,
    -5,
    -4,
    -3,
    3,
    4,
    5,
    6,
    8,
    9,
)  # days that decoys are moved by: no event is told so far off its time
_DECOYED = 40_000  # reports that decoys are made of, at most
_FEW = 40  # pairs, below which decoys could move no first guess and are not made
_DECIDED = {"link": "linked", "apart": "apart"}
Couples = npt.NDArray[np.int64]  # (n, 2), the lower report first


def link(con: duckdb.DuckDBPyConnection) -> int:
    """Fill record_report; register report_group, link_found and link_clue for the queries that make events.

    report_group (kind, report_no, group_no) has the reports that share an event with another; link_found the pairs worth
    keeping; link_clue how they compare. Reads record_seizure, record_arrest, landing and link_decision. The same records
    give the same groups in whatever order they came. Returns how many pairs are in link_found.
    """
    for step in ("build/60_reports", "build/61_weighed_again", "link/reports", "link/numbered"):
        run(con, step)
    run(con, "link/near", {"shifts": [0], "share": 1.0})
    run(con, "link/candidates")
    found = compared(con)
    decoys = (
        _decoys(con)
        if sum(map(len, found.values())) >= _FEW
        else {kind: p.only(p.number < 0) for kind, p in found.items()}
    )
    agency_of = _agencies(con)
    events = [_of_kind(con, judge(found[kind], decoys[kind]), agency_of) for kind in KINDS]
    con.register(
        "report_group", pa.concat_tables([group_table(kind, e.groups) for kind, e in zip(KINDS, events, strict=True)])
    )
    kept = pa.concat_tables([pair_table(e) for e in events])
    con.register("link_found", kept)
    con.register("link_clue", pa.concat_tables([clue_table(e) for e in events]))
    return len(kept)


def judge(pairs: Pairs, decoys: Pairs) -> Judged:
    """Weigh pairs by what they and the decoys teach."""
    weights = fit(pairs, decoys)
    chance = probability(weights, pairs)
    return Judged(pairs, weights.clue_bits(pairs), chance, sure(pairs, chance), weights)


def _agencies(con: duckdb.DuckDBPyConnection) -> dict[int, int]:
    told = run(con, "link/agencies").fetchnumpy()
    return dict(zip(told["report_no"].tolist(), told["agency"].tolist(), strict=True))


def _decoys(con: duckdb.DuckDBPyConnection) -> dict[Kind, Pairs]:
    reports = con.table("report").count("*").fetchall()[0][0]
    run(con, "link/near", {"shifts": list(SHIFTS), "share": min(1.0, _DECOYED / max(reports, 1))})
    run(con, "link/decoys")
    return compared(con)


def _of_kind(con: duckdb.DuckDBPyConnection, judged: Judged, agency_of: dict[int, int]) -> Events:
    """Groups of reports; pairs that meet only through a third are compared too, until none of them contradicts."""
    kind, found = judged.pairs.kind, judged.pairs
    decided = {(a, b): _DECIDED[action] for k, a, b, action in run(con, "link/decisions").fetchall() if k == kind}
    against, seen = _contradicted(judged), set[Pair]()
    groups = _groups(judged, decided, agency_of, against)
    for _ in range(3):
        unseen = _unseen(groups, list(decided), found, seen)
        if not len(unseen):
            break
        seen |= set(map(tuple, unseen.tolist()))
        more = _compare(con, kind, unseen)
        judged = judged.and_unseen(more)
        against |= _couples(more, contradicted(more, judged.weights.clue_bits(more)))
        groups = _groups(judged, decided, agency_of, against)
    return Events(judged, groups, decided)


def _groups(judged: Judged, decided: dict[Pair, str], agency_of: dict[int, int], against: set[Pair]) -> Groups:
    groups = Groups(agency_of)
    for pair, outcome in decided.items():
        if outcome == "apart":
            groups.keep_apart(*pair)
        else:
            groups.link(*pair)
    pairs, chance = judged.pairs, judged.probability
    rows = np.flatnonzero(judged.sure)
    order = rows[np.lexsort((pairs.b[rows], pairs.a[rows], -chance[rows]))]
    couples = zip(pairs.a[order].tolist(), pairs.b[order].tolist(), strict=True)
    join(groups, couples, against.isdisjoint)
    return groups


def _contradicted(judged: Judged) -> set[Pair]:
    """Pairs that can be in no event together, among reports that may be linked at all."""
    pairs, linked = judged.pairs, judged.linked
    return _couples(pairs, contradicted(pairs, judged.clue_bits) & linked[pairs.a] & linked[pairs.b])


def _couples(pairs: Pairs, rows: npt.NDArray[np.bool_]) -> set[Pair]:
    return set(zip(pairs.a[rows].tolist(), pairs.b[rows].tolist(), strict=True))


def _unseen(groups: Groups, decided: list[Pair], pairs: Pairs, seen: set[Pair]) -> Couples:
    """Pairs never compared: those decided, and those within groups of three or more."""
    within = {
        (a, b)
        for members in groups.together().values()
        if len(members) > 2
        for place, a in enumerate(members)
        for b in members[place + 1 :]
    }
    couples = np.array(sorted(within.union(decided) - seen), dtype=np.int64).reshape(-1, 2)
    return couples[~pairs.known(couples)]


def _compare(con: duckdb.DuckDBPyConnection, kind: Kind, couples: Couples) -> Pairs:
    con.register("unseen", pa.table({"kind": [kind] * len(couples), "a": couples[:, 0], "b": couples[:, 1]}))
    run(con, "link/unseen")
    return compared(con)[kind]
