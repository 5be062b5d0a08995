"""What each agency contributed, in four counting modes side by side: grouped by kind, never ranked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from muster.charts import words
from muster.charts.html.calendar import by_kind, squares
from muster.charts.html.parts import Html, fill, join, link, shape

MOST_MONTHS = 6


class Mode(NamedTuple):
    """A counting mode as a column: its frame column, its head, what it does, its decimals."""

    column: str
    head: str
    note: str
    places: int


Behind = Callable[[str, str], str]


class Scale(NamedTuple):
    """What all cells share: the value of the longest bar, and where a cell leads by agency and mode."""

    top: float
    behind: Behind


def _nowhere(_agency: str, _mode: str) -> str:
    return ""


MODES = (
    Mode("lead", "Led", "each event once", 0),
    Mode("participated", "Took part", "joint events repeat", 0),
    Mode("fractional", "Shared credit", "1/n to each of n", 1),
    Mode("reported", "Reported", "as the agency claims", 0),
)


def contribution_table(
    frame: pd.DataFrame, coverage: pd.DataFrame, events: int, definitions: Mapping[str, str] | None = None,
    behind: Behind | None = None,
) -> Html:  # fmt: skip
    """The table. frame: agency, name, kind, lead, participated, fractional, reported, one row per agency;
    and, if there, since: of an agency silent now, since when ("3 May"), where that is known closer than by month; joint:
    events with another agency, told as a share of participated; href: the address of the agency's own page.
    What an agency that sent nothing contributed is unknown (NaN), never zero.
    coverage: agency, month (datetime), state, records, one row per agency and month. events: each event once.
    definitions: by the name of a mode's column, and "coverage"; they show on hover. behind: the address of the events that
    a cell counts, by agency and mode.
    All bars share one scale. The total row says how each mode relates to the events.
    """
    ordered, recent = by_kind(frame), _recent(coverage)
    top = float(frame[[mode.column for mode in MODES]].max().max()) if len(frame) else 1.0
    scale = Scale(top or 1.0, behind or _nowhere)
    body = join(_group(str(kind), rows, recent, scale) for kind, rows in ordered.groupby("kind", sort=False))
    return fill(
        '<div class="m-scroll"><table class="m-contribution"><thead><tr><th>Agency</th>{heads}</tr></thead>'
        "{body}<tfoot>{total}</tfoot></table></div>",
        heads=_heads(recent, definitions or {}), body=body, total=_total(frame, coverage, events),
    )  # fmt: skip


def _recent(coverage: pd.DataFrame) -> pd.DataFrame:
    """As many of the last months as a row has room for; the total tells of all."""
    return coverage.loc[coverage["month"].isin(sorted(coverage["month"].unique())[-MOST_MONTHS:])]


def _heads(coverage: pd.DataFrame, says: Mapping[str, str]) -> Html:
    months = sorted(coverage["month"].unique())
    letters = join(fill("<i>{letter}</i>", letter=words.MONTHS[month.month - 1][0]) for month in months)
    heads = join(
        fill('<th title="{says}">{head}<small>{note}</small></th>', head=mode.head, note=mode.note,
             says=says.get(mode.column, ""))
        for mode in MODES
    )  # fmt: skip
    joint = fill('<th title="{says}">Joint<small>share</small></th>', says=says.get("joint", ""))
    return fill(
        '{heads}{joint}<th title="{says}">Coverage<small class="m-letters">{letters}</small></th>', heads=heads,
        joint=joint, letters=letters, says=says.get("coverage", ""),
    )  # fmt: skip


def _group(kind: str, rows: pd.DataFrame, coverage: pd.DataFrame, scale: Scale) -> Html:
    head = fill('<tr class="m-group"><th colspan="7">{kind}</th></tr>', kind=kind.capitalize())
    return fill(
        "<tbody>{head}{rows}</tbody>",
        head=head,
        rows=join(_row(row, coverage, scale) for _, row in rows.iterrows()),
    )


def _row(row: "pd.Series[Any]", coverage: pd.DataFrame, scale: Scale) -> Html:
    cells = join(_cell(mode, float(row[mode.column]), scale, str(row["agency"])) for mode in MODES)
    mine = coverage.loc[coverage["agency"] == row["agency"]].sort_values("month")
    squared = fill(
        '<td class="m-covered" data-mode="Coverage">{squares}{since}</td>',
        squares=squares(mine),
        since=_since(mine, str(row.get("since", ""))),
    )
    joint = fill('<td data-mode="Joint">{share}</td>', share=_joint(row))
    name = link(str(row["name"]), str(row["href"])) if row.get("href") else fill("{name}", name=row["name"])
    return fill("<tr><th>{name}</th>{cells}{joint}{covered}</tr>", name=name, cells=cells, joint=joint, covered=squared)


def _joint(row: "pd.Series[Any]") -> str:
    """The share of what an agency took part in that was joint work; nothing where it took part in nothing."""
    whole = float(row["participated"])
    return words.share(float(row.get("joint", float("nan"))), whole) if whole > 0 else ""


def _cell(mode: Mode, value: float, scale: Scale, agency: str) -> Html:
    if not words.known(value):
        return fill('<td data-mode="{head}"><i class="m-bar m-hatch m-silence"></i>unknown</td>', head=mode.head)
    said, href = words.decimal(value, mode.places), scale.behind(agency, mode.column) if value else ""
    return fill(
        '<td data-mode="{head}"><i class="m-bar m-{column}" style="width:calc({share} * var(--bar))"></i>'
        "{value}</td>",
        head=mode.head, column=mode.column, share=f"{value / scale.top:.4f}",
        value=link(said, href) if href else said,
    )  # fmt: skip


def _since(mine: pd.DataFrame, known: str) -> Html:
    """Since when an agency is silent: as known, else the first month of the silence that lasts to the end."""
    silent = (mine["state"] == "silent").tolist()
    if not known and (not silent or not silent[-1]):
        return Html("")
    first = len(silent) - next((at for at, quiet in enumerate(reversed(silent)) if not quiet), len(silent))
    when = known or words.month(mine["month"].iloc[first], year=False)
    return fill('<span class="m-alert">{x}since {when}</span>', x=shape("silent"), when=when)


def _total(frame: pd.DataFrame, coverage: pd.DataFrame, events: int) -> Html:
    said = {
        "lead": _equal(frame["lead"].sum(), events), "participated": "repeats joint events",
        "fractional": _equal(frame["fractional"].sum(), events),
        "reported": _overlap(int(frame["reported"].sum()), events),
    }  # fmt: skip
    cells = join(
        fill(
            '<td data-mode="{head}"><b>{sum}</b><small>{said}</small></td>',
            head=mode.head,
            sum=words.decimal(frame[mode.column].sum(), mode.places),
            said=said[mode.column],
        )
        for mode in MODES
    )
    return fill(
        "<tr><th>{all}</th>{cells}<td></td>{covered}</tr>",
        all=f"All {words.things(len(frame), 'agencies')}",
        cells=cells,
        covered=_covered(coverage),
    )


def _equal(summed: float, events: int) -> str:
    """Led and shared credit sum to the events of all agencies; some agencies' are a part of theirs."""
    return "= events" if round(summed, 6) == events else f"of {words.things(events, 'events')}"


