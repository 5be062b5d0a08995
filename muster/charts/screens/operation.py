"""Operations: the list, and one operation: who took part, its events, before, during and after, and what moved around it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from muster.access.small_cells import small
from muster.charts import html, words
from muster.charts.describe import Band, Chart, Reference, Series
from muster.charts.html import Html
from muster.charts.tokens import drug_name
from muster.feeds.neighbours import around
from muster.measures.change import Change, Verdict
from muster.measures.interrupted import Effect, Ratio
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, mark_of

STATES = {"running": "Running", "planned": "Planned", "done": "Done", "named": "Named in records, not in the register"}
MEASURES = {
    "seizure_events": "Seizure events", "joint_events": "Joint events", "arrest_events": "Arrest events", "overdoses": "Overdoses",
}  # fmt: skip
VERDICTS: dict[Verdict, str] = {"rise": "▲ a real rise", "fall": "▼ a real fall", "chance": "■ no more than chance"}
WEEKS = 26
MOST_LISTED = 100


def address(operation: str, filters: Filters) -> str:
    """The address of one operation's page."""
    return f"operations?{urlencode({**filters.to_query(), 'operation': operation}, doseq=True)}"


def listed(frame: pd.DataFrame, filters: Filters) -> Html:
    """The operations in groups: running, planned, done, and those that only records name."""
    groups = [(title, frame.loc[frame["state"] == state]) for state, title in STATES.items()]
    return html.join(
        html.fill("<h4 class='m-group-title'>{title}</h4>{table}", title=title, table=_table(rows, filters, title))
        for title, rows in groups
        if len(rows)
    )


def _table(rows: pd.DataFrame, filters: Filters, title: str) -> Html:
    lines = [
        (html.link(row["operation"], address(row["operation"], filters)), words.count(row["participants"]),
         words.count(row["events"]), words.count(row["joint_events"]), words.count(row["arrests"]),
         days(row), row["lead"] or "not told", row["area"] or "not told", row["kind"] or "")
        for row in rows.to_dict("records")
    ]  # fmt: skip
    heads = ("Operation", "agencies", "seizure events", "joint", "arrests", "days", "lead", "counties", "kind")
    return html.table(heads, lines, f"Operations: {title}", texts=4)


def days(row: Mapping[Any, Any]) -> str:
    """The operation's days in words."""
    start, end = row["starts_on"], row["ends_on"]
    return "not told" if pd.isna(start) else words.period(start.date(), end.date())


def said(row: Mapping[Any, Any]) -> str:
    """One operation in one sentence under its name."""
    parts = [STATES[row["state"]], days(row)]
    parts += [f"lead {row['lead']}"] if row["lead"] else ["no lead told"]
    parts += [row["area"] or "no county told"]
    return f"{', '.join(parts)}. {words.things(row['participants'], 'agencies')}, {counted(row)}"


def counted(row: Mapping[Any, Any]) -> str:
    """ "37 seizure events, 15 of them joint, 18 arrests"."""
    seized = f"{words.things(row['events'], 'seizure events')}, {words.count(row['joint_events'])} of them joint"
    return f"{seized}, {words.things(row['arrests'], 'arrests')}"


MEMBERS = ("Agency", "led", "assisted", "supported", "arrests", "planned", "months complete")


def members(frame: pd.DataFrame) -> Html:
    """Who took part: planned or not, its part in the events, and whether it sent its months."""
    return html.table(MEMBERS, member_rows(frame), "Who took part in the operation", texts=2)


def member_rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """The same as rows in words, under MEMBERS. frame: the answer to operations/members."""
    return [
        (row["name"], words.count(row["led"]), words.count(row["assisted"]), words.count(row["supported"]),
         words.count(row["arrests"]), "yes" if row["planned"] else "no, took part", _sent(row))
        for row in frame.to_dict("records")
    ]  # fmt: skip


def _sent(row: Mapping[Any, Any]) -> str:
    if not row["months_due"]:
        return "none due"
    return f"{words.count(row['months_complete'])} of {words.count(row['months_due'])}"


EVENTS = ("Day", "", "what", "lead", "took part", "county")


def event_list(frame: pd.DataFrame, pounds: bool) -> Html:
    """The events in the order of days: the time line in words."""
    table = html.table(EVENTS, event_rows(frame.head(MOST_LISTED), pounds), "Events of the operation", texts=5)
    more = len(frame) - MOST_LISTED
    note = f"and {words.count(more)} later ones" if more > 0 else ""
    return html.fill('<div class="m-tall">{table}</div><p class="m-more">{note}</p>', table=table, note=note)


