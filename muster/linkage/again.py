"""A day's new records: only reports that they touch are linked anew, all else stands as the version before found it.

Given the same Learnt this comes to what linking everything comes to. What a new, changed or withdrawn report can change is:
the pairs it is a candidate of; the chance of every pair that competes with those; and the groups that any of these reach.
"""

from dataclasses import dataclass, replace
from typing import Any

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
from muster.linkage.outcome import BY_PAIR, Bools, Events, Judged, Settled, couples_of, group_rows, outcomes
from muster.linkage.pairs import OF_PAIRS, Ints, Pairs, in_order
from muster.linkage.threshold import SHOWN_FROM
from muster.linkage.weights import PASSES
from muster.sql import run

_MARKS = 2**25  # enough that few sides of millions of pairs share a mark by chance
_TIES = ("lab", "of_case")  # what may tie rows of two own keys: see queries/link/rows.sql


@dataclass(frozen=True)
class Reach:
    """One kind of report midway: what was, the rows of it that stand as they were, all other pairs, the reports whose groups may change.

    near: in order, with their chances brought up to date. Pairs of touched reports that met only through a third are in neither.
    """

    stood: Settled
    far: Ints
    near: Settled
    touched: Bools
    decided: dict[Pair, str]

    @property
    def asked(self) -> Ints:
        """Reports that must be measured: the touched, and those beside them in pairs that may be worth keeping."""
        told, asked = self.near, self.touched.copy()
        rows = (told.chance >= SHOWN_FROM) & (self.touched[told.pairs.a] | self.touched[told.pairs.b])
        asked[told.pairs.a[rows]] = asked[told.pairs.b[rows]] = True
        return np.flatnonzero(asked)


def link_again(con: duckdb.DuckDBPyConnection, learnt: Learnt, before: Before) -> Linked:
    """As engine.link, with what a version before came to by the same Learnt.

    Registers kept_report for the evidence that is carried over (queries/build/77_carried_evidence.sql).
    """
    agencies = number_agencies(con, learnt.agencies)
    known = _records(con, before)
    _choose_around(con, known)
    dirty, decided = _reports_anew(con), decisions(con)
    con.register("kept_report", known.standing_reports())
    _measure(con, learnt)
    found = candidates(con, "link/only_dirty")
    agency_numbers = np.array([agencies.index(name) if name in agencies else -1 for name in before.agencies])
    marks = _marked(1 + int(max(dirty.max(initial=0), known.numbers.max(initial=0))), dirty)
    reaches = []
    for kind in KINDS:
        stood, concerned = _brought_over(before.settled(kind), known.numbers, agency_numbers, marks)
        concerned[np.concatenate([dirty, found[kind].a, found[kind].b])] = True
        reaches.append(_reach(stood, found[kind], concerned, decided[kind], learnt))
    con.register("asked", pa.table({"report_no": np.unique(np.concatenate([reach.asked for reach in reaches]))}))
    run(con, "link/whole")
    run(con, "link/of_reports")
    _choose(con, known)
    _measure(con, learnt)
    run(con, "link/whole")
    agency_of = agencies_of(con)
    told = tuple(_settle(con, reach, agency_of, learnt) for reach in reaches)
    linked = Linked(learnt, agencies, told, len(dirty), known)
    register(con, linked)
    return linked


def _records(con: duckdb.DuckDBPyConnection, before: Before) -> Known:
    """What becomes of the records known before; the reports of untouched ones stand."""
    run(con, "link/words")
    known = matched(con, before.rows())
    run(con, "link/rows")
    known = _touched(con, known)
    con.register("standing", known.standing())
    run(con, "link/carry")
    return known


def _touched(con: duckdb.DuckDBPyConnection, known: Known) -> Known:
    """The known records, with those whose reports new, changed or withdrawn ones can change."""
    known.show(con, known.gone)
    run(con, "link/changed")
    fresh, more = _fresh(con), True
    while more:
        mine = known.holding("own", columns(con.table("touched").select("own"))["own"])
        ties = (known.holding(name, np.concatenate([fresh[name], known.rows[name][mine]])) for name in _TIES)
        known.show(con, mine, *ties)
        more = run(con, "link/touched").fetchall()[0][0] > 0
    return known.making_anew(columns(run(con, "link/anew"))["place"])


def _fresh(con: duckdb.DuckDBPyConnection) -> Rows:
    """What records that were not known before can touch others by."""
    return columns(run(con, "link/remember"))


