"""Outcomes on paper: what became of referrals and arrests, with the undecided and the open shown."""

from collections.abc import Iterable

from muster.charts import html
from muster.charts.describe import Chart
from muster.charts.screens import asking, judged, referred, removed
from muster.charts.screens.empty import nothing
from muster.measures.catalogue import definition, measures
from muster.measures.targets import target_of
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Item, Items, Pair, Picture, Section, Words
from muster.snapshot.worded import worded

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
    return [
        Section(title="Outcomes", blocks=[*said, *_referrals(here, horizon), *rates, *_rearrest(here), *_seized(here)])
    ]


def _picture(chart: Chart, names: list[str], empty: str) -> Block:
    return (
        Picture(drawn=chart, measures=names)
        if len(chart.frame)
        else Words(paragraphs=[f"{chart.title}: {empty}"], kind="empty")
    )


def _referrals(here: Asked, horizon: int) -> list[Block]:
    cells = referred.cells(here.ask("outcomes/funnel").frame)
    chosen = next((name for name in cells.programmes[1:] if name == here.told("programme")), "")
    if not cells.programmes:
        return [Words(paragraphs=[nothing("referrals", here.filters)], kind="empty")]
    target = target_of("completion_of_enrolled", here.facts.as_of)
    waits, everyone = referred.waits(here.ask("outcomes/waits").frame), cells.programmes[0]
    ways = [
        Item(lead=f"{each.number}.", rest=f"{each.counts}; {each.note}.")
        for each in referred.both_ways(cells, _says(), everyone)
    ]
    times = _facts(referred.time_facts(waits, _says()))
    funnel = Picture(
        drawn=referred.funnel(cells, chosen or everyone), measures=["referral_funnel"], title=_of_programme(chosen)
    )
    soon = _picture(referred.how_soon(waits, horizon), ["completion_by_day"], NO_CURVE)
    names = ["completion_of_enrolled", "completion_of_exits"]
    two = Items(title="Completion, two honest ways", subtitle="the same people", items=ways, measures=names)
    return [
        funnel,
        soon,
        Pair(left=two, right=Items(title="Times", items=times, measures=_of(referred.time_facts(waits, _says())))),
        _picture(referred.by_programme(cells, target), names[:1], "no programme here tells who enrolled"),
    ]


def _of_programme(chosen: str) -> str | None:
    """The funnel's title where the screen shows one programme's."""
    return f"From referral to completion: {chosen}" if chosen else None


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


def _seized(here: Asked) -> list[Block]:
    """What was worth how much, how large seizures are, which organisations ended, what a gram costs."""
    worth, sizes, ended, priced = (
        here.ask(f"outcomes/{name}").frame for name in ("value", "sizes", "organisations", "prices")
    )
    return [
        worded(
            "Value removed", removed.VALUES, removed.value_rows(worth, here.pounds), texts=2, measures=["value_removed"],
            subtitle=removed.value_said(worth) if len(worth) else "", empty=nothing("weighed seizures or cash", here.filters),
        ),
        worded(
            "How large a seizure is", removed.SIZES, removed.size_rows(sizes, here.pounds), texts=0, measures=["typical_size"],
            subtitle="items with a known quantity", empty=nothing("seizures", here.filters),
        ),
        worded(
            "Organisations disrupted and dismantled", removed.ENDED, removed.organisation_rows(ended), texts=4,
            subtitle=removed.organisations_said(ended) if len(ended) else "", measures=["organisations_ended"],
            empty=nothing("organisations", here.filters),
        ),
        worded(
            "Price of a gram", removed.PRICES, removed.price_rows(priced), texts=2, measures=["price_per_gram"],
            subtitle="as bought, not per pure gram: no feed tells purity",
            empty="No prices yet. Import a file of prices (generic_price).",
        ),
    ]  # fmt: skip


def _says() -> dict[str, str]:
    return {each.name: definition(each) for each in measures()}


def _facts(told: Iterable[html.Fact]) -> list[Item]:
    return [Item(lead=f"{each.what}: {each.value}", rest=each.rest) for each in told]


def _of(told: Iterable[html.Fact]) -> list[str]:
    """The measures behind these facts."""
    names = {definition(each): each.name for each in measures()}
    return list(dict.fromkeys(names[each.definition] for each in told if each.definition in names))
