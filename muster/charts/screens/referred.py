"""Referrals: how far people came, how soon, and how many completed. Small cells are hidden before anything is drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from muster.access.small_cells import LEAST, Sum, about, hidden, steps_of
from muster.charts import html, words
from muster.charts.describe import AtRisk, Chart, Column, Interval, Mark, Series
from muster.charts.html import Html
from muster.charts.screens.judged import LEAST_DECIDED
from muster.measures.rates import wilson
from muster.measures.survival import Curve, curve
from muster.measures.targets import Target

ALL = "All programmes"
STAGES = ("Referred", "Eligible", "Contacted", "Enrolled", "Engaged", "Completed")
# What it is called not to reach a stage, by the stage.
NOT_THERE = ("", "not eligible", "not reached", "declined", "left early", "left")
ENROLLED, COMPLETED = 3, 5
HIDDEN = f"1 to {LEAST - 1}"
HIDDEN_NOTE = f"Hidden: 1 to {LEAST - 1} people, or a cell that would give them away"
PARTS = (Series("reached", "reached the stage"), Series("open", "still open, may yet reach it", "hatch"))
CURVES = {
    "contacted": Series("contacted", "Contacted", "mute"),
    "enrolled": Series("enrolled", "Enrolled", "accent"),
    "completed": Series("completed", "Completed", "text"),
}
# What is hidden first beside a small cell: who is not there yet, then sums of them; who got there is kept longest.
WORTH = {"open": 0, "left": 0, "reached": 2, "enrolled": 2, "done": 2}
Cell = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Cells:
    """Counts of people by (programme, what, stage), and which are hidden.

    what: reached, open (still at the stage before), left (from the stage before). Of the programmes that tell who
    enrolled: enrolled, done (completed), still (in treatment), gone, exits. tells: the stages each programme tells of.
    """

    counts: Mapping[Cell, int]
    hidden: frozenset[Cell]
    tells: Mapping[str, frozenset[int]]

    def count(self, programme: str, what: str, stage: int) -> int | None:
        """The count, or None where it is hidden."""
        cell = (programme, what, stage)
        return None if cell in self.hidden else self.counts[cell]

    def text(self, programme: str, what: str, stage: int) -> str:
        """The count in words; a hidden one says so."""
        count = self.count(programme, what, stage)
        return "hidden" if count is None else words.count(count)

    @property
    def programmes(self) -> list[str]:
        """All of them together first, then by name; a single programme stands for all."""
        names = sorted({programme for programme, _, _ in self.counts} - {ALL})
        return [ALL, *names] if len(names) > 1 else names


def cells(funnel: pd.DataFrame) -> Cells:
    """The cells of outcomes/funnel: every programme and all together, with small ones hidden."""
    by_name = {str(name): rows for name, rows in funnel.groupby("programme")}
    everyone = {ALL: funnel, **by_name} if len(by_name) > 1 else by_name
    counts = {(name, *cell): n for name, rows in everyone.items() for cell, n in _counted(rows).items()}
    tells = {name: frozenset(int(stage) for told in rows["tells"] for stage in told) for name, rows in everyone.items()}
    sums = [
        each for name, rows in everyone.items() for each in _down(name, all(ENROLLED in told for told in rows["tells"]))
    ]
    if ALL in everyone:
        sums += [Sum((ALL, *cell), tuple((name, *cell) for name in by_name)) for cell in _counted(funnel)]
    worth = {cell: WORTH.get(cell[1], 1) + len(WORTH) * (cell[0] == ALL) for cell in counts}
    return Cells(counts, hidden(counts, sums, worth), tells)


def _counted(rows: pd.DataFrame) -> dict[tuple[str, int], int]:
    """People of one programme by (what, stage)."""
    every = list(
        zip(rows["stage"], rows["state"], rows["referrals"], (ENROLLED in told for told in rows["tells"]), strict=True)
    )

    def people(first: int, last: int, state: str = "", tells: bool = False) -> int:
        fits = (
            n for at, what, n, told in every if first <= at <= last and (not state or what == state) and told >= tells
        )
        return int(sum(fits))

    counted = {("reached", stage): people(stage, COMPLETED) for stage in range(COMPLETED + 1)}
    for stage in range(1, COMPLETED + 1):
        counted |= {(state, stage): people(stage - 1, stage - 1, state) for state in ("open", "left")}
    # A programme that tells nobody's enrolment would have enrolled only those who completed: a rate of 100%.
    done = people(COMPLETED, COMPLETED, tells=True)
    staying, left = (people(ENROLLED, COMPLETED - 1, state, tells=True) for state in ("open", "left"))
    enrolled = {"enrolled": done + staying + left, "done": done, "still": staying, "gone": left, "exits": done + left}
    return counted | {(what, ENROLLED): n for what, n in enrolled.items()}


def _down(name: str, tells: bool) -> list[Sum[Cell]]:
    """How one programme's cells add up. tells: whether it (of all together: each of them) tells who enrolled."""
    stages = [
        Sum((name, "reached", at - 1), ((name, "reached", at), (name, "open", at), (name, "left", at)))
        for at in range(1, COMPLETED + 1)
    ]
    enrolled = [
        Sum((name, "enrolled", ENROLLED), tuple((name, what, ENROLLED) for what in ("done", "still", "gone"))),
        Sum((name, "exits", ENROLLED), tuple((name, what, ENROLLED) for what in ("done", "gone"))),
    ]
    if not tells:
        return [*stages, *enrolled]
    after = range(ENROLLED + 1, COMPLETED + 1)
    return [
        *stages,
        *enrolled,
        Sum((name, "done", ENROLLED), ((name, "reached", COMPLETED),)),
        Sum((name, "still", ENROLLED), tuple((name, "open", at) for at in after)),
        Sum((name, "gone", ENROLLED), tuple((name, "left", at) for at in after)),
    ]