def _choose_around(con: duckdb.DuckDBPyConnection, known: Known) -> None:
    """Choose the records whose reports are dirty and all that may be candidates beside them."""
    fresh = _fresh(con)
    known.show(con, known.touched, known.naming(known.only(known.touched), fresh))
    run(con, "link/dirty")
    dirty = known.of_records(_records_in(con, "dirty_row"))
    known.show(con, dirty, known.naming(known.only(dirty), fresh))
    run(con, "link/around")
    _choose(con, known)


def _choose(con: duckdb.DuckDBPyConnection, known: Known) -> None:
    """Let the steps of linking see the chosen records alone, and what was told at their incidents."""
    places = known.of_records(_records_in(con, "chosen_row"))
    own = np.concatenate([known.rows["own"][places], _fresh(con)["own"]])
    known.show(con, places, known.holding("own", own))
    for each in ("link/mates", "link/choose"):
        run(con, each)


def _reports_anew(con: duckdb.DuckDBPyConnection) -> Ints:
    """Make the reports of touched records anew; returns the dirty reports."""
    run(con, "link/choose_anew")
    make_reports(con)
    return columns(run(con, "link/chosen"))["report_no"]


def _measure(con: duckdb.DuckDBPyConnection, learnt: Learnt) -> None:
    """Measure the chosen records' reports."""
    run(con, "link/choose_reports")
    measure(con, learnt)


def _records_in(con: duckdb.DuckDBPyConnection, table: str) -> Ints:
    return columns(con.table(table).select("record_no"))["record_no"]


def _marked(size: int, reports: Ints) -> Bools:
    marks = np.full(size, False)
    marks[reports] = True
    return marks


def _brought_over(was: Settled, numbers: Ints, agencies: Ints, dirty: Bools) -> tuple[Settled, Bools]:
    """What was, under the numbers of now, 0 for both reports where one is gone or dirty; and whom their going may concern."""
    now, concerned = np.where(dirty[numbers], 0, numbers), np.full(len(dirty), False)
    a, b = now[was.pairs.a], now[was.pairs.b]
    gone = (a == 0) | (b == 0)
    for reports in (a[gone], b[gone], now[was.decided].ravel()):
        concerned[reports[reports > 0]] = True
    a[gone] = b[gone] = 0
    pairs = replace(was.pairs, a=a, b=b)
    if (agencies != np.arange(len(agencies))).any():
        pairs = replace(pairs, agency_a=agencies[pairs.agency_a], agency_b=agencies[pairs.agency_b])
    groups = now[was.groups]
    return replace(was, pairs=pairs, groups=groups[groups[:, 0] > 0], decided=couples_of([])), concerned


class _Rivals:
    """Which pairs compete: those of one report with one other agency. Two that share a mark by chance are held for rivals, too."""

    def __init__(self, pairs: Pairs, competes: Bools) -> None:
        sides = (pairs.a, pairs.agency_b), (pairs.b, pairs.agency_a)
        self.competes = competes
        self.marks = [(report * 2654435761 + agency * 40503) % _MARKS for report, agency in sides]

    def of(self, rows: Bools) -> Bools:
        """These pairs and their rivals, as far as weights.PASSES carry."""
        for _ in range(PASSES):
            marked = np.full(_MARKS, False)
            for marks in self.marks:
                marked[marks[rows]] = True
            rows = self.competes & (marked[self.marks[0]] | marked[self.marks[1]])
        return rows


def _reach(stood: Settled, new: Pairs, concerned: Bools, decided: dict[Pair, str], learnt: Learnt) -> Reach:
    """Old pairs and new ones, weighed where a rival came or went; and the reports that these can regroup."""
    competes = ~np.isnan(stood.chance)  # all but pairs that met only through a third report
    # A pair that came or went changes how crowded its reports are, hence the odds of their pairs, hence the chances of the
    # rivals of those, PASSES times removed; and weighing a pair asks for the odds of as many rivals, hence all pairs of theirs.
    beside = _Rivals(stood.pairs, competes)
    weighed = beside.of(competes & _of(concerned, stood.pairs))
    rivals = competes & _of(_ends(stood.pairs, beside.of(weighed), concerned), stood.pairs)
    told = _weighed(stood.only(rivals).beside(new), np.concatenate([weighed[rivals], np.full(len(new), True)]), learnt)
    near = _ends(stood.pairs, weighed, concerned)
    sure = (stood.pairs.a > 0) & stood.sure & ~rivals
    links = [_couples(stood.pairs, sure), _couples(told.pairs, told.sure), couples_of(decided)]
    touched = _regrouped(near | _marked(len(near), couples_of(decided).ravel()), np.concatenate(links))
    reached = _of(touched, stood.pairs) & ~rivals
    far = np.flatnonzero((stood.pairs.a > 0) & ~rivals & ~reached)
    return Reach(stood, far, _in_order(told.followed(stood.only(reached & competes))), touched, decided)


