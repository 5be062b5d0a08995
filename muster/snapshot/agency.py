"""One agency on paper: how it counts, its months, with whom, what it sent, what is to be mended, what it put in."""

from dataclasses import replace

import pandas as pd

from muster.charts import words
from muster.charts.html.calendar import by_kind
from muster.charts.html.partners import MOST_MONTHS
from muster.charts.screens import agency
from muster.charts.screens.deconfliction import pairs_left, pairs_of
from muster.charts.screens.empty import nothing
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Picture, Section, Table, Tiles, Words
from muster.snapshot.contribution import put_in, shared
from muster.snapshot.standing import months_of
from muster.snapshot.worded import attended, worded

MEASURES = ("lead_share", "participation_rate", "shared_credit", "reported_events", "joint_share")


def sections(here: Asked) -> list[Section]:
    """The one agency of the filters; among several the one that the screen shows, else the first."""
    mine = _alone(here)
    cards = mine.ask("agency/card").frame
    if cards.empty:
        none = Words(paragraphs=["No such agency contributes here. Choose another under Agencies."], kind="empty")
        return [Section(title="One agency", blocks=[none])]
    about, slug = cards.iloc[0], mine.filters.agencies[0]
    contact = (
        about["contact"] if isinstance(about["contact"], str) and about["contact"].strip() else "it left no contact"
    )
    said = Words(paragraphs=[f"{agency.who(about)}. To reach it: {contact}."])
    blocks: list[Block] = [said, *_work(here, mine, slug), *_side(mine, slug), put_in(mine)]
    return [Section(title=str(about["name"]), blocks=blocks, sentence=mine.filters.sentence(mine.facts))]


def _alone(here: Asked) -> Asked:
    chosen = here.filters.agencies
    if len(chosen) == 1:
        return here
    offered = [slug for slug in chosen or here.facts.agencies if slug in here.facts.agencies]
    slug = here.told("shown") if here.told("shown") in offered else next(iter(offered), "")
    return here.under(replace(here.filters, agencies=(slug,) if slug else chosen))


def _work(here: Asked, mine: Asked, slug: str) -> list[Block]:
    """The four ways to count, its months, its partners and what others also report."""
    told = mine.ask("contribution/by_agency").frame
    if told.empty:
        return [Words(paragraphs=[nothing("seizures", mine.filters)], kind="empty")]
    whole = here.under(replace(here.filters, agencies=()))
    events = int(whole.ask("overview/totals").frame["seizure_events"].iloc[0])
    tiles = agency.tiles(told.iloc[0], events, lambda _: "", lambda _: "")
    chart = agency.alone_and_joint(mine.ask("contribution/joint_months").frame, mine.ask("overview/silences").frame)
    return [
        Tiles(tiles=tiles, measures=MEASURES), Picture(drawn=chart, measures=["joint_event_share"]), _partners(mine, slug),
        shared(mine, "What others also report", ["shared_events"]),
    ]  # fmt: skip


def _partners(mine: Asked, slug: str) -> Table:
    """Partners by kind, then by name; the last twelve months at most, and the whole period's sum."""
    names = mine.ask("agency/card", agencies=[]).frame
    found = agency.partners(mine.ask("contribution/pair_months").frame, slug, names)
    months = list(pd.date_range(found["month"].min(), found["month"].max(), freq="MS")) if len(found) else []
    months = months[-MOST_MONTHS:]
    counts = found.pivot_table(index="name", columns="month", values="events", aggfunc="sum", fill_value=0)
    whole = found.groupby("name")["events"].sum()
    rows = [
        (name, *(words.count(counts.loc[name].get(month, 0)) for month in months), words.count(whole[name]))
        for name in (by_kind(found.drop_duplicates("name"))["name"] if len(found) else ())
    ]
    heads = [words.month(month, at == 0 or month.month == 1) for at, month in enumerate(months)]
    said = "seizure events that both took part in; an event of three stands with both partners"
    return worded(
        "With whom, over time", ("Agency", *heads, "All"), rows, texts=0, subtitle=said, measures=["joint_events"],
        empty="No event here has a second agency: what partners did not report cannot be told.",
    )  # fmt: skip


def _side(mine: Asked, slug: str) -> list[Block]:
    """What it sent, what is to be mended, and what waits for a person."""
    queue = mine.ask("deconfliction/queue", most=agency.MOST_PAIRS).frame
    return [
        months_of(mine),
        attended(
            "To be mended", agency.findings(mine.ask("agency/findings").frame),
            "of every file, whatever the filters; rejected rows are in no total, odd ones count until a person decides",
            "None of its rows was rejected, and none looks wrong.", ["rejected_rows"],
        ),
        attended(
            f"For a person: {pairs_of(pairs_left(queue, queue))}", agency.waiting(queue, slug, ""),
            "its reports that may be another's too", "No report of it waits for a person here.", ["pairs_for_review"],
        ),
    ]  # fmt: skip
