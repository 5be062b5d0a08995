"""Contribution: what was told more than once, who works with whom, and joint work over time."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.describe import Band, Chart, Classes, Series
from muster.charts.html.calendar import by_kind
from muster.charts.html.contribution import Claim
from muster.charts.html.records import Row
from muster.charts.screens import silence
from muster.charts.tokens import drug_name
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, mark_of, rows_address
from muster.pool.rowkey import RowKey

# As many agencies as a card can name, and as many months as can print their totals.
MOST_AGENCIES, MOST_TOTALS = 30, 14
MARKS = 96
QUANTITIES = ("quantity_reported", "quantity_unique")
SHARED = ("Day", "County", "What each says", "Counted")
LED = {True: " (led)", False: ""}
TOGETHER = Narrowing(parties=2, more=True)
OTHERS = ("unit", "volume", "plant")
# Where the classes of the matrix end; the first row whose last end is a third of the largest count is taken.
ENDS = ((2, 5, 9, 15), (5, 10, 20, 40), (10, 25, 50, 100))
SIZES = (Series("2", "Two agencies", "mute"), Series("3", "Three agencies"), Series("4", "Four or more", "quiet"))
NUMBERS = {1: "one agency", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def claim(rows: pd.DataFrame, pounds: bool) -> Claim:
    """What is reported and what took place. rows: contribution/reconciliation, with seizures in it."""
    seizures = rows.loc[rows["kind"] == "seizure"]
    first, mass = seizures.iloc[0], seizures.loc[seizures["dimension"] == "mass"]
    weights = [words.panel_mass(float(mass[name].iloc[0]), pounds) for name in QUANTITIES] if len(mass) else ["", ""]
    return Claim(int(first["agencies"]), int(first["reported"]), int(first["unique"]), int(first["shared"]), *weights)


def beside(rows: pd.DataFrame) -> list[str]:
    """What the headline leaves out: the other dimensions, what is unknown, and arrests; one sentence each.

    rows: contribution/reconciliation.
    """
    seizures, arrests = rows.loc[rows["kind"] == "seizure"], rows.loc[rows["kind"] == "arrest"]
    other = seizures.loc[seizures["dimension"].isin(OTHERS)]
    amounts = [
        f"{words.quantity(row['quantity_reported'], row['dimension'])} reported, "
        f"{words.quantity(row['quantity_unique'], row['dimension'])} counted"
        for _, row in other.iterrows()
    ]
    unknown = int(seizures["unknown_unique"].sum())
    told = f"{'; '.join(amounts)}." if amounts else ""
    lost = f"Quantity unknown in {words.things(unknown, 'items')}: in no sum." if unknown else ""
    return [line for line in (" ".join(part for part in (told, lost) if part), *map(_arrests, _rows(arrests))) if line]


def _rows(frame: pd.DataFrame) -> "list[pd.Series[Any]]":
    return [row for _, row in frame.iterrows()]


def _arrests(row: "pd.Series[Any]") -> str:
    reported, events = words.things(row["reported"], "arrests"), words.count(row["unique"])
    return f"{reported} reported, {events} took place, {words.count(row['shared'])} shared."


def told_by(sizes: pd.DataFrame, reported: int) -> str:
    """How events add up to reports: "872 told by one agency, 145 by two. 872 + 2 × 145 = 1,162."

    sizes: contribution/joint_months. reported: what the agencies shown report; where they are only some of those who
    took part, it is another number, and the sum is left out.
    """
    counted = {int(str(size)): int(n) for size, n in sizes.groupby("agencies")["events"].sum().items()}
    parts = [f"{words.count(n)} by {NUMBERS.get(size, size)}" for size, n in counted.items()]
    told = ", ".join(parts).replace(" by ", " told by ", 1)
    if not counted or sum(size * n for size, n in counted.items()) != reported:
        return f"{told}." if told else ""
    sums = [words.count(n) if size == 1 else f"{size} × {words.count(n)}" for size, n in counted.items()]
    return f"{told}. {' + '.join(sums)} = {words.count(reported)}."


def shared(events: pd.DataFrame, filters: Filters) -> list[Row]:
    """The answer to contribution/shared as linked rows: day, county, what each agency says, what counts (see SHARED)."""
    pounds = filters.weight == "lb"
    return [
        Row(
            (
                words.day(row["day"].date()), row["county"] if isinstance(row["county"], str) else words.UNKNOWN,
                "; ".join(f"{each['agency']}{LED[each['role'] == 'lead']} {_amounts(each['items'], pounds)}" for each in row["said"]),
                _amounts(row["standing"], pounds),
            ),
            rows_address(filters, TOGETHER, event=str(RowKey(row["feed"], row["sha256"], "seizure", int(row["line"])))),
        )
        for row in _rows(events)
    ]  # fmt: skip


def _amounts(items: Any, pounds: bool) -> str:  # noqa: ANN401 (a list of the answer, or nothing)
    """ "12.0 g fentanyl, 40 units heroin"; nothing told is said as such."""
    if items is None or not hasattr(items, "__len__") or not len(items):
        return "no drug"
    return ", ".join(
        f"{words.quantity(each['quantity'], each['dimension'], pounds)} {drug_name(each['family']).lower()}"
        if each["dimension"] in words.DIMENSIONS
        else f"{drug_name(each['family']).lower()}, amount unknown"
        for each in items
    )


def with_silent(agencies: pd.DataFrame, standing: pd.DataFrame, seizing: pd.DataFrame) -> pd.DataFrame:
    """The agencies of the table, and those due that tell of no seizure: none of it where they sent, unknown where not.

    agencies: contribution/by_agency. standing: data/silent. seizing: map/agencies, whose reports_seizures says who seizes.
    """
    due = standing.loc[~standing["agency"].isin(agencies["agency"])]
    missing = seizing.loc[seizing["agency"].isin(due["agency"]) & seizing["reports_seizures"].astype(bool)]
    if missing.empty:
        return agencies
    sent = due.set_index("agency")["months_silent"] < due.set_index("agency")["months_due"]
    told = [0.0 if sent[agency] else float("nan") for agency in missing["agency"]]
    numbers = dict.fromkeys(("lead", "participated", "fractional", "reported", "joint"), told)
    return pd.concat([agencies, missing[["agency", "name", "short_name", "kind"]].assign(**numbers)], ignore_index=True)


def everyone(agencies: pd.DataFrame, pairs: pd.DataFrame, chosen: Collection[str]) -> pd.DataFrame:
    """Who stands in the matrix, grouped by kind, then by name: the chosen agencies and whoever works with them.

    agencies: contribution/by_agency of all agencies. At most 30, those with the most joint events.
    """
    partners = {*pairs["agency_a"], *pairs["agency_b"], *chosen} if chosen else set(agencies["agency"])
    inside = agencies.loc[agencies["agency"].isin(partners)].sort_values("joint", ascending=False, kind="stable")
    return by_kind(inside.head(MOST_AGENCIES))


def matrix(pairs: pd.DataFrame, agencies: pd.DataFrame, chosen: Collection[str], joint: int) -> Chart:
    """The lower triangle of who works with whom, names on the diagonal.

    pairs: contribution/pairs. agencies: as `everyone` gives them. joint: joint events in all.
    """
    frame = pd.DataFrame(_cells(pairs, agencies, chosen), columns=["one", "other", "events", "name", "behind"])
    return Chart(
        kind="heatmap", frame=frame, x="one", y="other", value="events", unit="events", labels="name", behind="behind",
        title="Who works with whom", classes=classes(float(pairs["events"].max()) if len(pairs) else 0.0),
        alt=f"Matrix of {words.things(len(agencies), 'agencies')}{_closest(pairs, agencies)}.",
        subtitle=f"Events that both agencies took part in; {words.count(joint)} joint events",
    )  # fmt: skip


def classes(most: float) -> Classes:
    """Classes that tell pairs apart whatever the period: of a short one with few counts, of years with many."""
    scale = 1
    while True:
        for ends in ENDS:
            if ends[-1] * scale >= most / 3:
                return Classes(tuple(end * scale for end in ends))
        scale *= 10


Cell = tuple[str, str, int | None, str, str]


def _cells(pairs: pd.DataFrame, agencies: pd.DataFrame, chosen: Collection[str]) -> list[Cell]:
    """Row by row: whoever stands before, then the row's own name on the diagonal."""
    counts = {(str(row.agency_a), str(row.agency_b)): int(str(row.events)) for row in pairs.itertuples()}
    named = list(zip(agencies["agency"], _short(agencies), agencies["name"], strict=True))
    cells: list[Cell] = []
    for at, (other, short, name) in enumerate(named):
        for one, before, _ in named[:at]:
            events = _together(one, other, counts, chosen)
            cells.append((before, short, events, "", mark_of(Narrowing(parts=(one, other))) if events else ""))
        cells.append((short, short, None, str(name), ""))
    return cells


