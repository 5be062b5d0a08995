"""Overview: what happened, when, what needs a person, of what, and together."""

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.charts.screens import asking, joint, needs, overview, tiles
from muster.charts.screens.empty import nothing, sent
from muster.charts.screens.period import Period
from muster.errors import MusterError
from muster.export.table import Column, Table
from muster.measures.catalogue import definition, measure
from muster.measures.targets import Target, targets
from muster.pool.narrowing import Narrowing, rows_address
from muster.schedules.running import troubles
from pages.shell.alive import in_place
from pages.shell.draw import card, draw_charts
from pages.shell.offers import Offer, offer, offer_answer
from pages.shell.screen import Screen, screen


@in_place
def draw_tiles(here: Screen, period: Period) -> None:
    """What: six measures of the period, each over the six months up to its end."""
    counted = replace(asking.counted(here, period), standing=_set_beside(here))
    told = tiles.overview_tiles(counted, here.filters)
    offer("tiles", Offer("Measures of the period", partial(_measures, told)))
    st.html(html.tiles(told))


def _set_beside(here: Screen) -> tuple[Target, ...]:
    """The targets of the day; a mistake in a file of them is said, and the tiles stand."""
    try:
        return tuple(each for each in targets() if each.holds(here.facts.as_of))
    except MusterError as error:
        st.html(html.notes([str(error)]))
        return ()


def _measures(told: list[html.Tile]) -> Table:
    """The tiles as they read: measure, number, unit, verdict, what is behind it, coverage."""
    rows = [(t.label, t.number, t.unit, t.verdict_words, " ".join(t.lines), t.coverage, t.definition) for t in told]
    heads = ("measure", "number", "unit", "verdict", "evidence", "coverage", "definition")
    return Table(
        "Measures of the period",
        "As they read on the screen",
        pd.DataFrame(rows, columns=heads),
        tuple(Column(h, h) for h in heads),
    )


@in_place
def draw_trend(here: Screen, period: Period, where: DeltaGenerator) -> None:
    """When: seizure events by week or month beside the year before."""
    told = asking.seizures(here, period)
    if not told.events["seizure_events"].any():
        card("trend", overview.what(here.filters.drugs), where=where).html(
            html.empty(nothing("seizures", here.filters))
        )
        return
    chart = overview.trend(told)
    holder = card("trend", chart.title, chart.subtitle, where, definition(measure("seizure_events")))
    draw_charts([(holder, "trend", chart)], here.theme)


@in_place
def draw_first(here: Screen) -> None:
    """What needs a person most: a phone shows it above everything else."""
    st.html(html.first_on_a_phone(html.attention([*troubles("briefing"), *needs.needs(_standing(here))][:1])))


@in_place
def draw_needs(here: Screen, where: DeltaGenerator) -> None:
    """What needs a person, and the one thing to do about it."""
    told, holder = _standing(here), card("needs", "Needs attention", where=where)
    holder.html(html.attention([*troubles("briefing"), *needs.needs(told)]))
    if (told.matters["matter"] == "disagreement").any() and holder.button("Review the weights", key="review"):
        review_weights(here)


def _standing(here: Screen) -> needs.Standing:
    query = urlencode(here.filters.to_query(), doseq=True)
    return asking.standing(here, f"data?{query}", f"deconfliction?{query}")


@st.dialog("Reports that disagree on weight", width="large")
def review_weights(here: Screen) -> None:
    """The events whose reports disagree, widest first."""
    listed = needs.disagreements(here.ask("overview/disagreements").frame, here.pounds)
    st.dataframe(listed, hide_index=True, column_config={"Day": st.column_config.DateColumn(format="D MMM YYYY")})


@in_place
def draw_found(here: Screen, where: DeltaGenerator) -> None:
    """Of what: four dimensions, each with its own unit."""
    told = here.ask("overview/found").frame
    found = told.assign(quantity=told["quantity_counted"])
    said = overview.found(here.filters.drugs, here.filters.mode)
    holder = card("found", "What was in those seizures, by drug", said, where, definition(measure("quantity_seized")))
    offer_answer(here, "overview/found", "What was in those seizures, by drug", said)
    sending = sent(here.ask("data/silent").frame)
    holder.html(html.quantities(found, here.filters.drugs, here.pounds, sending, behind=partial(_behind_drug, here)))


def _behind_drug(here: Screen, drug: str, dimension: words.Dimension) -> str:
    return rows_address(here.filters, Narrowing(found=drug, measured=dimension))


@in_place
def draw_joint(here: Screen, where: DeltaGenerator) -> None:
    """Together: the largest joint work of the period."""
    totals, work = here.ask("overview/totals").frame.iloc[0], here.ask("overview/joint").frame
    holder = card("joint", "Joint successes", joint.share(totals), where, definition(measure("joint_events")))
    holder.html(
        html.steps(joint.successes(work, here.pounds, here.filters))
        if len(work)
        else html.empty(nothing("joint events", here.filters))
    )


@in_place
def draw_published(here: Screen) -> None:
    """What national systems publish of the same months; nothing where no such file has landed."""
    feeds = here.ask("context/feeds").frame
    if len(feeds):
        said = "Whole months of each system's own area, by drug; agency and area filters do not apply"
        holder = card(
            "published",
            "Published totals, not added to these",
            said,
            definition=definition(measure("published_totals")),
        )
        holder.html(html.steps(joint.published(feeds, here.pounds)))


here = screen()
period = asking.asked_period(here)
draw_first(here)
if here.filters.mode != "unique":
    st.html(
        html.empty(
            "Totals count each event once. The trend and the drugs follow Count; all the ways to count stand side by side on Contribution."
        )
    )
draw_tiles(here, period)
left, right = st.columns([2.45, 1])
draw_trend(here, period, left)
draw_needs(here, right)
left, right = st.columns([1.85, 1])
draw_found(here, left)
draw_joint(here, right)
draw_published(here)
