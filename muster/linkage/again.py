"""A day's new records: only reports that they touch are linked anew, all else stands as the version before found it.

Given the same Learnt this comes to what linking everything comes to. What a new, changed or withdrawn report can change is:
the pairs it is a candidate of; the chance of every pair that competes with those; and the groups that any of these reach.
"""

from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pyarrow as pa

from muster.linkage.clues import KINDS
from muster.linkage.engine import (
    Linked,
    agencies_of,
    candidates,
    decisions,
    judge,
    make_reports,
    measure,
    register,
    settle,
)  # fmt: skip
from muster.linkage.joining import Groups, Pair
from muster.linkage.kept import Before
from muster.linkage.known import Known, Rows, columns, matched
from muster.linkage.learnt import Learnt, number_agencies
from muster.linkage.outcome import Bools, Events, Judged, Settled, couples_of, group_rows, outcomes
from muster.linkage.pairs import Ints, Pairs, in_order
from muster.linkage.threshold import SHOWN_FROM
from muster.sql import run


@dataclass(frozen=True)
class Reach:
    """One kind of report midway: its pairs with their chances brought up to date, and the reports whose groups may change."""

    settled: Settled
    touched: Bools
    decided: dict[Pair, str]

    @property
    def asked(self) -> Ints:
        """Reports that must be measured: the touched, and those beside them in pairs that may be worth keeping."""
        told, asked = self.settled, self.touched.copy()
        rows = (told.chance >= SHOWN_FROM) & (self.touched[told.pairs.a] | self.touched[told.pairs.b])
        asked[told.pairs.a[rows]] = asked[told.pairs.b[rows]] = True
        return np.flatnonzero(asked)


def link_again(con: duckdb.DuckDBPyConnection, learnt: Learnt, before: Before) -> Linked:
    """As engine.link, with what a version before came to by the same Learnt.

    Registers kept_report for the evidence that is carried over (queries/build/77_carried_evidence.sql).
    """
    agencies = number_agencies(con, learnt.agencies)
    known, dirty = _reports_anew(con, before)
    con.register("kept_report", known.standing_reports())
    decided = decisions(con)
    mine = np.concatenate([known.touched, known.of_reports(dirty)])
    known.show(con, mine, known.naming(known.only(mine), _fresh(con)))
    _choose(con, "link/around", known, learnt)
    found = candidates(con, "link/only_dirty")
    agency_numbers = np.array([agencies.index(name) if name in agencies else -1 for name in before.agencies], np.int64)
    marks = _marked(1 + max(dirty.max(initial=0), known.numbers.max(initial=0)), dirty)
    reaches = []
    for kind in KINDS:
        stood, lost = _brought_over(before.settled(kind), known.numbers, agency_numbers, marks)
        lost[np.concatenate([dirty, found[kind].a, found[kind].b])] = True
        reaches.append(_reach(stood, found[kind], lost, decided[kind], learnt))
    con.register("asked", pa.table({"report_no": np.unique(np.concatenate([reach.asked for reach in reaches]))}))
    _choose(con, "link/of_reports", known, learnt)
    run(con, "link/whole")
    agency_of = agencies_of(con)
    told = tuple(_settle(con, reach, agency_of, learnt) for reach in reaches)
    linked = Linked(learnt, agencies, told, len(dirty), known)
    register(con, linked)
    return linked


def _reports_anew(con: duckdb.DuckDBPyConnection, before: Before) -> tuple[Known, Ints]:
    """Bring untouched reports over and make the others anew; returns those others, in order."""
    run(con, "link/words")
    known = matched(con, before.rows())
    run(con, "link/rows")
    known = _touched(con, known)
    con.register("standing", known.standing())
    for step in ("link/carry", "link/choose"):
        run(con, step)
    make_reports(con)
    run(con, "link/whole")
    known.show(con, known.touched, known.naming(known.only(known.touched), _fresh(con)))
    run(con, "link/dirty")
    return known, columns(run(con, "link/dirty_reports"))["report_no"]


def _touched(con: duckdb.DuckDBPyConnection, known: Known) -> Known:
    """The known records, with those whose reports new, changed or withdrawn ones can change."""
    known.show(con, np.flatnonzero(known.now == 0), np.flatnonzero(known.rows["lab"]))
    run(con, "link/changed")
    while run(con, "link/touched").fetchall()[0][0]:
        pass
    known.show(con, known.holding("own", columns(con.table("touched").select("own"))["own"]))
    return known.making_anew(columns(run(con, "link/anew"))["place"])


def _fresh(con: duckdb.DuckDBPyConnection) -> Rows:
    """What records that were not known before can touch others by."""
    return columns(run(con, "link/remember"))


def _choose(con: duckdb.DuckDBPyConnection, step: str, known: Known, learnt: Learnt) -> None:
    """Measure the reports that a step chooses, alone."""
    run(con, "link/whole")
    run(con, step)
    places = known.of_records(columns(con.table("chosen_row").select("record_no"))["record_no"])
    own = np.concatenate([known.rows["own"][places[known.rows["arrest"][places]]], _fresh(con)["own"]])
    known.show(con, places, known.holding("own", own))
    for each in ("link/mates", "link/choose", "link/choose_reports"):
        run(con, each)
    measure(con, learnt)


def _marked(size: int, reports: Ints) -> Bools:
    marks = np.full(size, False)
    marks[reports] = True
    return marks


