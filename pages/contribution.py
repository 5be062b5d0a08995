"""Contribution: what each agency brings, told once; who works with whom; joint work over time."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.charts.screens import contribution, silence
from muster.charts.screens.empty import nothing
from muster.measures.catalogue import definition, measure
from muster.pool.narrowing import Narrowing, rows_address
from pages.shell.address import agency_address
from pages.shell.alive import in_place
from pages.shell.draw import card, draw_charts
from pages.shell.offers import offer_answer
from pages.shell.screen import Screen, screen

# Whose definition stands behind each column of the table.
MEASURES = {
    "lead": "lead_share",
    "participated": "participation_rate",
    "fractional": "shared_credit",
    "reported": "reported_events",
    "joint": "joint_share",
    "coverage": "coverage",
}

NEWEST = 8


@in_place
def draw_claim(here: Screen) -> None:
    """What was reported, what took place, what several told of; and the events and records behind it."""
    rows, sizes = here.ask("contribution/reconciliation").frame, here.ask("contribution/joint_months").frame
    claim = contribution.claim(rows, here.pounds)
    below = [contribution.told_by(sizes, claim.reported), *contribution.beside(rows)]
    st.html(html.overlap_headline(claim, below, definition(measure("overlap_rate"))))


@in_place
def draw_shared(here: Screen, joint: int) -> None:
    """From the total down: the newest events that several tell of, what each says, and the way to the records."""
    if not joint:
        return
    newest = here.ask("contribution/shared", most=NEWEST).frame
    said = f"Newest first, {words.count(len(newest))} of {words.things(joint, 'events')}; a day opens the records as they were sent"
    holder = card("shared", "Told by two or more", said, None, definition(measure("joint_events")))
    holder.html(html.linked_table(contribution.SHARED, contribution.shared(newest, here.filters)))
    every = rows_address(here.filters, contribution.TOGETHER)
    holder.html(html.link(f"All {words.things(joint, 'events')} and their records", every))


@in_place
def draw_table(here: Screen, events: int, where: DeltaGenerator) -> None:
    """Four counting modes side by side, and how complete each agency is."""
    offer_answer(
        here,
        "contribution/by_agency",
        "What each agency contributed",
        "Seizure events in four counting modes; not a ranking",
    )
    agencies, months = here.ask("contribution/by_agency").frame, here.ask("data/coverage").frame
    standing = here.ask("data/silent").frame
    agencies = contribution.with_silent(agencies, standing, here.ask("map/agencies").frame)
    covered = months.loc[months["agency"].isin(agencies["agency"])]
    since = silence.since(standing, here.facts.as_of)
    said = "Seizure events. Grouped by kind of agency, then by name: this is not a ranking. All bars share one scale"
    says = {column: definition(measure(name)) for column, name in MEASURES.items()}
    holder = card("agencies", "What each agency contributed", said, where)
    table = html.contribution_table(
        agencies.assign(
            since=[since.get(agency, "") for agency in agencies["agency"]],
            href=[agency_address(here.filters, agency) for agency in agencies["agency"]],
        ),
        covered.assign(month=covered["month"].astype("datetime64[s]")),
        events,
        says,
        partial(_behind, here),
    )
    holder.html(table)


def _behind(here: Screen, agency: str, mode: str) -> str:
    """The events that a cell of the table counts; credit is shared in all that the agency took part in."""
    return rows_address(here.filters, Narrowing(led=agency) if mode == "lead" else Narrowing(parts=(agency,)))


@in_place
def draw_pairs(here: Screen, joint: int, where: DeltaGenerator) -> None:
    """Who works with whom."""
    pairs, chosen = here.ask("contribution/pairs").frame, here.filters.agencies
    agencies = contribution.everyone(here.ask("contribution/by_agency", agencies=[]).frame, pairs, chosen)
    chart = contribution.matrix(pairs, agencies, chosen, joint)
    holder = card("pairs", chart.title, chart.subtitle, where, definition(measure("joint_events")))
    draw_charts([(holder, "pairs", chart)], here.theme)
    holder.html(html.class_legend(chart.classes, "Events"))


@in_place
def draw_over_time(here: Screen, events: int, where: DeltaGenerator) -> None:
    """Joint work by month."""
    sizes, gaps = here.ask("contribution/joint_months").frame, here.ask("overview/silences").frame
    chart = contribution.joint_work(sizes, gaps, events)
    holder = card("work", chart.title, chart.subtitle, where, definition(measure("joint_event_share")))
    draw_charts([(holder, "work", chart)], here.theme)


def draw_resources(here: Screen) -> None:
    """What was put in, and what came out of the same months."""
    told = here.ask("contribution/resources").frame
    says = definition(measure("resources_put_in"))
    said = "Whole months. By kind of agency, then by name: kinds of work differ, so nothing is divided by anything"
    holder = card("resources", "What was put in, and what came out", said, None, says)
    if here.filters.drugs or here.filters.areas:
        holder.html(html.empty("Effort is not told by drug or place: those filters narrow what came out alone."))
    if told["months_told"].any():
        holder.html(html.resources_table(told, says))
    else:
        holder.html(
            html.empty("No agency told what it put in. Import hours, cost and equipment by the feed generic_resource.")
        )


here = screen()
totals = here.ask("overview/totals").frame.iloc[0]
events, joint = int(totals["seizure_events"]), int(totals["joint_events"])
if events:
    draw_claim(here)
    left, right = st.columns([2.27, 1])
    draw_table(here, events, left)
    draw_pairs(here, joint, right)
    draw_over_time(here, events, right)
    draw_shared(here, joint)
    draw_resources(here)
else:
    st.html(html.empty(nothing("seizures", here.filters)))