def event_rows(frame: pd.DataFrame, pounds: bool) -> list[tuple[str, ...]]:
    """The same as rows in words, under EVENTS. frame: the answer to operations/events."""
    return [
        (words.day(row["occurred_on"].date()), "Seizure" if row["kind"] == "seizure" else "Arrest", what(row, pounds),
         row["lead"], words.things(row["agencies"], "agencies"), row["county"] or "no county told")
        for row in frame.to_dict("records")
    ]  # fmt: skip


def what(row: Mapping[Any, Any], pounds: bool) -> str:
    """ "64.0 g of cocaine"; the drug alone where no quantity is known; of an arrest its drug."""
    drug = "" if pd.isna(row["drug"]) else drug_name(row["drug"]).lower()
    if row["kind"] == "arrest" or pd.isna(row["quantity"]):
        return drug or "no drug told"
    return f"{words.quantity(row['quantity'], row['dimension'], pounds)} of {drug}"


def dots(frame: pd.DataFrame, pounds: bool) -> pd.DataFrame:
    """The events for the map, with their hover words; those without a point of their own are left out by the map."""
    told = [
        f"{row['kind'].capitalize()}, {words.day(row['occurred_on'].date())}\n{what(row, pounds)}\n{row['lead']}"
        for row in frame.to_dict("records")
    ]
    return frame.assign(words=told, drug=frame["drug"].fillna("other"))[["longitude", "latitude", "words", "drug"]]


def unplaced(frame: pd.DataFrame) -> str:
    """How many events the map cannot place."""
    missing = int(frame["latitude"].isna().sum())
    return (
        f"{words.things(missing, 'events')} known only to county or agency: in the list, not on the map"
        if missing
        else ""
    )


def counties(row: Mapping[Any, Any], events: pd.DataFrame) -> list[str]:
    """Where it worked: the counties of the register; where its events lie, for an operation whose counties nobody tells."""
    return list(row["counties"]) or sorted(events["county_fips"].dropna().unique())


def around_it(row: Mapping[Any, Any], events: pd.DataFrame) -> dict[str, Any]:
    """The parameters of operations/weeks and operations/windows for one operation."""
    (first, last), inside = span(row), counties(row, events)
    name = str(row["operation"])
    return {"operation": name, "first_day": first, "last_day": last, "inside": inside, "around": around(inside)}


def span(row: Mapping[Any, Any]) -> tuple[date, date]:
    """First and last day."""
    return row["starts_on"].date(), row["ends_on"].date()


def over_time(weeks: pd.DataFrame, row: Mapping[Any, Any], told: Effect | None, inside: Sequence[str]) -> Chart:
    """Seizure events by week in the operation's counties, its own in accent, beside the trend of the weeks before."""
    start, end = span(row)
    base = weeks.assign(
        start=weeks["start"].astype("datetime64[s]"), expected=told.expected if told is not None else float("nan")
    )
    name = str(row["operation"])
    own = base.assign(whose="own", events=base["own"], behind=week_marks(weeks, inside, Narrowing(operation=name)))
    other = base.assign(
        whose="other", events=base["inside"] - base["own"], behind=week_marks(weeks, inside, Narrowing(beside=name))
    )
    title = "Seizure events by week in its counties"
    sent = f"{words.count(weeks['agencies'].iloc[0])} of {words.count(weeks['due'].iloc[0])} agencies"
    subtitle = (
        f"Events, each once, weeks counted from its first day; only agencies complete in every month shown ({sent})"
    )
    return Chart(
        kind="stacked", frame=pd.concat([own, other]), x="start", y="events", unit="events", title=title, subtitle=subtitle,
        alt=f"{title}: {len(weeks)} weeks, {words.count(own['events'].sum())} events of the operation.",
        colour="whose", series=(Series("own", "Its own"), Series("other", "Others", "mute")),
        bands=(Band(start, end, str(row["operation"])),),
        reference=Reference("expected", f"Trend of the {told.before} weeks before") if told is not None else None,
        marks=150, behind="behind",
    )  # fmt: skip


def week_marks(weeks: pd.DataFrame, inside: Sequence[str], whose: Narrowing) -> list[str]:
    """What each week's bar leads to: its events in these counties, of the agencies that count.

    weeks: the answer to operations/weeks; whose: the operation that the events are of, or beside.
    """
    counting = tuple(weeks["counting"].iloc[0]) if len(weeks) else ()
    if not counting:
        return [""] * len(weeks)
    own = Filters(agencies=counting, areas=tuple(inside))
    starts = [start.date() for start in weeks["start"]]
    return [mark_of(replace(whose, first=day, last=day + timedelta(days=6)), own) for day in starts]


