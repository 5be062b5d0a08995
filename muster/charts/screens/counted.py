"""One record and one event as they are counted: what became of the row, which event it tells of, what it adds."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.html.records import Row, Said
from muster.charts.screens.records import STANDINGS, Found, day, listed, or_unknown, remarks, text
from muster.charts.screens.understood import number
from muster.charts.tokens import drug_name
from muster.feeds.landing import Receipt
from muster.feeds.remarks import advice
from muster.pool.decision import Decision, in_words

PARTICIPANTS = ("Agency", "Role", "Records")
ITEMS = ("Drug", "Counted", "Told by", "Reports", "Between")
BASES = {"mass": "g", "volume": "mL", "unit": "units", "plant": "plants"}


def as_counted(row: Found, event: Found | None, decided: Sequence[tuple[Decision, str]]) -> list[Said]:
    """What became of a landed row. row: the answer to records/record; event: to records/event, None where it has none;
    decided: the decisions that touch the record, each with what became of it in this version.
    """
    lines = [Said("Standing", STANDINGS[row["standing"]])]
    lines += [Said("Reason", reason, advice(reason)) for reason in text(row["reasons"]).splitlines()]
    lines += [Said("Odd", said) for said in remarks(row["flags"])]
    lines += [_decision(each, effect) for each, effect in decided]
    if event is not None:
        lines += [Said("Event", _event(event), _alone(event)), *_adds(row)]
    elif row["standing"] == "current":
        lines.append(Said("Event", "none", f"Records of the kind {row['kind']} make no event"))
    return lines


def _decision(decided: Decision, effect: str) -> Said:
    when = words.moment(pd.Timestamp(decided.at).to_pydatetime())
    return Said("Decision", in_words(decided), f"{decided.who}, {when}: {decided.why}. {effect}")


def _event(event: Found) -> str:
    return f"{day(event['occurred_on'], event['time_precision'])}, led by {event['lead']}"


def _alone(event: Found) -> str:
    told = words.things(event["records"], "records")
    if event["agency_count"] == 1:
        return f"Counted once. {told} of one agency"
    return f"Counted once, a joint event. {told} of {words.things(event['agency_count'], 'agencies')}"


def _adds(row: Found) -> list[Said]:
    if row["kind"] != "seizure" or row["standing"] != "current":
        return []
    if not row["item_rows"]:
        return [
            Said("Adds", "nothing of its own", "Another report of the event stands for this drug, or it names none")
        ]
    if not text(row["item_quantity"]):
        return [Said("Adds", "an item of unknown quantity", "In no total, and no zero")]
    amount = words.quantity(float(row["item_quantity"]), row["item_dimension"])
    return [Said("Adds", amount, f"{number(row['item_quantity'])} {BASES[row['item_dimension']]} in the totals")]


def where_it_is_from(row: Found, receipt: Receipt | None) -> list[Said]:
    """The file of a row, to the line, and what it was read with."""
    passing = "may be passed on" if row["may_disseminate"] else "may not be passed on"
    lines = [
        Said("File", str(row["file"])),
        Said("Line", words.count(row["line"]), "The header is line 1"),
        Said("SHA-256", str(row["sha256"])),
        Said("Landed", words.moment(row["landed_at"]), f"By the feed {row['feed']}"),
        Said("Terms", f"{or_unknown(row['release'])}, {passing}"),
    ]
    if receipt is not None:
        versions = f"feed {receipt.feed_digest[:12]}, code lists {receipt.code_digest[:12]}"
        lines.append(
            Said("Read with", versions, "The versions of the feed's file and of the tables of codes and units")
        )
    return lines


def event_lines(event: Found) -> list[Said]:
    """When, where and under whom an event is counted. event: the answer to records/event."""
    zone, at = text(event["time_zone"]), event["occurred_at"]
    closely = event["time_precision"] in ("minute", "hour") and not pd.isna(at)
    local = at.tz_localize("UTC").tz_convert(zone or "UTC") if closely else None
    lines = [
        Said("When", words.moment(local) if local is not None else day(event["occurred_on"], event["time_precision"])),
        Said("Where", or_unknown(event["county"]), f"Known to the {event['place_precision']}" if text(event["place_precision"]) else ""),
        Said("Led by", event["lead"]),
    ]  # fmt: skip
    optional = (("Operation", event["operation"]), ("Outcome", event["outcome"]))
    lines += [Said(term, str(said)) for term, said in optional if text(said)]
    return lines + [Said("Odd", "A record of it looks wrong: it counts until a person decides")] * bool(
        event["suspect"]
    )


def participant_rows(frame: pd.DataFrame) -> list[Row]:
    """Who took part. frame: the answer to records/participants."""
    return [Row((row["agency"], row["role"], words.count(row["records"]))) for row in frame.to_dict("records")]


def item_rows(frame: pd.DataFrame, pounds: bool) -> list[Row]:
    """What an event adds to the totals, and what its reports say of it. frame: the answer to records/items."""
    return [Row(_item(row, pounds)) for row in frame.to_dict("records")]


def _item(row: dict[Any, Any], pounds: bool) -> tuple[str, ...]:
    known = text(row["quantity"]) and row["dimension"] in BASES
    counted = words.quantity(float(row["quantity"]), row["dimension"], pounds) if known else words.UNKNOWN
    apart = row["most"] != row["least"] and text(row["most"])
    between = f"{words.mass(row['least'], pounds)} and {words.mass(row['most'], pounds)}" if apart else ""
    return drug_name(row["family"]), counted, row["agency"], words.count(row["reports"]), between


def decisions_on(row: Found, several: Sequence[Decision]) -> list[Decision]:
    """The decisions that touch the record that a row belongs to."""
    named = (row["feed"], row["record_id"])
    return [each for each in several if named in ((each.feed, each.record_id), (each.other_feed, each.other_record_id))]


LINKS = ("Reports of", "They are", "Because", "Probability")
OUTCOMES = {"linked": "one event", "review": "waiting for a person", "apart": "two events"}
DECIDED_BY = {
    "identifier": "they share a number",
    "machine": "time, place, drug and amount",
    "person": "a person decided",
}


def link_rows(frame: pd.DataFrame) -> list[Row]:
    """Why reports were joined or kept apart. frame: the answer to records/links."""
    return [Row(_link(row), quiet=not row["inside"]) for row in frame.to_dict("records")]


def _link(row: dict[Any, Any]) -> tuple[str, ...]:
    clues = "; ".join(_clue(clue) for clue in listed(row["clues"]))
    because = DECIDED_BY.get(text(row["decided_by"]), text(row["decided_by"])) or "nobody decided"
    known = text(row["probability"])
    likely = words.share(float(row["probability"]), 1) if known else words.UNKNOWN
    return (
        f"{row['agency_a']} and {row['agency_b']}",
        OUTCOMES[row["outcome"]],
        f"{because}. {clues}" if clues else because,
        likely,
    )


def _clue(clue: Found) -> str:
    name = str(clue["clue"]).replace("_", " ")
    one, other = or_unknown(clue["said_a"]), or_unknown(clue["said_b"])
    told = one if one == other else f"{one} and {other}"
    return f"{name} {clue['agreement']} ({told})"
