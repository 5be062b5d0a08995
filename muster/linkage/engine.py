"""Records in, events out: which reports of different agencies tell of one event, and how sure that is."""

from dataclasses import dataclass, replace

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from muster.linkage.clues import KINDS, Floats, Kind
from muster.linkage.joining import Groups, Pair, join
from muster.linkage.known import Known
from muster.linkage.learnt import Learnt, lay_out, number_agencies, yardsticks_of
from muster.linkage.outcome import Events, Judged, Settled, clue_table, group_table, pair_table, settled
from muster.linkage.pairs import Pairs, compared
from muster.linkage.threshold import bits_of, learnt_from, least_bits, sure
from muster.linkage.weights import Weights, fit, held_back, probability
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


@dataclass(frozen=True)
class Linked:
    """What linking came to: what it was weighed by, the agencies in the order of their numbers, each kind as settled.

    anew: how many reports were held against others; all of them, or those that changed since the version before; known: the
    records that it linked, None where all were read.
    """

    learnt: Learnt
    agencies: tuple[str, ...]
    settled: tuple[Settled, ...]
    anew: int
    known: Known | None = None

    @property
    def pairs(self) -> int:
        """How many pairs are worth keeping."""
        return sum(len(told.kept) for told in self.settled)


def link(con: duckdb.DuckDBPyConnection, learnt: Learnt | None = None) -> Linked:
    """Fill record_report; register report_group, link_found and link_clue for the queries that make events.

    report_group (kind, report_no, group_no) has the reports that share an event with another; link_found the pairs worth
    keeping; link_clue how they compare. Reads record_seizure, record_arrest, landing and link_decision. The same records
    and what was learnt before (else it is learnt from them) give the same groups in whatever order they came.
    """
    agencies = number_agencies(con, learnt.agencies if learnt else ())
    for step in ("link/words", "link/rows"):
        run(con, step)
    make_reports(con)
    measure(con, learnt)
    found = candidates(con)
    learnt = learnt or _learn(con, found, agencies)
    agency_of, decided = agencies_of(con), decisions(con)
    told = tuple(settled(settle(con, judge(found[kind], learnt), agency_of, decided[kind])) for kind in KINDS)
    linked = Linked(learnt, agencies, told, len(agency_of))
    register(con, linked)
    return linked


def make_reports(con: duckdb.DuckDBPyConnection) -> None:
    """Join each agency's own rows into reports: fills record_report and weighed_again."""
    for step in ("build/60_reports", "build/61_weighed_again"):
        run(con, step)


def register(con: duckdb.DuckDBPyConnection, linked: Linked) -> None:
    """Hand what linking came to to the connection as tables: report_group, link_found and link_clue."""
    told = linked.settled
    con.register("report_group", pa.concat_tables([group_table(each.pairs.kind, each.groups) for each in told]))
    con.register("link_found", pa.concat_tables([pair_table(each) for each in told]))
    con.register(
        "link_clue", pa.concat_tables([clue_table(each, linked.learnt.weights[each.pairs.kind]) for each in told])
    )


def measure(con: duckdb.DuckDBPyConnection, learnt: Learnt | None) -> None:
    """What each report says, held against the yardsticks learnt before or made of these reports."""
    run(con, "link/reports")
    if learnt is None:
        run(con, "link/yardsticks")
    else:
        lay_out(con, learnt)
    run(con, "link/measured")


def candidates(con: duckdb.DuckDBPyConnection, narrower: str | None = None) -> dict[Kind, Pairs]:
    """The pairs to compare, all or those that a further step leaves, and how they compare."""
    run(con, "link/numbered")
    run(con, "link/near", {"shifts": [0], "share": 1.0})
    run(con, "link/candidates")
    if narrower:
        run(con, narrower)
    return compared(con)


def _learn(con: duckdb.DuckDBPyConnection, found: dict[Kind, Pairs], agencies: tuple[str, ...]) -> Learnt:
    enough = sum(map(len, found.values())) >= _FEW
    reports = con.table("report").count("*").fetchall()[0][0]
    none = {kind: p.only(p.number < 0) for kind, p in found.items()}
    decoys, rearrests = _decoys(con, reports) if enough else (none, none)
    weights = {kind: _weights(found[kind], decoys[kind], rearrests[kind]) for kind in KINDS}
    return Learnt(weights, agencies, yardsticks_of(con), reports)