def compared(windows: pd.DataFrame) -> Html:
    """Before, during and after, inside and around: counts and days, then what the differences are."""
    return html.join(_place(windows.loc[windows["place"] == place], title) for place, title in PLACES.items())


PLACES = {"inside": "In its counties", "around": "Around them, its own events left out"}


def _place(rows: pd.DataFrame, title: str) -> Html:
    heads, lines = phases(rows)
    table = html.table(heads, lines, f"{title}: before, during and after", texts=2)
    return html.fill("<h4 class='m-group-title'>{title}</h4>{table}", title=title, table=table)


def phases(rows: pd.DataFrame) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The heads and the rows in words of one place: counts before, during and after, and two verdicts.

    rows: of operations/windows, one place's.
    """
    lengths = rows.drop_duplicates("phase").set_index("phase")["days"]
    heads = (
        "",
        *(f"{phase}, {lengths[phase]} days" for phase in ("before", "during", "after")),
        "during against before",
        "after against before",
    )
    return heads, [_measure(str(name), part) for name, part in rows.groupby("measure", sort=False)]


def _measure(name: str, rows: pd.DataFrame) -> tuple[str, ...]:
    phases = {row["phase"]: row for row in rows.to_dict("records")}
    counts = [_count(name, phases[phase]) for phase in ("before", "during", "after")]
    return MEASURES[name], *counts, *(_verdict(name, phases[phase], phases["before"]) for phase in ("during", "after"))


def _count(name: str, row: Mapping[Any, Any]) -> str:
    """A phase's count; a few overdoses could point to people."""
    if not row["days"]:
        return words.UNKNOWN
    return "hidden" if _hidden(name, row) else words.count(row["events"])


def _hidden(name: str, row: Mapping[Any, Any]) -> bool:
    return name == "overdoses" and small(int(row["events"]))


def _verdict(name: str, now: Mapping[Any, Any], then: Mapping[Any, Any]) -> str:
    """A change in words, by the days of each phase; an empty phase and no agency are said."""
    if not now["days"]:
        return "not there yet"
    if not now["agencies"]:
        return "no agency was complete"
    if _hidden(name, now) or _hidden(name, then):
        return "hidden: 1 to 10"
    change = Change(int(now["events"]), int(then["events"]), float(now["days"]), float(then["days"]))
    expected = f", {words.decimal(change.expected, 1)} expected" if change.adjusted else ""
    return f"{VERDICTS[change.verdict]}, Z = {words.decimal(change.z, 1)}{expected}"


def who_counts(windows: pd.DataFrame) -> str:
    """Whose events the comparison holds."""
    row = windows.iloc[0]
    return (
        f"{words.count(row['agencies'])} of {words.things(row['due'], 'agencies')} complete in every month of it; "
        "overdoses of all who send them. Many comparisons: one in twenty looks real by chance alone"
    )


def effects(inside: Effect | None, around: Effect | None, says: str) -> list[html.Fact]:
    """The interrupted time series in words, its limits first."""
    facts = []
    for told, where in ((inside, "in its counties"), (around, "around them, its own left out")):
        if told is None:
            facts.append(html.Fact(f"Level {where}", "no answer", "under 6 weeks before, or no event in them", says))
            continue
        facts.append(
            _fact(f"During it, {where}", told.during, "of the level that the weeks before led to expect", says)
        )
        if told.level is not None:
            facts.append(_fact(f"Right after it, {where}", told.level, "of that level", says))
        if told.slope is not None:
            facts.append(_fact(f"Slope after it, {where}", told.slope, "each week, against the slope before", says))
    return facts


def _fact(name: str, ratio: Ratio, rest: str, says: str) -> html.Fact:
    ends = f"{words.decimal(ratio.low, 2)} to {words.decimal(ratio.high, 2)}"
    verdict = "no more than chance" if ratio.chance else "more than chance"
    return html.Fact(name, f"{words.decimal(ratio.value, 2)} times", f"({ends}) {rest}: {verdict}", says)


def limits(told: Effect | None) -> str:
    """What the regression cannot tell, and whether there are too few weeks."""
    if told is None:
        return "Too few weeks or events before it for a trend."
    few = f"Only {told.before} weeks before and {told.after} after: a hint, no finding. " if told.few else ""
    return (
        f"{few}Poisson regression of {told.before} weeks before and {told.after} after, errors widened for autocorrelation "
        f"(here {words.decimal(told.autocorrelation, 2)}). It says nothing of what else happened in those weeks."
    )


def weeks_touched(row: Mapping[Any, Any]) -> int:
    """How many weeks of seven days the operation touches."""
    start, end = span(row)
    return (end - start + timedelta(days=1)).days // 7 + bool((end - start + timedelta(days=1)).days % 7)
