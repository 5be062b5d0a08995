"""Deconfliction on paper: the part that the screen shows, whole, with the pair or the weights that are open on it."""

import datetime as dt
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.html import pair as sides
from muster.charts.screens import deconfliction, needs
from muster.charts.screens.deconfliction import DECIDED, PAIRS, PARTS, PLANS, WEIGHTS, claim
from muster.charts.tokens import drug_name
from muster.pool.decision import in_words
from muster.pool.decisions import decisions
from muster.pool.effects import effects
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Item, Items, Section, Words
from muster.snapshot.worded import worded

LIKELY = ("Likely", "Agencies", "Day", "What")


def sections(here: Asked) -> list[Section]:
    """The part that the address names; pairs for a person where it names none."""
    part = PARTS.get(here.told("part"), PAIRS)
    made = {PAIRS: _pairs, WEIGHTS: _weights, PLANS: _plans, DECIDED: _decided}[part](here)
    return [Section(title=f"Deconfliction: {part[0].lower()}{part[1:]}", blocks=made)]


# --- pairs


def _pairs(here: Asked) -> list[Block]:
    """The pairs that wait, as the screen lists them, then the one that is open on it."""
    settled = {
        frozenset((d.kind, each.feed, each.agency, each.record_id) for each in (d.record, d.other))
        for d in decisions(here.moment)
        if d.in_force and d.action in ("link", "apart")
    }
    asked = here.ask("deconfliction/queue", most=deconfliction.LISTED + len(settled)).frame
    queue = deconfliction.waiting(asked, settled, [])
    if queue.empty:
        return [Words(paragraphs=["No pair waits for a person here."], kind="empty")]
    listed = deconfliction.listed(queue, here.pounds).assign(Day=lambda rows: rows["Day"].map(words.day))
    left = deconfliction.pairs_left(asked, queue)
    said = deconfliction.listed_first(len(queue), left)
    every = worded(
        f"{deconfliction.pairs_of(left)} for a person", LIKELY, listed[list(LIKELY)].itertuples(index=False),
        subtitle=f"{said[0].lower()}{said[1:]}", measures=["pairs_for_review"],
    )  # fmt: skip
    chosen = queue.loc[queue["pair"] == here.told("pair")]
    return [every, *(_pair(here, chosen.iloc[0]) if len(chosen) else [])]


def _pair(here: Asked, row: "pd.Series[Any]") -> list[Block]:
    """One pair: what agrees and what differs, the records, how far apart."""
    records = here.ask("deconfliction/pair", pair=row["pair"]).frame
    clues = here.ask("deconfliction/evidence", pair=row["pair"]).frame
    heads = ("Clue", f"A. {row['name_a']}", f"B. {row['name_b']}", "They", "Weight")
    rows = [(*sides.clue_words(each), sides.signed(float(each["weight"]))) for _, each in clues.iterrows()]
    stakes = deconfliction.stakes(row, here.pounds)
    return [
        worded(
            deconfliction.question(row), heads, rows, subtitle=stakes, measures=["pairs_for_review", "clue_weight"],
            empty="No clue was written down for this pair: compare the records.",
        ),
        Items(
            title="As they were sent", subtitle=deconfliction.apart(records),
            items=[Item(when=f"{str(each['side']).upper()}.", lead=lead, rest=rest) for each, lead, rest in sides.record_words(records)],
        ),
    ]  # fmt: skip


# --- the other parts


def _weights(here: Asked) -> list[Block]:
    """The events whose reports disagree, then what each report of the open one claims."""
    found = here.ask("overview/disagreements").frame
    listed = needs.disagreements(found, here.pounds)
    every = worded(
        f"Weights that disagree: {words.count(len(found))}", list(listed.columns),
        [tuple(words.day(cell) if isinstance(cell, dt.date) else cell for cell in row) for row in listed.itertuples(index=False)],
        subtitle="reports of one event and one drug that lie over a tenth apart, widest first", measures=["weights_apart"],
        empty="None here: the reports of every event agree on what was seized, within a tenth.",
    )  # fmt: skip
    event, _, drug = here.told("claim").partition(" ")
    if not event.isdecimal():
        return [every]
    told = here.ask("deconfliction/claims", event_no=int(event), found=drug).frame
    items = [Item(lead=claim(row, here.pounds)) for _, row in told.iterrows()]
    rule = "without a person's word: a laboratory's net weight, then a known quantity, then the lead's, then the latest"
    return (
        [every, Items(title=f"{drug_name(drug)}: what each report says", subtitle=rule, items=items)]
        if items
        else [every]
    )


def _plans(here: Asked) -> list[Block]:
    found = here.ask("deconfliction/operations").frame
    rows = [
        (
            f"{row['name_a']} and {row['name_b']}", sides.match(row),
            "; ".join(f"{row[name]}: {sides.reached(row[call])}" for name, call in CALLS),
        )
        for _, row in found.iterrows()
    ]  # fmt: skip
    return [
        worded(
            "Planned too close to another agency's", ("Agencies", "How close", "Whom to call"), rows,
            subtitle="a pointer alone: that a match exists and whom to call; nothing of what either plans is shown",
            measures=["planned_matches"],
            empty="No two agencies plan operations in one county within two days of one another in this period.",
        )
    ]  # fmt: skip


CALLS = (("name_a", "contact_a"), ("name_b", "contact_b"))


def _decided(here: Asked) -> list[Block]:
    """The last word on each matter as it stood when the export was asked for."""
    told = sorted(decisions(here.moment), key=lambda each: each.at, reverse=True)
    rows = [
        (words.moment(dt.datetime.fromisoformat(word.at)), word.who, in_words(word), word.why, effect)
        for word, effect in zip(told, effects(told, here.facts.version), strict=True)
    ]
    return [
        worded(
            f"Decisions: {words.count(len(told))}", ("When", "Who", "What", "Why", "In this version"), rows,
            subtitle="the last word on each matter; it holds from the next build", empty="No person has decided on any record.",
        )
    ]  # fmt: skip