def _weights(pairs: Pairs, decoys: Pairs, rearrests: Pairs) -> Weights:
    weights = fit(pairs, decoys, rearrests)
    return replace(weights, link_from=learnt_from(probability(weights, pairs)[~held_back(pairs)]))


def judge(pairs: Pairs, learnt: Learnt) -> Judged:
    """Weigh pairs by what was learnt."""
    weights = learnt.weights[pairs.kind]
    chance = probability(weights, pairs)
    linked = sure(pairs, chance, weights.link_from) & ~held_back(pairs)
    return Judged(pairs, weights.clue_bits(pairs), chance, linked, weights)


def decisions(con: duckdb.DuckDBPyConnection) -> dict[Kind, dict[Pair, str]]:
    """What persons decided, by kind and pair of reports: linked or apart."""
    told = run(con, "link/decisions").fetchall()
    return {kind: {(a, b): _DECIDED[action] for k, a, b, action in told if k == kind} for kind in KINDS}


def agencies_of(con: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """Whose each measured report is, by the agency's number."""
    told = run(con, "link/agencies").fetchnumpy()
    return dict(zip(told["report_no"].tolist(), told["agency"].tolist(), strict=True))


def _decoys(con: duckdb.DuckDBPyConnection, reports: int) -> tuple[dict[Kind, Pairs], dict[Kind, Pairs]]:
    """Pairs that cannot be one event: near but for their time; and arrests of one person on other days."""
    share = min(1.0, _DECOYED / max(reports, 1))
    run(con, "link/near", {"shifts": list(SHIFTS), "share": share})
    run(con, "link/decoys")
    moved = compared(con)
    run(con, "link/rearrests", {"share": share})
    return moved, compared(con)


def settle(
    con: duckdb.DuckDBPyConnection, judged: Judged, agency_of: dict[int, int], decided: dict[Pair, str]
) -> Events:
    """Groups of reports; pairs that meet only through a third are compared too, until none of them contradicts."""
    found = judged.pairs
    against, seen = _against(judged), set[Pair]()
    groups = _groups(judged, decided, agency_of, against)
    for _ in range(3):
        unseen = _unseen(groups, list(decided), found, seen)
        if not len(unseen):
            break
        seen |= set(map(tuple, unseen.tolist()))
        more = _compare(con, found.kind, unseen)
        judged = judged.and_unseen(more)
        against |= _below_nothing(more, judged.weights.clue_bits(more))
        groups = _groups(judged, decided, agency_of, against)
    return Events(judged, groups, decided)


def _groups(judged: Judged, decided: dict[Pair, str], agency_of: dict[int, int], against: dict[Pair, float]) -> Groups:
    groups = Groups(agency_of)
    for pair, outcome in decided.items():
        if outcome == "apart":
            groups.keep_apart(*pair)
        else:
            groups.link(*pair)
    pairs, chance = judged.pairs, judged.probability
    rows = np.flatnonzero(judged.sure)
    order = rows[np.lexsort((pairs.b[rows], pairs.a[rows], -chance[rows]))]
    told = zip(pairs.a[order].tolist(), pairs.b[order].tolist(), bits_of(chance[order]).tolist(), strict=True)
    join(groups, told, against, least_bits(judged.weights.link_from))
    return groups


def _against(judged: Judged) -> dict[Pair, float]:
    """What speaks against pairs being one event, in bits, among reports that may be linked at all."""
    pairs, linked = judged.pairs, judged.linked
    bits = judged.clue_bits + judged.weights.number_bits(pairs)
    return _below_nothing(pairs, np.where(linked[pairs.a] & linked[pairs.b], bits, 0.0))


def _below_nothing(pairs: Pairs, bits: Floats) -> dict[Pair, float]:
    rows = np.flatnonzero(bits < 0)
    couples = zip(pairs.a[rows].tolist(), pairs.b[rows].tolist(), strict=True)
    return dict(zip(couples, bits[rows].tolist(), strict=True))


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
