"""One agency for its own liaison: what it contributed in each counting mode, with whom, what is to be mended."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.describe import Band, Chart, Series
from muster.charts.html.attention import Attention
from muster.charts.html.tiles import Tile
from muster.charts.screens import silence
from muster.feeds.remarks import advice, alike, remark, suspect_codes

MODES = (
    ("lead", "Led", "each event with its one lead"),
    ("participated", "Took part", "joint events repeat with others"),
    ("fractional", "Shared credit", "1/n of each event of n agencies"),
    ("reported", "Reported", "its own reports, as it claims"),
)
MARKS = 120
MOST, MOST_PAIRS = 8, 4


def who(card: "pd.Series[Any]") -> str:
    """ "Municipal agency, Hamilton County, ORI OH0310100, member since 3 May 2019"."""
    parts = [f"{str(card['kind']).capitalize()} agency"]
    parts += [f"{card['county']} County"] if isinstance(card["county"], str) else []
    parts += [f"ORI {card['ori']}"] if isinstance(card["ori"], str) and card["ori"] else []
    parts += [f"{words.count(card['officers'])} officers"] if words.known(card["officers"]) else []
    parts += [] if pd.isna(card["member_since"]) else [f"member since {words.day(card['member_since'].date())}"]
    return ", ".join(parts)


def tiles(
    mine: "pd.Series[Any] | None", events: int, says: Callable[[str], str], rows: Callable[[str], str]
) -> list[Tile]:
    """The four counting modes and the share of joint work. mine: the agency's row of contribution/by_agency, None where it
    took part in nothing; events: each once, of all agencies; says, rows: definition and address by mode."""
    told = [] if mine is None else [
        Tile(
            title, words.decimal(mine[mode], 1 if mode == "fractional" else 0), f"of {words.count(events)} events",
            lines=(note,), definition=says(mode), rows=rows(mode),
        )
        for mode, title, note in MODES
    ]  # fmt: skip
    if mine is not None:
        share = words.share(mine["joint"], mine["participated"])
        told.append(
            Tile(
                "Joint work",
                share,
                f"{words.count(mine['joint'])} of {words.count(mine['participated'])}",
                lines=("with another agency",),
                definition=says("joint"),
            )
        )
    return told


def alone_and_joint(sizes: pd.DataFrame, gaps: pd.DataFrame) -> Chart:
    """The agency's events by month, alone and with others; silent months hatched.

    sizes: contribution/joint_months of the agency. gaps: overview/silences of it.
    """
    dated = sizes.assign(
        month=sizes["month"].astype("datetime64[s]"), size=(sizes["agencies"] > 1).map({True: "joint", False: "alone"})
    )
    counted = dated.groupby(["month", "size"])["events"].sum()
    months = pd.date_range(dated["month"].min(), dated["month"].max(), freq="MS").astype("datetime64[s]")
    full = pd.MultiIndex.from_product([months, ["alone", "joint"]], names=["month", "size"])
    frame = counted.reindex(full, fill_value=0).rename("events").reset_index()
    whole = int(sizes["events"].sum())
    return Chart(
        kind="stacked", frame=frame, x="month", y="events", unit="events", colour="size",
        series=(Series("alone", "Alone", "mute"), Series("joint", "With others")), marks=MARKS, title="Its events by month",
        subtitle=f"Seizure events it took part in, each once: {words.count(whole)}",
        alt=f"Bars by month: {words.things(whole, 'events')}, alone and with others.",
        bands=tuple(Band(start, end, "", "silence") for start, end in silence.stretches(gaps)),
    )  # fmt: skip


def partners(pairs: pd.DataFrame, agency: str, names: pd.DataFrame) -> pd.DataFrame:
    """Its partners by month: name, kind, month, events. pairs: contribution/pair_months; names: agency, name, kind."""
    other = pairs["agency_a"].where(pairs["agency_b"] == agency, pairs["agency_b"])
    told = pairs.assign(agency=other, month=pairs["month"].astype("datetime64[s]"))
    return told.merge(names[["agency", "name", "kind"]], on="agency", how="inner")


def findings(told: pd.DataFrame) -> list[Attention]:
    """What is to be mended in its rows: reasons for rejection, then remarks that a row looks wrong, most rows first.

    told: the answer to agency/findings of one agency.
    """
    rejected = told.loc[told["finding"] == "rejected"]
    alike_ = (
        rejected.assign(code=rejected["code"].map(alike))
        .groupby("code", sort=False)["rows"]
        .sum()
        .sort_values(ascending=False)
    )
    wrong = told.loc[(told["finding"] == "remark") & told["code"].isin(suspect_codes())].groupby("code")["rows"].sum()
    found = [
        Attention("waiting", f"{_rows(n)} rejected: {reason}", advice(str(reason))) for reason, n in alike_.items()
    ]
    found += [
        Attention("rise", f"{_rows(n)} look wrong" if n != 1 else "1 row looks wrong", remark(str(code)))
        for code, n in wrong.sort_values(ascending=False).items()
    ]
    left = len(found) - MOST
    more = [Attention("waiting", f"And {words.count(left)} more", "On the Data screen")] if left > 0 else []
    return found[:MOST] + more


def _rows(count: float) -> str:
    return f"{words.count(count)} {'row' if count == 1 else 'rows'}"


def waiting(queue: pd.DataFrame, agency: str, address: str) -> list[Attention]:
    """Its pairs that wait for a person: with whom, which of its records, what speaks for it.

    queue: deconfliction/queue, the first MOST_PAIRS.
    """
    found = []
    for _, row in queue.iterrows():
        other = "b" if row["agency_a"] == agency else "a"
        mine = "a" if other == "b" else "b"
        found.append(Attention(
            "waiting", f"{row[f'record_{mine}']} and {row[f'name_{other}']}'s {row[f'record_{other}']}",
            f"{words.day(row[f'day_{mine}'].date())}; {row['reasons'] or 'no clue told'}", "Decide", address,
        ))  # fmt: skip
    return found