def _brought_over(was: Settled, numbers: Ints, agencies: Ints, dirty: Bools) -> tuple[Settled, Bools]:
    """What stood, under the numbers of now, without pairs of reports that are gone or dirty; and whom that may concern."""
    now = np.where((numbers == 0) | dirty[numbers], -1, numbers)
    a, b = now[was.pairs.a], now[was.pairs.b]
    stands, concerned = (a >= 0) & (b >= 0), np.full(len(dirty), False)
    for reports in (a[~stands], b[~stands], now[was.decided].ravel()):
        concerned[reports[reports >= 0]] = True
    pairs = replace(was.pairs, a=a, b=b, agency_a=agencies[was.pairs.agency_a], agency_b=agencies[was.pairs.agency_b])
    groups = now[was.groups]
    told = Settled(
        pairs.only(stands), was.chance[stands], was.sure[stands], was.outcome[stands], was.by[stands], was.carried[stands],
        groups[groups[:, 0] >= 0], couples_of([]),
    )  # fmt: skip
    return told, concerned


def _reach(stood: Settled, new: Pairs, concerned: Bools, decided: dict[Pair, str], learnt: Learnt) -> Reach:
    """Old pairs and new ones in order, weighed where a rival came or went; and the reports that these can regroup."""
    met = int(np.isnan(stood.chance).sum())  # pairs that met only through a third report stand last
    told, third = stood.only(slice(len(stood.pairs) - met)).beside(new), stood.only(slice(len(stood.pairs) - met, None))
    told = told.only(in_order(told.pairs))
    # A pair that came or went changes how crowded its reports are, hence the odds of their pairs, hence the chances of the
    # rivals of those; and weighing a rival asks for all pairs of both its reports.
    near = _ends(_ends(concerned, told.pairs), told.pairs)
    changed, rivals = (
        marks[told.pairs.a] | marks[told.pairs.b] for marks in (_ends(concerned, told.pairs), _ends(near, told.pairs))
    )
    judged = judge(told.pairs.only(rivals), learnt)
    told.chance[changed], told.sure[changed] = (each[changed[rivals]] for each in (judged.probability, judged.sure))
    touched = _regrouped(near | _marked(len(near), couples_of(decided).ravel()), told, couples_of(decided))
    return Reach(told.followed(third.only(~touched[third.pairs.a])), touched, decided)


def _ends(marks: Bools, pairs: Pairs) -> Bools:
    """The marked reports and all that are in a pair with one."""
    reached, rows = marks.copy(), marks[pairs.a] | marks[pairs.b]
    reached[pairs.a[rows]] = reached[pairs.b[rows]] = True
    return reached


def _regrouped(touched: Bools, told: Settled, decided: Ints) -> Bools:
    """These reports and all that are linked with any of them, at whatever remove."""
    a = np.concatenate([told.pairs.a[told.sure], decided[:, 0]])
    b = np.concatenate([told.pairs.b[told.sure], decided[:, 1]])
    count = -1
    while count != (count := int(touched.sum())):
        reached = touched[a] | touched[b]
        touched[a[reached]] = touched[b[reached]] = True
    return touched


def _settle(con: duckdb.DuckDBPyConnection, reach: Reach, agency_of: dict[int, int], learnt: Learnt) -> Settled:
    """The groups of touched reports made anew, beside those that stand."""
    told, touched, weights = reach.settled, reach.touched, learnt.weights[reach.settled.pairs.kind]
    inside = ~np.isnan(told.chance) & touched[told.pairs.a] & touched[told.pairs.b]
    pairs = told.pairs.only(inside)
    mine = Judged(pairs, weights.clue_bits(pairs), told.chance[inside], told.sure[inside], weights)
    events = settle(con, mine, agency_of, reach.decided)
    groups = np.concatenate([told.groups[~touched[told.groups[:, 0]]], group_rows(events.groups.together())])
    told = told.beside(events.judged.pairs.only(np.arange(len(pairs), len(events.judged.pairs))))
    told = replace(told, groups=groups[np.argsort(groups[:, 0])], decided=couples_of(reach.decided))
    return _outcomes_again(told, touched, agency_of, events)


def _outcomes_again(told: Settled, touched: Bools, agency_of: dict[int, int], events: Events) -> Settled:
    """What becomes of the pairs of touched reports; the other pairs' outcomes stand."""
    rows = np.flatnonzero(touched[told.pairs.a] | touched[told.pairs.b])
    pairs = told.pairs.only(rows)
    groups = Groups(_agencies(told.pairs, agency_of, len(touched)), events.groups.apart)
    for members in _members(told.groups, _marked(len(touched), np.concatenate([pairs.a, pairs.b]))).values():
        groups.hold(members)
    carried = np.full(len(told.pairs), True)
    carried[rows] = False
    told.outcome[rows], told.by[rows] = outcomes(pairs, told.chance[rows], groups, events.decided)
    return replace(told, carried=carried)


def _members(groups: Ints, ends: Bools) -> dict[int, list[int]]:
    """The groups that hold any of these reports, by name."""
    names = np.unique(groups[ends[groups[:, 0]], 1])
    found: dict[int, list[int]] = {}
    for report, name in groups[np.isin(groups[:, 1], names)].tolist():
        found.setdefault(name, []).append(report)
    return found


def _agencies(pairs: Pairs, agency_of: dict[int, int], size: int) -> Ints:
    """Whose each report of a pair is, by report; -1 where a report is in none."""
    told = np.full(size, -1)
    told[pairs.a], told[pairs.b] = pairs.agency_a, pairs.agency_b
    told[list(agency_of)] = list(agency_of.values())
    return told
