"""Outcomes on paper: what became of referrals and arrests, with the undecided and the open shown."""

from collections.abc import Iterable

from muster.charts import html
from muster.charts.describe import Chart
from muster.charts.screens import asking, judged, referred
from muster.charts.screens.empty import nothing
from muster.measures.catalogue import definition, measures
from muster.measures.targets import target_of
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Item, Items, Pair, Picture, Section, Words

NO_DRUG = "Referrals carry no drug in most feeds, so all of them count here; arrests are of the chosen drugs."
NO_CURVE = "Too few people for a curve: each step is 11 people or more."
HALF_YEAR, YEAR = 180, 360


def sections(here: Asked) -> list[Section]:
    """The screen's parts, in its order."""
    period = asking.asked_period(here)
    by = judged.step(period)
    cohorts = here.ask("outcomes/cohorts", step=by).frame
    rates: list[Block] = [
        _picture(judged.by_cohort(cohorts, rate, by), [rate.measure], nothing(rate.whole, here.filters))
        for rate in (judged.CHARGING, judged.COURT)
    ]
    said: list[Block] = [Words(paragraphs=[NO_DRUG])] if here.filters.drugs else []
    horizon = HALF_YEAR if period.compared else YEAR
    return [Section(title="Outcomes", blocks=[*said, *_referrals(here, horizon), *rates, *_rearrest(here)])]


def _picture(chart: Chart, names: list[str], empty: str) -> Block:
    return (
        Picture(drawn=chart, measures=names)
        if len(chart.frame)
        else Words(paragraphs=[f"{chart.title}: {empty}"], kind="empty")
    )


def _referrals(here: Asked, horizon: int) -> list[Block]:
    cells = referred.cells(here.ask("outcomes/funnel").frame)
    if not cells.programmes:
        return [Words(paragraphs=[nothing("referrals", here.filters)], kind="empty")]
    target = target_of("completion_of_enrolled", here.facts.as_of)
    waits, everyone = referred.waits(here.ask("outcomes/waits").frame), cells.programmes[0]
    ways = [
        Item(lead=f"{each.number}.", rest=f"{each.counts}; {each.note}.")
        for each in referred.both_ways(cells, _says(), everyone)
    ]
    times = _facts(referred.time_facts(waits, _says()))
    funnel = Picture(drawn=referred.funnel(cells, everyone), measures=["referral_funnel"])
    soon = _picture(referred.how_soon(waits, horizon), ["completion_by_day"], NO_CURVE)
    names = ["completion_of_enrolled", "completion_of_exits"]
    two = Items(title="Completion, two honest ways", subtitle="the same people", items=ways, measures=names)
    return [
        funnel,
        soon,
        Pair(left=two, right=Items(title="Times", items=times, measures=_of(referred.time_facts(waits, _says())))),
        _picture(referred.by_programme(cells, target), names[:1], "no programme here tells who enrolled"),
    ]


def _rearrest(here: Asked) -> list[Block]:
    curves = judged.again(here.ask("outcomes/rearrest", most=judged.HORIZONS[-1]).frame)
    chart = judged.rearrest(curves, here.ask("outcomes/arrestees").frame.iloc[0])
    if chart.frame.empty:
        return [Words(paragraphs=["Nobody is arrested again in these data, or nobody can be followed."], kind="empty")]
    facts = judged.rearrest_facts(curves, _says())
    return [
        Picture(drawn=chart, measures=["rearrest"]),
        Items(title="Re-arrest in numbers", items=_facts(facts), measures=_of(facts)),
    ]


def _says() -> dict[str, str]:
    return {each.name: definition(each) for each in measures()}


def _facts(told: Iterable[html.Fact]) -> list[Item]:
    return [Item(lead=f"{each.what}: {each.value}", rest=each.rest) for each in told]


def _of(told: Iterable[html.Fact]) -> list[str]:
    """The measures behind these facts."""
    names = {definition(each): each.name for each in measures()}
    return list(dict.fromkeys(names[each.definition] for each in told if each.definition in names))
