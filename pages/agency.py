"""One agency: its months, its events by mode, with whom, what others also report, and what is to be mended."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.charts.screens import agency, contribution
from muster.charts.screens.deconfliction import pairs_left, pairs_of
from muster.charts.screens.empty import nothing
from muster.measures.catalogue import definition, measure
from muster.pool.narrowing import Narrowing, rows_address
from pages.shell.alive import in_place
from pages.shell.draw import card, draw_charts
from pages.shell.offers import stands
from pages.shell.screen import Screen, screen

MEASURES = {
    "lead": "lead_share", "participated": "participation_rate", "fractional": "shared_credit", "reported": "reported_events",
    "joint": "joint_share",
}  # fmt: skip
NEWEST = 8


def choose(here: Screen) -> Screen:
    """This screen with one agency alone: the filter's, else the one that is chosen here."""
    chosen = here.filters.agencies
    if len(chosen) == 1:
        return here
    names = {slug: here.facts.agencies[slug] for slug in chosen or here.facts.agencies if slug in here.facts.agencies}
    slug = st.selectbox("Agency", list(names), format_func=lambda each: names[each], key="one-agency", width=360)
    if slug:
        stands("shown", slug)
    return replace(here, filters=replace(here.filters, agencies=(slug,) if slug else chosen))


def draw_modes(here: Screen, whole: Screen, slug: str) -> int:
    """The four ways to count what it did; how many events that is."""
    told = here.ask("contribution/by_agency").frame
    events = int(whole.ask("overview/totals").frame["seizure_events"].iloc[0])
    mine = told.iloc[0] if len(told) else None
    says = {mode: definition(measure(name)) for mode, name in MEASURES.items()}
    led, parts = (rows_address(here.filters, each) for each in (Narrowing(led=slug), Narrowing(parts=(slug,))))
    found = agency.tiles(mine, events, says.__getitem__, lambda mode: led if mode == "lead" else parts)
    st.html(html.tiles(found) if found else html.empty(nothing("seizures", here.filters)))
    return int(mine["participated"]) if mine is not None else 0


@in_place
def draw_work(here: Screen, slug: str, where: DeltaGenerator) -> None:
    """Its events by month, and who it works with over time."""
    chart = agency.alone_and_joint(here.ask("contribution/joint_months").frame, here.ask("overview/silences").frame)
    holder = card("agency-months", chart.title, chart.subtitle, where, definition(measure("joint_event_share")))
    draw_charts([(holder, "agency-months", chart)], here.theme)
    names = here.ask("agency/card", agencies=[]).frame
    partners = agency.partners(here.ask("contribution/pair_months").frame, slug, names)
    said = "Seizure events that both took part in, by month; an event of three stands with both partners"
    holder = card("agency-partners", "With whom, over time", said, where, definition(measure("joint_events")))
    if partners.empty:
        holder.html(html.empty("No event here has a second agency: what partners did not report cannot be told."))
        return
    classes = contribution.classes(float(partners["events"].max()))
    holder.html(html.partners_table(partners, classes))


@in_place
def draw_shared(here: Screen) -> None:
    """What it holds that others also report."""
    told = here.ask("contribution/shared", most=NEWEST).frame
    joint = int(here.ask("overview/totals").frame["joint_events"].iloc[0])
    said = f"{words.count(len(told))} of {words.things(joint, 'events')}, newest first; a day opens the records as they were sent"
    holder = card("agency-shared", "What others also report", said, None, definition(measure("shared_events")))
    if told.empty:
        holder.html(html.empty("Nothing of what it reports is told by another agency here."))
        return
    holder.html(html.linked_table(contribution.SHARED, contribution.shared(told, here.filters)))
    every = rows_address(here.filters, contribution.TOGETHER)
    holder.html(html.link(f"All {words.things(joint, 'events')} and their records", every))


@in_place
def draw_side(here: Screen, slug: str, where: DeltaGenerator) -> None:
    """Its coverage, what is to be mended, and what waits for a person."""
    months = here.ask("data/coverage").frame
    covered = months.assign(month=months["month"].astype("datetime64[s]"))
    holder = card(
        "agency-coverage", "What it sent", "A silent month is unknown, not zero", where, definition(measure("coverage"))
    )
    holder.html(html.coverage_calendar(covered))
    found = agency.findings(here.ask("agency/findings").frame)
    said = "Of every file, whatever the filters; rejected rows are in no total, odd ones count until a person decides"
    card("agency-findings", "To be mended", said, where, definition(measure("rejected_rows"))).html(
        html.attention(found, "None of its rows was rejected, and none looks wrong.")
    )
    queue = here.ask("deconfliction/queue", most=agency.MOST_PAIRS).frame
    address = f"deconfliction?{urlencode(here.filters.to_query(), doseq=True)}"
    title = f"For a person: {pairs_of(pairs_left(queue, queue))}"
    holder = card(
        "agency-pairs", title, "Its reports that may be another's too", where, definition(measure("pairs_for_review"))
    )
    holder.html(html.attention(agency.waiting(queue, slug, address), "No report of it waits for a person here."))


@in_place
def draw_resources(here: Screen) -> None:
    """What it put in, and what came out of the same months."""
    told = here.ask("contribution/resources").frame
    says = definition(measure("resources_put_in"))
    holder = card(
        "agency-resources",
        "What it put in, and what came out",
        "Whole months; nothing is divided by anything",
        None,
        says,
    )
    if told["months_told"].any():
        holder.html(html.resources_table(told, says))
    else:
        holder.html(html.empty("It told no hours, cost or equipment for these months: unknown, not none."))


everyone = screen()
here = choose(everyone)
cards = here.ask("agency/card").frame
if cards.empty:
    st.html(html.empty("No such agency contributes here. Choose another under Agencies."))
else:
    slug = here.filters.agencies[0]
    about = cards.iloc[0]
    st.html(html.agency_head(str(about["name"]), agency.who(about), about["contact"]))
    whole = replace(here, filters=replace(here.filters, agencies=()))
    events = draw_modes(here, whole, slug)
    left, right = st.columns([1.9, 1])
    if events:
        draw_work(here, slug, left)
    else:
        card("agency-nothing", "Its events by month", where=left).html(html.empty(nothing("seizures", here.filters)))
    draw_side(here, slug, right)
    draw_shared(here)
    draw_resources(here)
