"""Data on paper: which agencies reported for which months, and what became of every file's rows."""

import pandas as pd

from muster.charts import words
from muster.charts.html.calendar import STATES, by_kind
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Section, Table

COUNTS = ("read", "accepted", "rejected", "repeated")
SILENT = "Silent months are unknown, never zero."


def sections(here: Asked) -> list[Section]:
    """Coverage by agency, then every file."""
    return [Section(title="Data coverage", blocks=[months_of(here), _files(here)])]


def months_of(here: Asked) -> Table:
    """Which months each agency sent whole, in part or not at all."""
    months = here.ask("data/coverage").frame
    agencies = by_kind(months.drop_duplicates("agency"))
    rows = [_agency(months.loc[months["agency"] == agency]) for agency in agencies["agency"]]
    frame = pd.DataFrame(rows, columns=["name", "kind", "due", "complete", "partial", "silent"])
    heads = {
        "name": "Agency",
        "due": "Months due",
        "complete": "Complete",
        "partial": STATES["partial"].capitalize(),
        "silent": "Silent",
    }
    return Table(
        title="Who reported for which months", frame=frame, heads=heads, right=["due", "complete"], groups="kind",
        notes=[SILENT], measures=["coverage", "agencies_reporting"], empty="No agency was due to report.",
    )  # fmt: skip


def _agency(rows: pd.DataFrame) -> list[str]:
    due = rows.loc[rows["state"] != "none"]
    first = rows.iloc[0]
    complete = int((due["state"] == "complete").sum())
    named = [_months(due.loc[due["state"] == state, "month"]) for state in ("partial", "silent")]
    return [str(first["name"]), str(first["kind"]).capitalize(), words.count(len(due)), words.count(complete), *named]


def _months(months: "pd.Series[pd.Timestamp]") -> str:
    """Months as stretches: "Mar to Apr 2026, Jun 2026"; "none" for none."""
    stretches: list[list[pd.Timestamp]] = []
    for month in sorted(pd.to_datetime(months)):
        if stretches and stretches[-1][1] + pd.offsets.MonthBegin(1) == month:
            stretches[-1][1] = month
        else:
            stretches.append([month, month])
    return ", ".join(_stretch(first, last) for first, last in stretches) or "none"


def _stretch(first: pd.Timestamp, last: pd.Timestamp) -> str:
    if first == last:
        return words.month(first)
    return f"{words.month(first, first.year != last.year)} to {words.month(last)}"


def _files(here: Asked) -> Table:
    answer = here.ask("data/landings")
    frame = answer.frame.assign(
        landed=answer.frame["landed_at"].map(lambda at: words.day(at.date())),
        **{name: answer.frame[name].map(words.count) for name in COUNTS},
    )
    sums = {name: words.count(answer.frame[name].sum()) for name in COUNTS}
    more = [f"Cut at {words.count(len(frame))} files: there are more."] if answer.truncated else []
    return Table(
        title="Files", subtitle="rows read = accepted + rejected + repeated", frame=frame,
        heads={"feed": "Feed", "file": "File", **{name: name.capitalize() for name in COUNTS}, "landed": "Landed"},
        right=[*COUNTS, "landed"], total={"feed": f"All {words.count(len(frame))}", **sums} if len(frame) else {},
        notes=more, measures=["rejected_rows"], empty="No file has landed yet: import one.",
    )  # fmt: skip
