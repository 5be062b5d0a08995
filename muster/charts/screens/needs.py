"""What needs a person: a spike of overdoses and silence first, then what only a person can decide, then what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd

from muster.access import small
from muster.charts import words
from muster.charts.html.attention import Attention
from muster.charts.html.parts import Shape
from muster.charts.screens import silence
from muster.charts.tokens import drug_name

MONTH = 30
MOST = 7
MOST_SPIKES = 2


class Matter(NamedTuple):
    """How a matter of overview/attention is told: its shape, its words for one and for many, a note, what to do."""

    shape: Shape
    one: str
    many: str
    note: str
    action: str


MATTERS = {
    "disagreement": Matter(
        "rise",
        "seizure disagrees on weight",
        "seizures disagree on weight",
        "Two reports, one event, over 10% apart",
        "Events",
    ),
    "review": Matter(
        "waiting",
        "pair of reports may be one event",
        "pairs of reports may be one event",
        "They count apart until a person decides",
        "Decide",
    ),
    "suspect": Matter("rise", "row looks wrong", "rows look wrong", "They count until a person decides", "Review"),
    "rejected": Matter("waiting", "row was rejected", "rows were rejected", "Kept and explained, in no total", "Open"),
    "unmapped": Matter(
        "waiting",
        "row holds a word no list knows",
        "rows hold words no list knows",
        "Counted as unknown until a feed names them",
        "Open",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The answers that the list tells of: data/silent, overview/attention, overview/silences.

    data, pairs: the addresses of the Data and the Deconfliction screens; disagreeing: of the events whose reports disagree on
    weight. Empty where nothing is to be followed. spikes: overview/spikes, with the address of each.
    """

    agencies: pd.DataFrame
    matters: pd.DataFrame
    gaps: pd.DataFrame
    as_of: date
    data: str
    pairs: str = ""
    disagreeing: str = ""
    spikes: pd.DataFrame | None = None


def needs(told: Standing) -> list[Attention]:
    """One entry per matter, most urgent first; late months of an agency that is silent now are not told twice."""
    quiet = told.agencies.loc[told.agencies["silent_now"].astype(bool)].sort_values("last_record", na_position="first")
    others = told.matters.loc[~told.matters["agency"].isin(quiet["agency"])]
    found = [
        *_spikes(told.spikes),
        *(_silent(row, told) for _, row in quiet.iterrows()),
        *(_matter(row, told) for _, row in others.iterrows()),
        *_month_open(told.as_of),
    ]  # fmt: skip
    return [*found[:MOST], *_rest(found[MOST:], told.data)]


def _rest(more: Iterable[Attention], data: str) -> list[Attention]:
    count = len(list(more))
    return [Attention("waiting", f"And {words.count(count)} more", "On the Data screen", "Open", data)] if count else []


def _spikes(spikes: pd.DataFrame | None) -> list[Attention]:
    """The newest days of far more overdoses than usual; a count that could point to a person is not told, nor that it spiked."""
    if spikes is None:
        return []
    shown = spikes.loc[[not small.is_small(many) for many in spikes["overdoses"]]].head(MOST_SPIKES)
    return [
        Attention(
            "rise",
            f"{words.count(row['overdoses'])} overdoses in {row['county']} on {words.day(row['day'].date())}",
            f"Usually {words.decimal(row['usual'], 1)} a day. Tell health services and patrol",
            "Count",
            str(row["href"]),
        )
        for row in shown.to_dict("records")
    ]


def _silent(row: "pd.Series[Any]", told: Standing) -> Attention:
    name, action, href = str(row["name"]), *_reach(row["contact"])
    if pd.isna(row["last_record"]):
        return Attention("silent", f"{name} has never sent a record", "What it knows is in no total", action, href)
    since = row["last_record"].date() + timedelta(days=1)
    days = (told.as_of - since).days + 1
    usual = silence.usually(told.gaps.loc[told.gaps["agency"] == row["agency"]], "seizure", MONTH)
    lost = f". {silence.about(usual).capitalize()} events a month missing" if usual else ""
    when = words.day(since, since.year != told.as_of.year)
    return Attention(
        "silent",
        f"{name} has sent nothing since {when}",
        f"{words.count(days)} {'day' if days == 1 else 'days'}{lost}",
        action,
        href,
    )


def _reach(contact: object) -> tuple[str, str]:
    """How to reach an agency: by mail or by telephone; nothing where it left no contact."""
    if not isinstance(contact, str) or not contact.strip():
        return "", ""
    if "@" in contact:
        return "Write", f"mailto:{contact.strip()}"
    digits = "".join(sign for sign in contact if sign in "+0123456789")
    return ("Call", f"tel:{digits}") if digits else ("", "")


def _matter(row: "pd.Series[Any]", told: Standing) -> Attention:
    number = int(row["number"])
    if row["matter"] in ("missing", "late"):
        return _months(row, number, told.data)
    matter = MATTERS[str(row["matter"])]
    title = f"{words.count(number)} {matter.one if number == 1 else matter.many}"
    href = {"disagreement": told.disagreeing, "review": told.pairs}.get(str(row["matter"]), told.data)
    return Attention(matter.shape, title, matter.note, matter.action, href)


def _months(row: "pd.Series[Any]", number: int, data: str) -> Attention:
    first, last = row["first_month"].date(), row["last_month"].date()
    when = (
        words.month(first) if first == last else f"{words.month(first, first.year != last.year)} to {words.month(last)}"
    )
    months = words.things(number, "months")
    if row["matter"] == "late":
        return Attention(
            "partial", f"{row['name']} sent {months} in part", f"{when}. Counts may still rise", "Coverage", data
        )
    return Attention("none", f"{row['name']} never sent {months}", f"{when}. Unknown, not zero", "Coverage", data)


def _month_open(as_of: date) -> list[Attention]:
    """The month that the data end in, when it is not over."""
    if (as_of + timedelta(days=1)).day == 1:
        return []
    return [
        Attention(
            "partial", f"{words.month(as_of)} is not over", f"Data end on {words.day(as_of)}: its counts may still rise"
        )
    ]


def disagreements(listed: pd.DataFrame, pounds: bool) -> pd.DataFrame:
    """The answer to overview/disagreements as a table in words: day, drug, agencies, least, most, counted."""

    def mass(column: str) -> "pd.Series[str]":
        return listed[column].map(lambda grams: words.mass(grams, pounds))

    return pd.DataFrame({
        "Day": listed["day"].dt.date, "Drug": listed["drug"].map(drug_name),
        "Agencies": listed["agencies"].map(", ".join),
        "Least": mass("least"), "Most": mass("most"), "Counted": mass("counted"),
    })  # fmt: skip