def funnel(told: Cells, programme: str) -> Chart:
    """The funnel of one programme or of all: people, of the stage before, of those referred."""
    shown = [0, *(at for at in range(1, COMPLETED + 1) if at == COMPLETED or at in told.tells[programme])]
    rows = [_stage(told, programme, at, before) for before, at in zip([0, *shown], shown, strict=False)]
    skipped = [STAGES[at].lower() for at in range(1, COMPLETED) if at not in shown]
    said = f"{told.text(programme, 'reached', 0)} people referred in the period" + _open(told, programme)
    partly = [name for name, tells in told.tells.items() if name != ALL and not set(shown[1:-1]) <= tells]
    if programme == ALL and partly:
        said += f". {words.count(len(partly))} of {words.count(len(told.tells) - 1)} programmes do not tell every stage: their people stand in it once they are further on"
    if skipped:
        said += f". Not recorded here: {', '.join(skipped)}"
    return Chart(
        kind="parts", frame=pd.DataFrame(rows), x="before", y="stage", unit="people", title="From referral to completion",
        subtitle=said, alt=f"Funnel of {programme}: {said}.", series=PARTS, rest="reached the stage before",
        columns_right=(
            Column("people", "People", strong=True), Column("of_previous", "of previous"),
            Column("of_referred", "of referred"), Column("not_there", "of those not there"),
        ),
    )  # fmt: skip


def _open(told: Cells, programme: str) -> str:
    """Who is still on the way makes every rate a floor."""
    opened = [told.count(programme, "open", at) for at in range(1, COMPLETED + 1)]
    after = told.count(programme, "still", ENROLLED)
    if after is None or any(each is None for each in opened):
        return ""
    if ENROLLED not in told.tells[programme]:
        return f". {words.count(sum(each or 0 for each in opened))} are still open: every rate is a floor"
    before = sum(each or 0 for each in opened) - after
    return f". {words.count(before)} are still open before enrolment and {words.count(after)} after it: every rate is a floor"


def _stage(told: Cells, programme: str, at: int, before: int) -> dict[str, object]:
    """One row of the funnel. before: the stage shown before it."""
    reached, first = told.count(programme, "reached", at), told.count(programme, "reached", 0)
    came = told.count(programme, "reached", before)
    opened = _known_sum(told.count(programme, "open", each) for each in range(before + 1, at + 1))
    gone = _known_sum(told.count(programme, "left", each) for each in range(before + 1, at + 1))
    return {
        "stage": STAGES[at], "reached": _length(reached), "before": _length(came if reached is not None else None),
        "open": _length(opened), "people": "hidden" if reached is None else words.count(reached),
        "of_previous": _of(reached, came) if at else "", "of_referred": _of(reached, first) if at else "",
        "not_there": _not_there(opened, gone, at) if at else "",
    }  # fmt: skip


def _known_sum(counts: Iterable[int | None]) -> int | None:
    """The sum; None when a part of it is hidden."""
    told = list(counts)
    return None if any(each is None for each in told) else sum(each or 0 for each in told)


def _length(count: int | None) -> float:
    return float("nan") if count is None else float(count)


