"""What stands around a map: its legend, the months under it, the chosen hex, what has no place on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import pandas as pd

from muster.charts import words
from muster.charts.html.calendar import by_kind
from muster.charts.html.parts import Html, card_head, fill, join, link
from muster.charts.mapparts import HIDDEN, Swatch
from muster.charts.tokens import drug_name

NO_COUNTY = "No county known"
# More bars than this have no room for their number, and each month no room for its letter.
MOST_NUMBERS = 14


def map_legend(title: str, swatches: Sequence[Swatch], lines: Iterable[Html]) -> Html:
    """Classes few to many with their title, and below them what else is drawn or left out."""
    cells = join(
        fill(
            '<span><i style="background:{colour};box-shadow:inset 0 0 0 1px {edge}"></i>{label}</span>',
            colour=swatch.colour, edge=swatch.outline or swatch.colour, label=swatch.label,
        )
        for swatch in swatches if swatch.label != HIDDEN
    )  # fmt: skip
    lines = [*(_hidden_line(swatch) for swatch in swatches if swatch.label == HIDDEN), *lines]
    head = fill('<b class="m-legend-title">{title}</b>', title=title)
    rows = join(fill('<p class="m-legend-line">{line}</p>', line=line) for line in lines)
    ramp = fill('<p class="m-ramp">{cells}</p>', cells=cells) if cells else Html("")
    return fill('<div class="m-legend">{head}{ramp}{rows}</div>', head=head, ramp=ramp, rows=rows)


def _hidden_line(swatch: Swatch) -> Html:
    box = '<i class="m-swatch" style="background:{colour};box-shadow:inset 0 0 0 1px {edge}"></i>{label}'
    return fill(box, colour=swatch.colour, edge=swatch.outline, label=swatch.label.capitalize())


def hatch_line(said: str) -> Html:
    """A legend's line on the hatch."""
    return fill('<i class="m-hatch m-swatch"></i>{said}', said=said)


def dot_line(said: str) -> Html:
    """A legend's line on points: each event once, in the accent."""
    return fill('<i class="m-dot"></i>{said}', said=said)


def ring_line(said: str) -> Html:
    """A legend's line on the agencies' addresses."""
    return fill('<i class="m-ring"></i>{said}', said=said)


def line_line(said: str) -> Html:
    """A legend's line on routes."""
    return fill('<i class="m-route"></i>{said}', said=said)


def letters_line(told: Iterable[tuple[str, str]], rest: str) -> Html:
    """A legend's line on sites: the letter that each kind has on the map, and how many there are."""
    each = join(fill('<i class="m-letter">{letter}</i>{said} ', letter=letter, said=said) for letter, said in told)
    return fill("{each}{rest}", each=each, rest=rest)


def plain_line(said: str) -> Html:
    """A legend's line of words alone."""
    return fill("{said}", said=said)


def month_bars(frame: pd.DataFrame, numbers: bool = False) -> Html:
    """Bars of events by month from zero, each once.

    frame: month (datetime), events; where given, `chosen` (bool: outside it bars are grey) and `lacking` (how many
    agencies were silent: hatched above the bar, for what they would have sent is unknown).
    numbers: print each count, where there is room.
    """
    top = max(float(frame["events"].max()), 1.0) if len(frame) else 1.0
    few = len(frame) <= MOST_NUMBERS
    chosen = frame["chosen"] if "chosen" in frame else [True] * len(frame)
    lacking = frame["lacking"] if "lacking" in frame else [0] * len(frame)
    rows = zip(frame["month"], frame["events"], chosen, lacking, strict=True)
    bars = join(_bar(*row, top, numbers and few) for row in rows)
    ticks = join(_tick(month, at, few) for at, month in enumerate(frame["month"]))
    return fill(
        '<div class="m-months" style="--months:{count}"><div>{bars}</div><p aria-hidden="true">{ticks}</p></div>',
        count=max(len(frame), 1), bars=bars, ticks=ticks,
    )  # fmt: skip


def _bar(month: pd.Timestamp, events: float, chosen: bool, lacking: int, top: float, number: bool) -> Html:
    said = f"{words.month(month)}: {words.things(round(events, 1), 'events')}"
    said += f", {words.things(lacking, 'agencies')} silent: unknown, not zero" if lacking else ""
    return fill(
        '<i class="{kind}" title="{said}">{hatch}{number}<s style="height:{height}%"></s></i>',
        kind="" if chosen else "m-outside", said=said, height=f"{100 * events / top:.1f}",
        hatch=Html('<u class="m-hatch"></u>') if lacking else Html(""),
        number=fill("<b>{count}</b>", count=_number(events)) if number else Html(""),
    )  # fmt: skip


