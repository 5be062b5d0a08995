"""What seizures took off the market: how large they are, what a gram costs, what it was worth; organisations ended."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from muster.charts import html, words
from muster.charts.html import Html
from muster.charts.screens.judged import LEAST_DECIDED
from muster.charts.tokens import drug_name

MOST_ROWS = 8
CASH = "cash"


def usd(value: float | None, places: int = 0) -> str:
    """An amount of money: "$848,326", "$19.75"."""
    told = words.decimal(value, places)
    return told if told == words.UNKNOWN else f"${told}"


def sizes(frame: pd.DataFrame, pounds: bool) -> Html:
    """The table of outcomes/sizes: the items most often weighed first; of fewer than 20 only the count."""
    table = html.table(SIZES, size_rows(frame.head(MOST_ROWS), pounds), "Seizure size by drug and dimension")
    return html.join([table, _more(len(frame), "drugs and dimensions")])


SIZES = ("Drug", "items", "median", "9 of 10 under", "largest's share")


def size_rows(frame: pd.DataFrame, pounds: bool) -> list[tuple[str, ...]]:
    """The same as rows in words, under SIZES."""
    return [_size(row, pounds) for row in frame.to_dict("records")]


def _size(row: Mapping[Any, Any], pounds: bool) -> tuple[str, ...]:
    name = drug_name(row["drug"]) + (
        "" if row["dimension"] == "mass" else f", {words.DIMENSIONS[row['dimension']].lower()}"
    )
    if row["items"] < LEAST_DECIDED:
        return name, words.count(row["items"]), "too few", "too few", "too few"
    told = [words.quantity(row[column], row["dimension"], pounds) for column in ("median_quantity", "p90_quantity")]
    return name, words.count(row["items"]), *told, words.share(row["largest_quantity"], row["quantity"])


def _more(rows: int, noun: str) -> Html:
    if rows <= MOST_ROWS:
        return Html("")
    return html.fill('<p class="m-more">and {more} more {noun}</p>', more=words.count(rows - MOST_ROWS), noun=noun)


def prices(frame: pd.DataFrame) -> Html:
    """The table of outcomes/prices: the latest price with its day and source, beside the first of the period."""
    return html.table(PRICES, price_rows(frame), "Prices per gram", texts=2)


PRICES = ("Drug and level", "latest", "first in the period", "priced on", "source")


def price_rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """The same as rows in words, under PRICES."""
    return [
        (f"{drug_name(row['drug'])}, {row['level']}", f"{usd(row['usd_per_g'], 2)} a gram", _first(row),
         words.day(row["priced_on"].date()), row["source"] or "source not told")
        for row in frame.to_dict("records")
    ]  # fmt: skip


def _first(row: Mapping[Any, Any]) -> str:
    return "none" if pd.isna(row["first_on"]) else usd(row["first_usd_per_g"], 2)


def value_said(frame: pd.DataFrame) -> str:
    """The total in words, and what is in no total because it has no price."""
    drugs, cash = frame.loc[frame["drug"] != CASH], frame.loc[frame["drug"] == CASH]
    told = f"{usd(drugs['value_usd'].sum())} of drugs at wholesale and {usd(cash['value_usd'].sum())} in cash"
    unpriced = int(drugs["unpriced_items"].sum())
    return told + (
        f". {words.things(unpriced, 'items')} without a wholesale price by that day are in no total" if unpriced else ""
    )


def value(frame: pd.DataFrame, pounds: bool) -> Html:
    """The table of outcomes/value: each drug with the prices used, their days and their source."""
    return html.table(VALUES, value_rows(frame, pounds), "Value removed by drug, and cash", texts=2)


VALUES = ("", "value", "of", "USD a gram", "priced on", "source")


def value_rows(frame: pd.DataFrame, pounds: bool) -> list[tuple[str, ...]]:
    """The same as rows in words, under VALUES."""
    return [_valued(row, pounds) for row in frame.to_dict("records")]


def _valued(row: Mapping[Any, Any], pounds: bool) -> tuple[str, ...]:
    if row["drug"] == CASH:
        return (
            "Cash",
            usd(row["value_usd"]),
            words.things(row["items"], "events"),
            "",
            "",
            "as reported, each event once",
        )
    name = drug_name(row["drug"])
    if not row["items"]:
        return name, "no price", words.mass(row["unpriced_grams"], pounds), "", "", ""
    ends = [words.decimal(row[column], 2) for column in ("least_usd_per_g", "most_usd_per_g")]
    days = [words.day(row[column].date()) for column in ("priced_from", "priced_to")]
    return (
        name, usd(row["value_usd"]), words.mass(row["grams"], pounds), " to ".join(dict.fromkeys(ends)),
        " to ".join(dict.fromkeys(days)), row["source"] or "source not told",
    )  # fmt: skip


def organisations_said(frame: pd.DataFrame) -> str:
    """How many, by status; those that lack evidence or approver wait outside the count."""
    counted = frame.loc[frame["counted"].astype(bool)]
    told = [f"{words.count((counted['status'] == status).sum())} {status}" for status in ("disrupted", "dismantled")]
    waiting = len(frame) - len(counted)
    return (
        " and ".join(told)
        + ", each with evidence and approver"
        + (f"; {words.count(waiting)} without are not counted" if waiting else "")
    )


def organisations(frame: pd.DataFrame) -> Html:
    """Counts by scope, then each organisation with its evidence and approver."""
    counted = frame.loc[frame["counted"].astype(bool)]
    facts = [
        html.Fact(str(scope).capitalize(), ", ".join(f"{words.count(n)} {status}" for status, n in rows["status"].value_counts().items()))
        for scope, rows in counted.groupby("scope")
    ]  # fmt: skip
    table = html.table(ENDED, organisation_rows(frame), "Organisations disrupted or dismantled", texts=4)
    return html.join([html.facts(facts), html.fill('<div class="m-tall">{table}</div>', table=table)])


ENDED = ("Organisation", "on", "agency", "evidence", "approved by")


def organisation_rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """Each organisation as a row in words, under ENDED; the latest first."""
    return [
        (f"{row['scope'].capitalize()}, {row['status']}", words.day(row["status_on"].date()), row["agency"],
         row["evidence"] or "no evidence told", row["approver"] or "no approver told")
        for row in frame.sort_values("status_on", ascending=False).to_dict("records")
    ]  # fmt: skip