def _of(part: int | None, whole: int | None) -> str:
    if part is None or whole is None:
        return "hidden"
    return words.percent(part / whole) if whole else ""


def _not_there(opened: int | None, gone: int | None, at: int) -> str:
    told = [
        "open hidden" if opened is None else f"{words.count(opened)} open",
        f"{NOT_THERE[at]} hidden" if gone is None else f"{words.count(gone)} {NOT_THERE[at]}",
    ]
    return ", ".join(told)


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """The three curves of outcomes/waits, and how many are in none because nobody says when."""

    curves: Mapping[str, Curve]
    untimed: int


def waits(table: pd.DataFrame) -> Waits:
    """The curves from the day of referral; leaving without reaching the stage is a competing end."""
    timed = table.loc[table["ending"] != "untimed"]
    made = {stage: curve(timed.loc[timed["stage"] == stage], "reached", ("left",)) for stage in CURVES}
    untimed = table.loc[(table["ending"] == "untimed") & (table["stage"] == "completed"), "people"]
    return Waits(made, int(untimed.sum()))


def how_soon(told: Waits, horizon: int) -> Chart:
    """Cumulative incidence of contact, enrolment and completion, each step of 11 people or more."""
    drawn = {stage: _steps(each, horizon) for stage, each in told.curves.items() if each.people}
    shown = {stage: rows.assign(stage=stage) for stage, rows in drawn.items() if len(rows) > 1}
    frame = pd.concat(shown.values()) if shown else pd.DataFrame(columns=["day", "share", "low", "high", "stage"])
    said = "Cumulative incidence with 95% band; leaving early is a competing outcome. Each step is 11 people or more"
    if told.untimed:
        said += f". {about(told.untimed)} told without a day are in no curve"
    return Chart(
        kind="steps", frame=frame, x="day", y="share", unit="%", title="How soon, counted from the day of referral",
        subtitle=said, alt=_said(shown), colour="stage", series=tuple(CURVES[stage] for stage in shown),
        interval=Interval("low", "high"), at_risk=AtRisk(_followed(told, shown, horizon), "at_risk",
        "Followed and not yet there, to the nearest ten"), marks=214,
    )  # fmt: skip


def _steps(told: Curve, horizon: int) -> pd.DataFrame:
    """The rows to draw: day 0, each step of 11 people or more, and the horizon (or the last day anybody is followed)."""
    rows = told.frame.loc[told.frame["day"] <= horizon, ["day", "share", "low", "high", "events"]]
    kept = rows.iloc[steps_of([int(n) for n in rows["events"]])]
    start = pd.DataFrame({"day": [0], "share": [0.0], "low": [0.0], "high": [0.0], "events": [0]})
    drawn = pd.concat([start, kept], ignore_index=True)
    end = drawn.iloc[[-1]].assign(day=min(horizon, int(told.frame["day"].iloc[-1])))
    return pd.concat([drawn, end], ignore_index=True).drop(columns="events") if len(kept) else start


