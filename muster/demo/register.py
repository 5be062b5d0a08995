"""What the task force itself keeps: its agencies, what they sent, its operations, sites, prices, and populations."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
from numpy.random import Generator

from muster.demo.cast import Gap
from muster.demo.config import Config
from muster.demo.contract import AGENCY, COVERAGE, OPERATION, POPULATION, PRICE, SITE, Kind
from muster.demo.draw import curve

Rows = list[tuple[object, ...]]


def registers(rng: Generator, config: Config) -> list[tuple[Kind, pd.DataFrame]]:
    """Each register with its kind, in the order to import."""
    tables = [
        (AGENCY, _agencies(config)),
        (POPULATION, _population(config)),
        (OPERATION, _operations(config)),
        (SITE, _sites(config)),
    ]
    tables += [(PRICE, _prices(rng, config)), (COVERAGE, _coverage(rng, config))]
    return [(kind, pd.DataFrame(rows, columns=list(kind.columns), dtype=object)) for kind, rows in tables]


def months(config: Config) -> Iterator[date]:
    """The first day of every month of the period."""
    day = config.force.starts_on.replace(day=1)
    while day <= config.force.ends_on:
        yield day
        day = next_month(day)


def next_month(day: date) -> date:
    """The first day of the month after this one."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def sent(config: Config, agency: str, month: date) -> str:
    """What an agency sent of a month: complete, partial, none; from when it falls silent for good, none."""
    states = [_left_of(gap, month) for gap in config.mess.gap if gap.agency == agency]
    return next((state for state in ("none", "partial") if state in states), "complete")


def _left_of(gap: Gap, month: date) -> str:
    end = next_month(month)
    if gap.first >= end or (gap.last is not None and gap.last < month):
        return "complete"
    return "none" if gap.last is None or (gap.first <= month and gap.last >= end - timedelta(days=1)) else "partial"


def _agencies(config: Config) -> Rows:
    rows: Rows = []
    for a in config.agencies:
        point = (f"{a.latitude:.5f}", f"{a.longitude:.5f}")
        home = (config.force.time_zone, a.county_fips, *point)
        rows.append((a.slug, a.name, a.code, a.kind, a.ori, *home, a.contact, a.member_since))
    return rows


def _population(config: Config) -> Rows:
    return [(c.fips, year, people) for c in config.counties for year, people in c.population.items()]


def _operations(config: Config) -> Rows:
    return [
        (op.name, op.lead, op.starts_on, op.ends_on, op.county_fips, "|".join(op.participants), op.kind)
        for op in config.operations
    ]


def _sites(config: Config) -> Rows:
    return [
        (f"SITE-{n:03d}", s.agency, s.kind, s.name, _degrees(s.latitude), _degrees(s.longitude), s.county_fips,
         s.opened_on or "", s.closed_on or "")
        for n, s in enumerate(config.sites, 1)
    ]  # fmt: skip


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}"


def _prices(rng: Generator, config: Config) -> Rows:
    """One wholesale and one retail price per drug and quarter, with a few percent of noise."""
    quarters = [month for month in months(config) if month.month % 3 == 1]
    levels = [(d, level, getattr(d, level)) for d in config.drugs for level in ("wholesale", "retail")]
    rows: Rows = []
    for drug, level, values in levels:
        if values:
            means = curve(values, (pd.RangeIndex(len(quarters)) / max(1, len(quarters) - 1)).to_numpy())
            for quarter, price in zip(quarters, means * rng.normal(1, 0.03, len(quarters)), strict=True):
                rows.append((drug.code, config.force.slug, quarter, f"{price:.2f}", level, "Quarterly price survey"))
    return rows


def _last_days(config: Config, agency: str) -> list[date]:
    """Days after which an agency can have sent nothing: the last export, and the eve of its silence."""
    silences = [gap.first for gap in config.mess.gap if gap.agency == agency and gap.last is None]
    return [config.force.as_of, *(first - timedelta(days=1) for first in silences)]


def _coverage(rng: Generator, config: Config) -> Rows:
    rows: Rows = []
    for agency in config.agencies:
        for month in months(config):
            state = sent(config, agency.slug, month)
            due = next_month(month) + timedelta(days=int(rng.integers(0, 12)))
            received = "" if state == "none" else min(due, *_last_days(config, agency.slug))
            rows.append((agency.slug, f"{month:%Y-%m}", state, received))
    return rows
