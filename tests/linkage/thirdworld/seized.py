"""Seizure rows as an agency writes them, the laboratory's later word, amendments, and rows typed twice."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.linkage.thirdworld.account import day_after, shared_cells
from tests.linkage.thirdworld.kinds import DRUGS, GRAMS, PILL
from tests.linkage.thirdworld.places import AGENCIES
from tests.linkage.thirdworld.shape import Agency, Cells, Chance, Level, Report, Row

LEAST = {"KG": 30, "LB": 30, "OZ": 8}  # grams; less is written in grams


def seizure_rows(chance: Chance, level: Level, report: Report) -> Iterator[Row]:
    """The rows of one report, in the order in which they are thought of."""
    one, own = report.one, AGENCIES[report.agency]
    items = [item for n, item in enumerate(one.items) if report.leads or n == 0 or chance.random() < 0.8]
    share = chance.uniform(0.15, 0.85) if not report.leads and chance.random() < level.part else 1
    base = shared_cells(chance, level, report) | {"lab_number": report.numbers.lab}
    base["discovered"] = chance.choice(("discovered", "discovered", "reported", ""))
    entered = one.when + timedelta(hours=chance.expovariate(1 / 40))
    laboratory = report.numbers.lab or f"{own.code}L{one.when:%y}{chance.randrange(10**5):05d}"
    written = []
    for drug, grams in items:
        written.append(base | _first_told(chance, level, report, drug, grams * share))
        yield _row(report, entered, written[-1])
        if chance.random() < 0.10:
            tested = base | {"lab_number": laboratory, "drug": DRUGS[drug].words[own.words]}
            tested |= _of_laboratory(chance, drug, grams * share)
            late = _letter(chance, report, tested)
            yield _row(report, entered + timedelta(days=chance.randint(10, 60)), late)
    if chance.random() < 0.05:
        again = _amended(chance, chance.choice(written))
        yield _row(report, entered + timedelta(days=chance.randint(1, 20)), again)
    if chance.random() < 0.03:
        again = _typed_twice(chance, written[0])
        yield _row(report, entered + timedelta(hours=chance.randint(1, 90)), again)


def _row(report: Report, entered: datetime, cells: Cells) -> Row:
    return Row("seizure", report.agency, f"S{report.one.no}", entered, cells)


def _first_told(chance: Chance, level: Level, report: Report, drug: str, grams: float) -> Cells:
    """The drug by field test, and the amount as first weighed or guessed."""
    own = AGENCIES[report.agency]
    said = DRUGS[drug].taken_for if chance.random() < level.family else drug
    unknown = chance.random() < level.family / 2
    word = chance.choice(("unknown", "pending lab")) if unknown else DRUGS[said].words[own.words]
    seen = grams * math.exp(chance.gauss(0, 0.03 if report.leads else level.amount))
    gross = chance.random() < own.gross
    return {"drug": word} | _amount(chance, own, drug, seen, gross)


def _amount(chance: Chance, own: Agency, drug: str, grams: float, gross: bool) -> Cells:
    """A weight in the agency's unit; most count pills, and some give nothing."""
    if chance.random() < 0.05:
        return {"quantity": "", "unit": chance.choice(("", "XX")), "quantity_basis": ""}
    if DRUGS[drug].pill and chance.random() < 0.75:
        return _counted(grams)
    if gross:
        grams = grams * chance.uniform(1.02, 1.15) + chance.uniform(0.5, 4)
    unit = own.unit if grams >= LEAST.get(own.unit, 0) else "GM"
    tenths = unit == "GM"
    value = max(round(grams / GRAMS[unit], 1 if tenths else 2), 0.1 if tenths else 0.01)
    basis = "" if chance.random() < 0.4 else ("gross" if gross else "net")
    return {"quantity": value, "unit": unit, "quantity_basis": basis}


def _of_laboratory(chance: Chance, drug: str, grams: float) -> Cells:
    """Net, in grams to the hundredth; pills are counted."""
    if DRUGS[drug].pill:
        return _counted(grams)
    basis = "" if chance.random() < 0.4 else "net"
    return {"quantity": max(round(grams, 2), 0.1), "unit": "GM", "quantity_basis": basis}


def _counted(grams: float) -> Cells:
    return {"quantity": max(1, round(grams / PILL)), "unit": "DU", "quantity_basis": ""}


def _letter(chance: Chance, report: Report, tested: Cells) -> Cells:
    """The laboratory's letter, weeks later: some lack the incident number, some bear a later day, some have no scene."""
    if chance.random() < 0.3 and tested["case_number"]:
        tested["incident_number"] = ""
    if chance.random() < 0.2:
        tested |= {"occurred_at": day_after(report.one.when, chance.randint(5, 45)), "time_precision": "day"}
    if chance.random() < 0.3:
        county = report.one.county
        tested |= {"latitude": "", "longitude": "", "place_precision": "county", "county_fips": county}
    return tested


def _amended(chance: Chance, line: Cells) -> Cells:
    """A line again, with another amount where it had one."""
    if line["quantity"] == "":
        return line
    return line | {"quantity": round(float(line["quantity"]) * chance.choice((0.9, 1.1, 1.5, 0.5)), 2) or 1}


def _typed_twice(chance: Chance, line: Cells) -> Cells:
    """A line again; some without one of its two numbers."""
    if chance.random() < 0.4 and line["case_number"] and line["incident_number"]:
        return line | {chance.choice(("case_number", "incident_number")): ""}
    return line