def _together(one: str, other: str, counts: Mapping[tuple[str, str], int], chosen: Collection[str]) -> int | None:
    """Events of a pair; nothing for a pair that the filter does not ask about."""
    if chosen and one not in chosen and other not in chosen:
        return None
    return counts.get((min(one, other), max(one, other)), 0)


def _short(agencies: pd.DataFrame) -> list[str]:
    """Short names; where two share one, the full name and the id."""
    short = agencies["short_name"].fillna(agencies["name"])
    return list(short.where(~short.duplicated(keep=False), agencies["name"] + " " + agencies["agency"]))


def _closest(pairs: pd.DataFrame, agencies: pd.DataFrame) -> str:
    """The pair with the most events, for readers who cannot see the matrix."""
    if pairs.empty:
        return "; none worked together"
    most, names = pairs.sort_values("events").iloc[-1], dict(zip(agencies["agency"], agencies["name"], strict=True))
    both = " and ".join(names.get(most[key], most[key]) for key in ("agency_a", "agency_b"))
    return f"; most often {both}, {words.things(most['events'], 'events')}"


def joint_work(sizes: pd.DataFrame, gaps: pd.DataFrame, events: int) -> Chart:
    """Joint events by month, by how many agencies took part; months with a silent agency hatched.

    sizes: contribution/joint_months. gaps: overview/silences. events: each once.
    """
    joint = sizes.loc[sizes["agencies"] >= 2]
    count = int(joint["events"].sum())
    told = f"{words.things(count, 'events')} with two or more agencies"
    return Chart(
        kind="stacked", frame=_stacked(sizes), x="month", y="events", unit="events", colour="size",
        series=_series(joint), labels="total", behind="behind", marks=MARKS, title="Joint work over time",
        subtitle=f"{told}, {words.share(count, events)} of {words.count(events)}",
        alt=f"Bars by month: {told}, by how many took part.",
        bands=tuple(Band(start, end, "", "silence") for start, end in silence.stretches(gaps)),
    )  # fmt: skip


