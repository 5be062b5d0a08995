"""Deconfliction in words: which pair of reports waits for a person, what it would change, when and where each speaks of."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import h3
import numpy as np
import pandas as pd

from muster.charts import words
from muster.charts.html.pair import Span, moment
from muster.charts.tokens import drug_name

NOUNS = {"seizure": ("seizure", "seizures"), "arrest": ("arrest", "arrests")}
PLACED = ("point", "block")
LISTED = 500  # pairs that a screen lists: a person works from the top, and what is decided makes room for the next
SIDES = {"a": "A", "b": "B"}
# The parts of the screen, by their word in the address.
PAIRS, WEIGHTS, PLANS, DECIDED = "Pairs for a person", "Weights that disagree", "Planned operations", "Decisions"
PARTS = {part.lower().replace(" ", "-"): part for part in (PAIRS, WEIGHTS, PLANS, DECIDED)}


def likely(score: float | None) -> str:
    """A probability as percent that never reads as certain: "87%", "over 99%", "unknown"."""
    if score is None or not words.known(score):
        return words.UNKNOWN
    if score > 0.995:
        return "over 99%"
    return "under 1%" if score < 0.005 else f"{words.decimal(100 * score, 0)}%"


def waiting(
    queue: pd.DataFrame, decided: Collection[frozenset[tuple[str, ...]]], later: Collection[str]
) -> pd.DataFrame:
    """The queue without pairs that a person has decided since; what was put off goes to its end.

    decided: the two records of each decision in force, as `records_of` gives them; later: pairs put off.
    """
    open_ = queue.loc[[records_of(row) not in decided for _, row in queue.iterrows()]] if len(queue) else queue
    put_off = open_["pair"].isin(list(later))
    return pd.concat([open_.loc[~put_off], open_.loc[put_off]], ignore_index=True)


def pairs_left(queue: pd.DataFrame, open_: pd.DataFrame) -> int:
    """How many pairs wait in all, of which queue has the first; open_: those of them that nobody has decided since."""
    return int(queue["pairs"].max()) - (len(queue) - len(open_)) if len(queue) else 0


def listed_first(listed: int, every: int) -> str:
    """In what order pairs stand, and how many are listed where there are more."""
    order = "Large seizures first, then the likeliest to be one event"
    return f"{order}; the first {words.count(listed)}" if listed < every else order


def pairs_of(count: int) -> str:
    """ "1 pair", "46,951 pairs"."""
    return f"{words.count(count)} {'pair' if count == 1 else 'pairs'}"


def records_of(row: "pd.Series[Any]") -> frozenset[tuple[str, ...]]:
    """The two records that stand for a pair: kind, feed, agency and identifier of each."""
    return frozenset((row["kind"], row[f"feed_{side}"], row[f"agency_{side}"], row[f"record_{side}"]) for side in SIDES)


def listed(queue: pd.DataFrame, pounds: bool) -> pd.DataFrame:
    """The queue as a table in words: Likely, Agencies, Day, What."""
    rows = [
        (likely(row["score"]), f"{row['short_a']} and {row['short_b']}", min(row["day_a"], row["day_b"]).date(), what(row, pounds))
        for _, row in queue.iterrows()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Likely", "Agencies", "Day", "What"])


def what(row: "pd.Series[Any]", pounds: bool) -> str:
    """ "Fentanyl and heroin, 388.9 g at stake, large"; an arrest is "Arrest"."""
    names = [drug_name(code) for code in row["drugs"]]
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    drugs = (", ".join(names[:2]) if more or len(names) < 2 else " and ".join(names)) + more
    stake = f"{words.mass(row['at_stake'], pounds)} at stake" if words.known(row["at_stake"]) else ""
    kind = "Arrest" if row["kind"] == "arrest" else ""
    return ", ".join(part for part in (kind, drugs, stake, "large" if row["large"] else "") if part) or "Drug unknown"


def question(row: "pd.Series[Any]") -> str:
    """ "Keel County Sheriff and Three Rivers PD: one seizure or two?"."""
    return f"{row['name_a']} and {row['name_b']}: one {NOUNS[row['kind']][0]} or two?"


def stakes(row: "pd.Series[Any]", pounds: bool) -> str:
    """What the machine makes of the pair, and what would change if they are one."""
    one, many = NOUNS[row["kind"]]
    said = (
        f"{likely(row['score'])} likely to be one, by what the two say. They count as two {many} until a person decides"
    )
    if words.known(row["at_stake"]):
        said += f"; as one {one}, {words.mass(row['at_stake'], pounds)} less"
    return f"{said}."


def apart(records: pd.DataFrame) -> str:
    """How far and how long apart the two reports are, as closely as both are known."""
    own = records.loc[records["own"].astype(bool)]
    parts = [part for part in (_distance(own), _gap(own)) if part]
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}" if parts else "Neither time nor place is known closely enough to measure"


def _distance(own: pd.DataFrame) -> str:
    spots = [_spot(own.loc[own["side"] == side]) for side in SIDES]
    if spots[0] is None or spots[1] is None:
        counties = sorted({str(name) for name in own["county"].dropna()})
        return f"place known to {' and '.join(counties)} County only" if counties else ""
    metres = h3.great_circle_distance(spots[0], spots[1], unit="m")
    return (
        f"{words.decimal(metres / 1000, 1)} km apart" if metres >= 1000 else f"{words.count(round(metres, -1))} m apart"
    )


def _spot(rows: pd.DataFrame) -> tuple[float, float] | None:
    placed = rows.loc[rows["place_precision"].isin(PLACED) & rows["latitude"].notna()]
    return (float(placed["latitude"].iloc[0]), float(placed["longitude"].iloc[0])) if len(placed) else None


def _gap(own: pd.DataFrame) -> str:
    moments = [own.loc[(own["side"] == side) & own["local_at"].notna(), "local_at"] for side in SIDES]
    if all(len(each) for each in moments):
        minutes = abs((moments[0].iloc[0] - moments[1].iloc[0]).total_seconds()) / 60
        return (
            f"{words.count(minutes)} minutes apart"
            if minutes < 120
            else f"{words.decimal(minutes / 60, 1)} hours apart"
        )
    days = [own.loc[own["side"] == side, "day"].min() for side in SIDES]
    if any(pd.isna(day) for day in days):
        return ""
    between = abs((days[0] - days[1]).days)
    return "same day" if between == 0 else f"{between} {'day' if between == 1 else 'days'} apart"


def claim(row: "pd.Series[Any]", pounds: bool) -> str:
    """What one report claims, as one line: "Amber Police (lead): 12.0 g, laboratory net weight; counted now"."""
    measured = row["dimension"] in words.DIMENSIONS
    amount = words.quantity(row["quantity"], row["dimension"], pounds) if measured else words.UNKNOWN
    parts = [amount, *(["laboratory net weight"] if row["laboratory"] else [])]
    return f"{row['name']} ({row['role']}): {', '.join(parts)}{'; counted now' if row['stands'] else ''}"


def points(records: pd.DataFrame) -> pd.DataFrame:
    """Reports known to a point or block, for the map: longitude, latitude, name (A or B), words; one row per report and place."""
    placed = records.loc[records["place_precision"].isin(PLACED) & records["latitude"].notna()]
    once = placed.drop_duplicates(["report", "latitude", "longitude"])
    said = [
        f"{SIDES[row['side']]}: {row['name']}, {row['record_id']}\n{moment(row)}\nplace known to the {row['place_precision']}"
        for _, row in once.iterrows()
    ]
    return once[["longitude", "latitude"]].assign(words=said, name=[f"{SIDES[side]}" for side in once["side"]])


def only_county(records: pd.DataFrame) -> list[str]:
    """Counties (FIPS) of reports that know no closer place."""
    loose = records.loc[~(records["place_precision"].isin(PLACED) & records["latitude"].notna())]
    return sorted({str(fips) for fips in loose["county_fips"].dropna()})


def spans(records: pd.DataFrame) -> list[Span]:
    """When each report speaks of, one span per report, in the order of the sides."""
    found: list[Span] = []
    for _, row in records.drop_duplicates("report").iterrows():
        if not pd.isna(row["day"]):
            start, end = _stretch(row)
            found.append(Span(str(row["name"]), str(row["side"]), start, end, moment(row)))
    return found


def _stretch(row: "pd.Series[Any]") -> tuple[datetime, datetime]:
    day = row["day"].to_pydatetime()
    if not pd.isna(row["local_at"]):
        at = row["local_at"].to_pydatetime()
        return at, at + timedelta(hours=1 if row["time_precision"] == "hour" else 0)
    if row["time_precision"] in ("month", "year"):
        first = np.datetime64(day, "M" if row["time_precision"] == "month" else "Y")
        return pd.Timestamp(first).to_pydatetime(), pd.Timestamp(first + 1).to_pydatetime()
    return day, day + timedelta(days=1)