def _overlap(reported: int, events: int) -> str:
    """How many reports tell of an event again: "events + 173"; fewer reports than events is said as such."""
    more = reported - events
    return f"events {'+' if more >= 0 else words.MINUS} {words.count(abs(more))}"


def _covered(coverage: pd.DataFrame) -> Html:
    due = coverage.loc[coverage["state"] != "none"]
    complete, silent = int((due["state"] == "complete").sum()), int((due["state"] == "silent").sum())
    below = f"{words.count(silent)} silent, not zero" if silent else "none silent"
    return fill(
        '<td data-mode="Coverage"><b>{months}</b><small>{below}</small></td>',
        months=f"{words.count(complete)} of {words.things(len(due), 'months')}",
        below=below,
    )


class Claim(NamedTuple):
    """What agencies report and what took place, with the weight of each in words ("812 kg"; "" where none is told)."""

    agencies: int
    reported: int
    events: int
    shared: int
    weight_reported: str = ""
    weight_events: str = ""


def overlap_headline(claim: Claim, below: Sequence[str] = (), definition: str = "") -> Html:
    """The claim in words and one bar: what was reported, what took place, what several told of.

    below: how that adds up, one sentence a line under the bar. definition: shows on hover.
    """
    reported, events = claim.reported, claim.events
    repeats = max(reported - events, 0)
    part = 100 * events / reported if reported else 100.0
    return fill(
        '<div class="m-overlap" title="{says}"><h2>{who} {report} {reported};<br>'
        "<em>{events} took place{weight}</em>; {shared} shared by two or more.</h2>"
        '<div class="m-overlap-bar"><i style="width:{part}%">{events} events took place</i>'
        '<u class="m-hatch" style="width:{rest}%"><span>{repeats} repeats</span></u>'
        '<p class="m-more">{below}</p></div></div>',
        who=words.things(claim.agencies, "agencies"), report="reports" if claim.agencies == 1 else "report",
        reported=" and ".join(each for each in (words.things(reported, "seizures"), claim.weight_reported) if each),
        events=words.count(events), weight=f", {claim.weight_events}" if claim.weight_events else "",
        shared=f"{words.count(claim.shared)} {'is' if claim.shared == 1 else 'are'}",
        repeats=words.count(repeats), part=f"{part:.2f}", rest=f"{100 - part:.2f}",
        below=Html("<br>".join(fill("{line}", line=line) for line in below)), says=definition,
    )  # fmt: skip
