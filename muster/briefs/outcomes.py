"""The charts of the screen Outcomes as slides: the same descriptions, what people in care are too few for left out."""

from collections.abc import Callable

from muster.access import small
from muster.briefs.measured import Asked
from muster.briefs.slide import Slide
from muster.charts.describe import Chart
from muster.charts.screens import judged, referred
from muster.charts.screens.empty import nothing
from muster.measures.targets import target_of

HALF_YEAR, YEAR = 180, 360
TOO_FEW = "Too few people for a curve: each step is 11 people or more."
NOT_FOR_GUESTS = "Not shown in a room with guests: its counts are too small."


def _funnel(asked: Asked, when: str) -> Slide:
    cells = referred.cells(asked.here.ask("outcomes/funnel").frame)
    label, measures = "From referral to completion", ("referral_funnel",)
    if not cells.programmes:
        return _nothing(label, f"No referral {when}.", nothing("referrals", asked.here.filters), measures)
    chart = referred.funnel(cells, cells.programmes[0])
    first, last = chart.frame["people"].iloc[0], chart.frame["people"].iloc[-1]
    done = "" if last == small.HIDDEN else f"; {last} completed"
    headline = f"{first} people were referred {when}{done}."
    return Slide(
        kind="chart", label=label, headline=headline, chart=chart, notes=_open(chart), measures=measures, referrals=True
    )


def _open(chart: Chart) -> tuple[str, ...]:
    """What the subtitle says of those still on the way: every rate is a floor."""
    said = [part for part in chart.subtitle.split(". ") if "still open" in part]
    return (f"{said[0]}.",) if said else ()


def _soon(asked: Asked, when: str) -> Slide:
    waits = referred.waits(asked.here.ask("outcomes/waits").frame)
    chart = referred.how_soon(waits, HALF_YEAR if asked.period.compared else YEAR)
    label, measures = "How soon, from the day of referral", ("completion_by_day",)
    if chart.frame.empty:
        return _nothing(label, f"{label}: too few people {when}.", TOO_FEW, measures)
    ends = ", ".join(f"{end.value} {end.series.label.lower()}" for end in chart.ends())
    return Slide(
        kind="chart", label=label, headline=f"{ends[0].upper()}{ends[1:]} of those referred.", chart=chart, measures=measures, referrals=True
    )  # fmt: skip


def _programmes(asked: Asked, when: str) -> Slide:
    cells = referred.cells(asked.here.ask("outcomes/funnel").frame)
    label, measures = "Completed of enrolled, by programme", ("completion_of_enrolled",)
    chart = referred.by_programme(cells, target_of("completion_of_enrolled", asked.here.facts.as_of))
    if chart.frame.empty:
        return _nothing(label, f"{label} {when}", chart.empty, measures)
    return Slide(
        kind="chart", label=label, headline=f"{label}, {when}.", chart=chart, measures=measures, referrals=True,
        notes=("By name, not ranked.",),
    )  # fmt: skip


def _cohorts(rate: judged.Rate) -> Callable[[Asked, str], Slide]:
    def draw(asked: Asked, when: str) -> Slide:
        by = judged.step(asked.period)
        chart = judged.by_cohort(asked.here.ask("outcomes/cohorts", step=by).frame, rate, by)
        if chart.frame.empty:
            return _nothing(
                chart.title, f"{chart.title} {when}", nothing(rate.whole, asked.here.filters), (rate.measure,)
            )
        return Slide(
            kind="chart", label=chart.title, headline=f"{chart.title}, {when}.", chart=chart, measures=(rate.measure,)
        )

    return draw


def _again(asked: Asked, when: str) -> Slide:
    curves = judged.again(asked.here.ask("outcomes/rearrest", most=judged.HORIZONS[-1]).frame)
    chart = judged.rearrest(curves, asked.here.ask("outcomes/arrestees").frame.iloc[0])
    if chart.frame.empty:
        return _nothing(
            chart.title, f"{chart.title} {when}", "Nobody is arrested again, or nobody can be followed.", ("rearrest",)
        )
    return Slide(
        kind="chart", label=chart.title, headline=f"{chart.title}, {when}.", chart=chart, measures=("rearrest",)
    )


def _nothing(label: str, headline: str, why: str, measures: tuple[str, ...]) -> Slide:
    return Slide(kind="chart", label=label, headline=headline, text=why, measures=measures)


def _not_for_guests(draw: Callable[[Asked, str], Slide]) -> Callable[[Asked, str], Slide]:
    """Cohorts and curves of arrests hold small counts, which guests do not see."""

    def held(asked: Asked, when: str) -> Slide:
        slide = draw(asked, when)
        return _nothing(slide.label, slide.label, NOT_FOR_GUESTS, slide.measures) if asked.here.guests else slide

    return held


OUTCOMES: dict[str, Callable[[Asked, str], Slide]] = {
    "referral funnel": _funnel,
    "time to treatment": _soon,
    "completion by programme": _programmes,
    "charging": _not_for_guests(_cohorts(judged.CHARGING)),
    "convictions": _not_for_guests(_cohorts(judged.COURT)),
    "re-arrest": _not_for_guests(_again),
}
