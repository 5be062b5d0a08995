"""Outcomes: what became of arrests and referrals, with the undecided and the open shown."""

from functools import cache

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.charts.screens import judged, referred, removed
from muster.charts.screens.empty import nothing
from muster.charts.screens.period import Period
from muster.errors import MusterError
from muster.measures.catalogue import definition, measure, measures
from muster.measures.targets import Target, target_of
from pages.shell.draw import card, draw_charts
from pages.shell.offers import stands
from pages.shell.screen import Screen, screen

# People are followed for half a year where the period is up to a year, else for a year.
HALF_YEAR, YEAR = 180, 360
MOST_BUTTONS = 6


@cache
def says() -> dict[str, str]:
    """The definition of every measure, by name."""
    return {each.name: definition(each) for each in measures()}


def draw_referrals(here: Screen, period: Period) -> None:
    """The funnel beside the curves."""
    left, right = st.columns([1.3, 1])
    cells = _cells(here.ask("outcomes/funnel").frame)
    holder = card("funnel", "From referral to completion", where=left, definition=says()["referral_funnel"])
    if not cells.programmes:
        holder.html(html.empty(nothing("referrals", here.filters)))
        return
    programme = _programme(holder, cells)
    stands("programme", programme)
    chart = referred.funnel(cells, programme)
    holder.html(html.subtitle(chart.subtitle))
    draw_charts([(holder, "funnel", chart)], here.theme)
    draw_curves(here, period, right)


@st.cache_data(max_entries=128, show_spinner=False)
def _cells(funnel: pd.DataFrame) -> referred.Cells:
    """What may be shown of the funnel; worked out once for the same counts."""
    return referred.cells(funnel)


def _programme(holder: DeltaGenerator, cells: referred.Cells) -> str:
    """The programme of the funnel; all together unless one is chosen."""
    if len(cells.programmes) == 1:
        return cells.programmes[0]
    every = cells.programmes
    if len(every) > MOST_BUTTONS:
        return str(holder.selectbox("Programme", every, key="programme-list"))
    return str(holder.segmented_control("Programme", every, default=every[0], key="programme") or every[0])


def draw_curves(here: Screen, period: Period, where: DeltaGenerator) -> None:
    """How soon people are contacted, enrol and complete; completion two ways under it."""
    waits = referred.waits(here.ask("outcomes/waits").frame)
    chart = referred.how_soon(waits, HALF_YEAR if period.compared else YEAR)
    holder = card("soon", chart.title, chart.subtitle, where, says()["completion_by_day"])
    if chart.frame.empty:
        holder.html(html.empty("Too few people for a curve: each step is 11 people or more."))
    else:
        draw_charts([(holder, "soon", chart)], here.theme)


def draw_charging(here: Screen, period: Period) -> None:
    """Arrests from booking to charge beside completion in two ways."""
    left, right = st.columns([1.3, 1])
    draw_cohorts(here, period, judged.CHARGING, left)
    draw_completion(here, right)


def draw_cohorts(here: Screen, period: Period, rate: judged.Rate, where: DeltaGenerator) -> None:
    """A rate of arrests by the time of arrest."""
    by = judged.step(period)
    chart = judged.by_cohort(here.ask("outcomes/cohorts", step=by).frame, rate, by)
    filled = len(chart.frame) > 0
    holder = card(rate.part, chart.title, chart.subtitle if filled else "", where, says()[rate.measure])
    if filled:
        draw_charts([(holder, rate.part, chart)], here.theme)
    else:
        holder.html(html.empty(nothing(rate.whole, here.filters)))


def draw_completion(here: Screen, where: DeltaGenerator) -> None:
    """Completion of those enrolled and of those who left, and the times."""
    cells = _cells(here.ask("outcomes/funnel").frame)
    said = "The same people. Counting only those who left makes it look better"
    holder = card("completion", "Completion, two honest ways", said, where, says()["completion_of_enrolled"])
    if not cells.programmes:
        holder.html(html.empty(nothing("referrals", here.filters)))
        return
    waits = referred.waits(here.ask("outcomes/waits").frame)
    target = _target(here, "completion_of_enrolled", holder)
    holder.html(referred.two_ways(cells, says(), cells.programmes[0]))
    draw_charts([(holder, "programmes", referred.by_programme(cells, target))], here.theme)
    holder.html(html.facts(referred.time_facts(waits, says())))


def _target(here: Screen, name: str, holder: DeltaGenerator) -> Target | None:
    """What stands beside a measure; a mistake in a file of targets is said, and the rest of the screen stands."""
    try:
        return target_of(name, here.facts.as_of)
    except MusterError as error:
        holder.html(html.notes([str(error)]))
        return None


def draw_court(here: Screen, period: Period) -> None:
    """How the courts decided beside who was arrested again."""
    left, right = st.columns([1.3, 1])
    draw_cohorts(here, period, judged.COURT, left)
    draw_rearrest(here, right)


def draw_rearrest(here: Screen, where: DeltaGenerator) -> None:
    """Who is arrested again, how soon, on what."""
    curves = judged.again(here.ask("outcomes/rearrest", most=judged.HORIZONS[-1]).frame)
    chart = judged.rearrest(curves, here.ask("outcomes/arrestees").frame.iloc[0])
    holder = card("rearrest", chart.title, chart.subtitle, where, definition(measure("rearrest")))
    if chart.frame.empty:
        holder.html(html.empty("Nobody is arrested again in these data, or nobody can be followed."))
        return
    draw_charts([(holder, "rearrest", chart)], here.theme)
    holder.html(html.facts(judged.rearrest_facts(curves, says())))


def draw_seized(here: Screen) -> None:
    """How large seizures are and what a gram costs, beside what they were worth."""
    left, right = st.columns([1.3, 1])
    worth = here.ask("outcomes/value").frame
    holder = card(
        "value", "Value removed", removed.value_said(worth) if len(worth) else "", left, says()["value_removed"]
    )
    holder.html(
        removed.value(worth, here.pounds)
        if len(worth)
        else html.empty(nothing("weighed seizures or cash", here.filters))
    )
    sizes = here.ask("outcomes/sizes").frame
    said = "Items with a known quantity. A few make most of the weight, so the middle one says more"
    holder = card("sizes", "How large a seizure is", said if len(sizes) else "", right, says()["typical_size"])
    holder.html(removed.sizes(sizes, here.pounds) if len(sizes) else html.empty(nothing("seizures", here.filters)))


def draw_market(here: Screen) -> None:
    """Organisations taken apart beside the price of a gram."""
    left, right = st.columns([1.3, 1])
    ended = here.ask("outcomes/organisations").frame
    said = removed.organisations_said(ended) if len(ended) else ""
    holder = card("organisations", "Organisations disrupted and dismantled", said, left, says()["organisations_ended"])
    holder.html(removed.organisations(ended) if len(ended) else html.empty(nothing("organisations", here.filters)))
    priced = here.ask("outcomes/prices").frame
    holder = card(
        "prices",
        "Price of a gram",
        "As bought, not per pure gram: no feed tells purity",
        right,
        says()["price_per_gram"],
    )
    holder.html(
        removed.prices(priced) if len(priced) else html.empty("No prices yet. Import a file of prices (generic_price).")
    )


here = screen()
period = Period(*here.filters.period(here.facts)).held(here.facts.as_of)
if here.filters.drugs:
    st.html(
        html.empty("Referrals carry no drug in most feeds, so all of them count here; arrests are of the chosen drugs.")
    )
draw_referrals(here, period)
draw_charging(here, period)
draw_court(here, period)
draw_seized(here)
draw_market(here)