def _series(joint: pd.DataFrame) -> tuple[Series, ...]:
    """As many series as there are sizes, two agencies always."""
    most = min(int(joint["agencies"].max()), 4) if len(joint) else 2
    return SIZES[: most - 1]


def _stacked(sizes: pd.DataFrame) -> pd.DataFrame:
    """One row per month and size (2, 3, 4 for more); the month's total stands on the uppermost."""
    dated = sizes.assign(month=sizes["month"].astype("datetime64[s]"))
    joint = dated.loc[dated["agencies"] >= 2]
    series = [one.key for one in _series(joint)]
    counted = joint.groupby(["month", joint["agencies"].clip(upper=4).astype(str)])["events"].sum()
    full = pd.MultiIndex.from_product([sorted(dated["month"].unique()), series], names=["month", "size"])
    frame = counted.reindex(full, fill_value=0).rename("events").reset_index()
    totals = frame.groupby("month")["events"].transform("sum").map(words.count)
    uppermost = (frame["size"] == series[-1]) & (frame["month"].nunique() <= MOST_TOTALS)
    return frame.assign(total=totals.where(uppermost, ""), behind=[_behind(row) for _, row in frame.iterrows()])


def _behind(row: "pd.Series[Any]") -> str:
    """What narrows to a month's events of so many agencies; the last size holds those of more, too."""
    first, size = row["month"].date(), str(row["size"])
    last = (row["month"] + pd.offsets.MonthEnd(1)).date()
    joint = Narrowing(first=first, last=last, parties=int(size), more=size == SIZES[-1].key)
    return mark_of(joint) if row["events"] else ""
