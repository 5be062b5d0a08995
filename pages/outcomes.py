"""Outcomes: what became of arrests and referrals, with the undecided and the open shown."""

from functools import cache

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.access.viewer import Viewer
from muster.charts import html
from muster.charts.screens import judged, referred, removed, set_beside
from muster.charts.screens.empty import nothing
from muster.charts.screens.period import Period
from muster.errors import MusterError
from muster.measures.catalogue import definition, measure, measures
from muster.measures.targets import Target, target_of, targets
from muster.pool.filters import Filters
from pages.shell.alive import in_place
from pages.shell.draw import card, draw_charts
from pages.shell.offers import offer_answer, stands
from pages.shell.screen import Screen, screen

# People are followed for half a year where the period is up to a year, else for a year.
HALF_YEAR, YEAR = 180, 360
MOST_BUTTONS = 6


@cache
def says() -> dict[str, str]:
    """The definition of every measure, by name."""
    return {each.name: definition(each) for each in measures()}


@in_place
def draw_funnel(here: Screen, where: DeltaGenerator) -> None:
    """How many of those referred reach each stage."""
    cells = _cells(here)
    holder = card("funnel", "From referral to completion", where=where, definition=says()["referral_funnel"])
    if not cells.programmes:
        holder.html(html.empty(nothing("referrals", here.filters)))
        return
    programme = _programme(holder, cells)
    stands("programme", programme)
    chart = referred.funnel(cells, programme)
    holder.html(html.subtitle(chart.subtitle))
    draw_charts([(holder, "funnel", chart)], here.theme)


def _cells(here: Screen) -> referred.Cells:
    """What may be shown of the funnel; worked out once for the same view."""
    return _worked_out((here.facts.version, here.filters, here.viewer), here.ask("outcomes/funnel").frame)


@st.cache_data(max_entries=128, show_spinner=False)
def _worked_out(view: tuple[str, Filters, Viewer], _funnel: pd.DataFrame) -> referred.Cells:  # noqa: ARG001 (the key)
    return referred.cells(_funnel)


def _programme(holder: DeltaGenerator, cells: referred.Cells) -> str:
    """The programme of the funnel; all together unless one is chosen."""
    if len(cells.programmes) == 1:
        return cells.programmes[0]
    every = cells.programmes
    if len(every) > MOST_BUTTONS:
        return str(holder.selectbox("Programme", every, key="programme-list"))
    return str(holder.segmented_control("Programme", every, default=every[0], key="programme") or every[0])


@in_place
def draw_curves(here: Screen, period: Period, where: DeltaGenerator) -> None:
    """How soon people are contacted, enrol and complete; completion two ways under it."""
    waits = referred.waits(here.ask("outcomes/waits").frame)
    chart = referred.how_soon(waits, HALF_YEAR if period.compared else YEAR)
    holder = card("soon", chart.title, chart.subtitle, where, says()["completion_by_day"])
    if chart.frame.empty:
        holder.html(html.empty("Too few people for a curve: each step is 11 people or more."))
    else:
        draw_charts([(holder, "soon", chart)], here.theme)


@in_place
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


@in_place
def draw_completion(here: Screen, where: DeltaGenerator) -> None:
    """Completion of those enrolled and of those who left, and the times."""
    cells = _cells(here)
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


@in_place
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


@in_place
def draw_value(here: Screen, where: DeltaGenerator) -> None:
    """What was taken off the market."""
    worth = here.ask("outcomes/value").frame
    if len(worth):
        offer_answer(here, "outcomes/value", "Value removed")
    said = removed.value_said(worth) if len(worth) else ""
    holder = card("value", "Value removed", said, where, says()["value_removed"])
    nobody = html.empty(nothing("weighed seizures or cash", here.filters))
    holder.html(removed.value(worth, here.pounds) if len(worth) else nobody)


@in_place
def draw_sizes(here: Screen, where: DeltaGenerator) -> None:
    """How large seizures are."""
    sizes = here.ask("outcomes/sizes").frame
    if len(sizes):
        offer_answer(here, "outcomes/sizes", "How large a seizure is")
    said = "Items with a known quantity. A few make most of the weight, so the middle one says more"
    holder = card("sizes", "How large a seizure is", said if len(sizes) else "", where, says()["typical_size"])
    holder.html(removed.sizes(sizes, here.pounds) if len(sizes) else html.empty(nothing("seizures", here.filters)))


@in_place
def draw_organisations(here: Screen, where: DeltaGenerator) -> None:
    """Organisations taken apart, with evidence and approver."""
    ended = here.ask("outcomes/organisations").frame
    if len(ended):
        offer_answer(here, "outcomes/organisations", "Organisations disrupted and dismantled")
    said = removed.organisations_said(ended) if len(ended) else ""
    title = "Organisations disrupted and dismantled"
    holder = card("organisations", title, said, where, says()["organisations_ended"])
    holder.html(removed.organisations(ended) if len(ended) else html.empty(nothing("organisations", here.filters)))


@in_place
def draw_prices(here: Screen, where: DeltaGenerator) -> None:
    """What a gram costs."""
    priced = here.ask("outcomes/prices").frame
    if len(priced):
        offer_answer(here, "outcomes/prices", "Price of a gram")
    said = "As bought, not per pure gram: no feed tells purity"
    holder = card("prices", "Price of a gram", said, where, says()["price_per_gram"])
    none = html.empty("No prices yet. Import a file of prices (generic_price).")
    holder.html(removed.prices(priced) if len(priced) else none)


@in_place
def draw_targets(here: Screen) -> None:
    """What the task force set itself and what others reached, of every measure, in words."""
    standing = [each for each in targets() if each.holds(here.facts.as_of)]
    if standing:
        said = "Set in files by the task force, or reached elsewhere; beside the measure where its screen shows one"
        card("targets", "Targets and benchmarks", said, definition=set_beside.SAYS).html(set_beside.listed(standing))


here = screen()
period = Period(*here.filters.period(here.facts)).held(here.facts.as_of)
if here.filters.drugs:
    st.html(
        html.empty("Referrals carry no drug in most feeds, so all of them count here; arrests are of the chosen drugs.")
    )
left, right = st.columns([1.3, 1])
draw_funnel(here, left)
draw_curves(here, period, right)
left, right = st.columns([1.3, 1])
draw_cohorts(here, period, judged.CHARGING, left)
draw_completion(here, right)
left, right = st.columns([1.3, 1])
draw_cohorts(here, period, judged.COURT, left)
draw_rearrest(here, right)
left, right = st.columns([1.3, 1])
draw_value(here, left)
draw_sizes(here, right)
left, right = st.columns([1.3, 1])
draw_organisations(here, left)
draw_prices(here, right)
draw_targets(here)