def _tick(month: pd.Timestamp, at: int, few: bool) -> Html:
    """The months' letters where there is room; the years always."""
    year = at == 0 or month.month == 1
    letter = words.MONTHS[month.month - 1][0] if few else ""
    return fill("<span>{letter}<small>{year}</small></span>", letter=letter, year=month.year if year else "")


def _number(counted: float) -> str:
    """A count, with a decimal where it is a sum of shares."""
    return words.things(round(counted, 1), "").strip()


# --- the chosen hex


def chosen_hex(name: str, note: str, counted: float, mode: tuple[str, str]) -> Html:
    """The head of the chosen hex or county: its name, its size, how many of what, counted how (noun, mode in words)."""
    noun, how = mode
    number, _, unit = words.things(round(counted, 1), f"seizure {noun}").partition(" ")
    return fill(
        '{head}<p class="m-number"><b>{number}</b> {unit}, {how}</p>',
        head=card_head(name, note),
        number=number,
        unit=unit,
        how=how,
    )


def part(title: str, beside: str, body: Html) -> Html:
    """A part of a card under a rule: its title, a note at the right, what it holds."""
    return fill(
        '<section class="m-part"><h4>{title}<small>{beside}</small></h4>{body}</section>',
        title=title, beside=beside, body=body,
    )  # fmt: skip


def led_bars(frame: pd.DataFrame) -> Html:
    """Bars of the agencies that led, by kind, then by name. frame: name, kind, events; sums to the events."""
    top = float(frame["events"].max()) if len(frame) else 1.0
    rows = by_kind(frame)
    bars = join(
        fill(
            '<dt>{name}</dt><dd><i style="width:calc({share} * (100% - 34px))"></i><b>{events}</b></dd>',
            name=name, share=f"{events / top:.4f}", events=_number(events),
        )
        for name, events in zip(rows["name"], rows["events"], strict=True)
    )  # fmt: skip
    return fill('<dl class="m-bars m-led">{bars}</dl>', bars=bars)


def newest(frame: pd.DataFrame, pounds: bool = False) -> Html:
    """The newest events: day, lead, what was found. frame: occurred_on (datetime), lead, items; href where each leads."""
    rows = join(
        fill(
            "<li><time>{day}</time><p><b>{lead}</b><span>{found}</span></p></li>",
            day=link(words.day(when.date()), href) if href else words.day(when.date()), lead=lead, found=found(items, pounds),
        )
        for when, lead, items, href in zip(frame["occurred_on"], frame["lead"], frame["items"], _hrefs(frame), strict=True)
    )  # fmt: skip
    return fill('<ul class="m-dated m-newest">{rows}</ul>', rows=rows)


def _hrefs(frame: pd.DataFrame) -> list[str]:
    return list(frame["href"]) if "href" in frame else [""] * len(frame)


def found(items: object, pounds: bool = False) -> str:
    """What an event held, in words: "Fentanyl 12.4 g; Cocaine, unknown quantity".

    items: dicts of drug (family code), dimension and quantity, or nothing.
    """
    if not isinstance(items, Iterable):
        return "drugs unknown"
    return "; ".join(_item(cast(Mapping[str, Any], item), pounds) for item in items) or "drugs unknown"


def _item(item: Mapping[str, Any], pounds: bool) -> str:
    name, quantity, dimension = drug_name(item["drug"]), item["quantity"], item["dimension"]
    if quantity is None or not words.known(quantity) or dimension not in words.DIMENSIONS:
        return f"{name}, unknown quantity"
    return f"{name} {words.quantity(quantity, dimension, pounds)}"


# --- what has no place


def unplaced_list(frame: pd.DataFrame) -> Html:
    """Counties by name with the events known only to them. frame: the answer to map/counties; href where each leads."""
    rows = frame.loc[frame["unplaced_events"] > 0]
    if rows.empty:
        return fill('<p class="m-empty">{words}</p>', words="None: every event here is known to a point or a block.")
    named = rows.assign(said=(rows["name"] + ", " + rows["state"]).fillna(NO_COUNTY), last=rows["name"].isna())
    ordered = named.sort_values(["last", "said"])
    lines = join(
        fill(
            "<tr><th>{name}</th><td>{events}</td></tr>",
            name=name,
            events=link(words.count(events), href) if href else words.count(events),
        )
        for name, events, href in zip(ordered["said"], ordered["unplaced_events"], _hrefs(ordered), strict=True)
    )
    total = words.count(rows["unplaced_events"].sum())
    return fill(
        '<div class="m-scroll m-tall"><table class="m-plain"><thead><tr><th>County</th><td>Events</td></tr></thead>'
        "<tbody>{lines}</tbody><tfoot><tr><th>In all</th><td>{total}</td></tr></tfoot></table></div>",
        lines=lines, total=total,
    )  # fmt: skip