def _followed(told: Waits, shown: Mapping[str, pd.DataFrame], horizon: int) -> pd.DataFrame:
    rows = [
        (stage, day, about(told.curves[stage].followed(day)))
        for stage in shown
        for day in range(0, horizon + 1, horizon // 6)
    ]
    return pd.DataFrame(rows, columns=["stage", "day", "at_risk"])


def _said(shown: Mapping[str, pd.DataFrame]) -> str:
    ends = [f"{stage} {words.percent(rows['share'].iloc[-1])}" for stage, rows in shown.items()]
    return f"Step curves up to the last day followed: {', '.join(ends)}." if ends else "No curve: too few people."


def two_ways(told: Cells, says: Mapping[str, str], programme: str) -> Html:
    """Completion of those enrolled beside completion of those who left: the same people; one sentence where both hide."""
    made = both_ways(told, says, programme)
    if all(each.number == "hidden" for each in made):
        return html.empty(f"{made[0].counts}. At least: {made[0].note}. A longer period may show more.")
    return html.figures(made)


def both_ways(told: Cells, says: Mapping[str, str], programme: str) -> list[html.Figure]:
    """The two figures: of those enrolled, and of those who left; of all referred where nobody tells who enrolled."""
    enrolled, done = told.count(programme, "enrolled", ENROLLED), told.count(programme, "done", ENROLLED)
    if enrolled == 0:
        return _exits_alone(told, says, programme)
    exits, still = told.count(programme, "exits", ENROLLED), told.count(programme, "still", ENROLLED)
    return [
        html.Figure(_share(done, enrolled), _counts(done, enrolled, "enrolled"),
                    "how many are still in treatment is hidden" if still is None else f"{words.count(still)} of them are still in treatment",
                    says.get("completion_of_enrolled", "")),
        html.Figure(_share(done, exits), _counts(done, exits, "who left"), "leaves out everyone still in treatment",
                    says.get("completion_of_exits", ""), quiet=True),
    ]  # fmt: skip


def _exits_alone(told: Cells, says: Mapping[str, str], programme: str) -> list[html.Figure]:
    """Where nobody tells who enrolled, completion of all who left, and of all referred."""
    done, referred = told.count(programme, "reached", COMPLETED), told.count(programme, "reached", 0)
    gone = _known_sum(told.count(programme, "left", at) for at in range(1, COMPLETED + 1))
    exits = None if gone is None or done is None else done + gone
    return [
        html.Figure(_share(done, referred), _counts(done, referred, "referred"), "no programme here tells who enrolled",
                    says.get("referral_funnel", "")),
        html.Figure(_share(done, exits), _counts(done, exits, "who left"), "leaves out everyone still open",
                    says.get("completion_of_exits", ""), quiet=True),
    ]  # fmt: skip


def _share(part: int | None, whole: int | None) -> str:
    return "hidden" if part is None or whole is None else words.share(part, whole)


def _counts(part: int | None, whole: int | None, noun: str) -> str:
    return HIDDEN_NOTE if part is None or whole is None else f"{words.count(part)} of {words.count(whole)} {noun}"


def by_programme(told: Cells, target: Target | None) -> Chart:
    """Completed of enrolled by programme, with the 95% interval and the target; by name, never ranked."""
    names = [name for name in told.programmes if ENROLLED in told.tells[name] and name != ALL]
    counted = [(name, told.count(name, "done", ENROLLED), told.count(name, "enrolled", ENROLLED)) for name in names]
    rows = [
        _rate(name, done, enrolled) for name, done, enrolled in counted if done is not None and enrolled is not None
    ]
    unseen = len(names) - len(rows)
    columns = ["programme", "rate", "low", "high", "counts", "percent"]
    return Chart(
        kind="dots", frame=pd.DataFrame(rows, columns=columns), x="rate", y="programme", unit="%",
        title="Completed of enrolled, by programme", alt=f"Completed of enrolled in {words.things(len(names), 'programmes')}.",
        interval=Interval("low", "high"), columns_right=(Column("counts", "completed", strong=True), Column("percent", "95% interval")),
        mark=Mark(target.value / 100, f"{target.kind.capitalize()} {words.decimal(target.value, 1)}%, {target.set_by}") if target else None,
        empty=f"By programme: hidden in {'all' if unseen == len(names) else words.count(unseen)} of {words.things(len(names), 'programmes')}, 1 to 10 people." if names else "No programme here tells who enrolled.",
    )  # fmt: skip


def _rate(name: str, done: int, enrolled: int) -> tuple[object, ...]:
    if enrolled < LEAST_DECIDED:
        return name, *(float("nan"),) * 3, f"{words.count(done)} of {words.count(enrolled)}", "too few"
    low, high = wilson(done, enrolled)
    return (
        name,
        done / enrolled,
        low,
        high,
        f"{words.count(done)} of {words.count(enrolled)}",
        words.interval(low, high),
    )


def time_facts(told: Waits, says: Mapping[str, str]) -> list[html.Fact]:
    """Time to contact and to enrolment: median and middle half, with everybody who waits kept in."""
    facts = [
        html.Fact(f"Time to {noun}, median (middle half), {kept}", *_median(told.curves[stage]), definition=says.get(name, ""))
        for stage, noun, kept, name in (
            ("contacted", "contact", "unreached kept in", "time_to_contact"),
            ("enrolled", "enrolment", "open ones kept in", "time_to_enrolment"),
        )
    ]  # fmt: skip
    return [*facts, html.Fact(f"Referral cells of {HIDDEN}", "hidden", "with one beside each")]


def _median(told: Curve) -> tuple[str, str]:
    """ "6 days", "(2 to 24)"; a quarter never reached is said."""
    if told.people < LEAST or told.frame["events"].iloc[-1] < LEAST:
        return "too few", ""
    quarter, middle, three = (told.quantile(share) for share in (0.25, 0.5, 0.75))
    if middle is None:
        return "under half ever", f"(a quarter by day {quarter})" if quarter is not None else ""
    return (
        f"{words.count(middle)} days",
        f"({quarter} to {three})" if three is not None else f"({quarter} to beyond the data)",
    )