def _weighed(told: Settled, rows: Bools, learnt: Learnt) -> Settled:
    """Pairs in order, these of them weighed among all their rivals; the chances of the others stand."""
    order = in_order(told.pairs)
    told, rows = told.only(order), rows[order]
    judged = judge(told.pairs, learnt)
    chance, sure = np.where(rows, judged.probability, told.chance), np.where(rows, judged.sure, told.sure)
    return replace(told, chance=chance, sure=sure)


def _in_order(told: Settled) -> Settled:
    return told.only(in_order(told.pairs))


def _couples(pairs: Pairs, rows: Bools | slice = slice(None)) -> Ints:
    return np.stack([pairs.a[rows], pairs.b[rows]], axis=1)


def _of(marks: Bools, pairs: Pairs) -> Bools:
    """Which pairs have a marked report."""
    told: Bools = marks[pairs.a] | marks[pairs.b]
    return told


def _ends(pairs: Pairs, rows: Bools, marks: Bools) -> Bools:
    """The marked reports and those of these pairs."""
    reached = marks.copy()
    reached[pairs.a[rows]] = reached[pairs.b[rows]] = True
    return reached


def _regrouped(touched: Bools, links: Ints) -> Bools:
    """These reports and all that are linked with any of them, at whatever remove."""
    count = -1
    while count != (count := int(touched.sum())):
        touched[links[touched[links].any(axis=1)]] = True
    return touched


def _settle(con: duckdb.DuckDBPyConnection, reach: Reach, agency_of: dict[int, int], learnt: Learnt) -> Settled:
    """The groups of touched reports made anew, beside those that stand."""
    near, touched, weights = reach.near, reach.touched, learnt.weights[reach.near.pairs.kind]
    inside = touched[near.pairs.a] & touched[near.pairs.b]
    pairs = near.pairs.only(inside)
    mine = Judged(pairs, weights.clue_bits(pairs), near.chance[inside], near.sure[inside], weights)
    events = settle(con, mine, agency_of, reach.decided)
    groups = np.concatenate([near.groups[~touched[near.groups[:, 0]]], group_rows(events.groups.together())])
    near = near.beside(events.judged.pairs.only(slice(len(pairs), None)))
    near = replace(near, groups=groups[np.argsort(groups[:, 0])])
    near = _outcomes_again(near, touched, _agencies(reach, agency_of), events)
    return replace(_after(reach.stood, reach.far, near), decided=couples_of(reach.decided))


def _after(stood: Settled, far: Ints, near: Settled) -> Settled:
    """These rows of what stood, then near: a column at a time, for there may be millions."""

    def columns_of(one: object, other: object, names: tuple[str, ...]) -> dict[str, Any]:
        return {
            name: np.concatenate([(old := getattr(one, name))[..., far], getattr(other, name)], -1, dtype=old.dtype)
            for name in names
        }

    pairs = replace(near.pairs, **columns_of(stood.pairs, near.pairs, OF_PAIRS))
    return replace(near, pairs=pairs, **columns_of(stood, near, BY_PAIR))


def _outcomes_again(near: Settled, touched: Bools, agencies: Ints, events: Events) -> Settled:
    """What becomes of the pairs of touched reports; the other pairs' outcomes stand."""
    rows = np.flatnonzero(_of(touched, near.pairs))
    pairs = near.pairs.only(rows)
    groups = Groups(agencies, events.groups.apart)
    for members in _members(near.groups, _marked(len(touched), _couples(pairs))).values():
        groups.hold(members)
    carried = np.full(len(near.pairs), True)
    carried[rows] = False
    near.outcome[rows], near.by[rows] = outcomes(pairs, near.chance[rows], groups, events.decided)
    return replace(near, carried=carried)


def _agencies(reach: Reach, agency_of: dict[int, int]) -> Ints:
    """Whose each report of a pair is, by report; -1 where a report is in none."""
    told = np.full(len(reach.touched), -1)
    for pairs in (reach.stood.pairs, reach.near.pairs):
        told[pairs.a], told[pairs.b] = pairs.agency_a, pairs.agency_b
    told[list(agency_of)] = list(agency_of.values())
    return told


def _members(groups: Ints, ends: Bools) -> dict[int, list[int]]:
    """The groups that hold any of these reports, by name."""
    names = np.unique(groups[ends[groups[:, 0]], 1])
    found: dict[int, list[int]] = {}
    for report, name in groups[np.isin(groups[:, 1], names)].tolist():
        found.setdefault(name, []).append(report)
    return found
