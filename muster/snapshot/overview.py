"""Overview on paper: what changed, what needs a person, what was done together; then where, of what, who."""

from dataclasses import replace

from muster.charts.screens import asking, coverage, joint, needs, overview, tiles
from muster.charts.screens.empty import nothing, sent
from muster.charts.screens.period import Period
from muster.measures.catalogue import definition, measures
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Item, Items, Pair, Picture, Quantities, Section, Tiles, Words
from muster.snapshot.contribution import by_kind_table
from muster.snapshot.places import where


def sections(here: Asked) -> list[Section]:
    """The screen's parts; the lists stand before map and quantities, so that both pages are full."""
    period = asking.asked_period(here)
    blocks: list[Block] = [_tiles(here, period), _trend(here, period), _needs(here), _joint(here)]
    blocks += [_where_and_what(here), by_kind_table(here), *_published(here)]
    return [Section(title="Overview", blocks=blocks)]


def _tiles(here: Asked, period: Period) -> Tiles:
    agreed = coverage.clause(here.ask("data/silent").frame)
    shown = tiles.overview_tiles(asking.counted(here, period), here.filters)
    # Who sent stands over the whole paper: a tile says it where it is not the same.
    drawn = [replace(tile, coverage="") if tile.coverage == agreed else tile for tile in shown]
    names = {definition(each): each.name for each in measures()}
    return Tiles(tiles=drawn, measures=[names.get(tile.definition, "") for tile in drawn])


def _trend(here: Asked, period: Period) -> Block:
    told = asking.seizures(here, period)
    if not told.events["seizure_events"].any():
        return Words(paragraphs=[nothing("seizures", here.filters)], kind="empty")
    return Picture(drawn=overview.trend(told), measures=["seizure_events", "change"])


def _where_and_what(here: Asked) -> Block:
    found = _quantities(here)
    drawn = where(here)
    return (
        Pair(left=Picture(drawn=drawn, title="Where", measures=["unplaced_events"]), right=found, share=0.48)
        if drawn
        else found
    )


def _quantities(here: Asked) -> Quantities:
    return Quantities(
        frame=here.ask("overview/found").frame,
        title="What was in those seizures",
        subtitle=overview.found(here.filters.drugs),
        selected=here.filters.drugs,
        pounds=here.pounds,
        sent=sent(here.ask("data/silent").frame),
        measures=["quantity_seized"],
    )


def _needs(here: Asked) -> Items:
    told = asking.standing(here, "")
    items = [
        Item(lead=each.title + ".", rest=each.note, shape=each.state, urgent=each.urgent) for each in needs.needs(told)
    ]
    return Items(title="Needs attention", items=items, empty="Nothing needs a person now.")


def _joint(here: Asked) -> Items:
    totals, work = here.ask("overview/totals").frame.iloc[0], here.ask("overview/joint").frame
    items = [Item(when=when, lead=who, rest=what) for when, who, what in joint.successes(work, here.pounds)]
    empty = nothing("joint events", here.filters)
    return Items(
        title="Joint successes", subtitle=joint.share(totals), items=items, measures=["joint_events"], empty=empty
    )


def _published(here: Asked) -> list[Items]:
    feeds = here.ask("context/feeds").frame
    if feeds.empty:
        return []
    said = "Whole months of each system's own area, by drug; agency and area filters do not apply"
    items = [Item(when=when, lead=who, rest=what) for when, who, what in joint.published(feeds, here.pounds)]
    title = "Published totals, not added to these"
    return [Items(title=title, subtitle=said, items=items, measures=["published_totals"])]
