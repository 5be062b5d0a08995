"""Tiles: one measure each, with its verdict in words, its last months, its coverage."""

from collections.abc import Sequence
from dataclasses import dataclass

from muster.charts import words
from muster.charts.html.parts import Html, fill, join, link, shape

MOST = 6


@dataclass(frozen=True, slots=True)
class Spark:
    """The last months: value (None where nobody sent), and what silent agencies usually send on top of it."""

    values: tuple[float | None, ...]
    unknown: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure. `verdict`: the change found, None where nothing may be compared; `lines`: words under it.

    `definition` shows on hover; `rows` is the address of the records behind the number.
    """

    label: str
    number: str
    unit: str = ""
    verdict: words.Change | None = None
    verdict_words: str = ""
    lines: tuple[str, ...] = ()
    spark: Spark | None = None
    coverage: str = ""
    definition: str = ""
    rows: str = ""


def tiles(several: Sequence[Tile]) -> Html:
    """At most six tiles in one row; two by two on a phone, the first across."""
    return fill('<div class="m-tiles">{tiles}</div>', tiles=join(_tile(tile) for tile in several[:MOST]))


def _tile(tile: Tile) -> Html:
    return fill(
        '<section class="m-tile" title="{definition}"><h3>{label}</h3>'
        '<p class="m-number"><b>{number}</b> {unit}</p>{verdict}<p class="m-lines">{lines}</p>{spark}'
        '<p class="m-foot"><span>{coverage}</span>{rows}</p></section>',
        definition=tile.definition, label=tile.label, number=tile.number, unit=tile.unit,
        verdict=_verdict(tile),
        lines=_lines(tile.lines),
        spark=spark(tile.spark) if tile.spark else Html(""), coverage=tile.coverage, rows=link("Rows",
        tile.rows),
    )  # fmt: skip


def _lines(lines: Sequence[str]) -> Html:
    return Html("<br>".join(fill("{line}", line=line) for line in lines))


def _verdict(tile: Tile) -> Html:
    if tile.verdict is None:
        return Html("")
    said = tile.verdict_words or words.CHANGES[tile.verdict][1]
    return fill('<p class="m-verdict">{shape}<b>{words}</b></p>', shape=shape(tile.verdict), words=said)


def spark(months: Spark) -> Html:
    """Bars of the last months: grey, the latest in accent, hatched where records are missing."""
    unknown = (*months.unknown, *([0.0] * (len(months.values) - len(months.unknown))))
    top = max(((value or 0) + more for value, more in zip(months.values, unknown, strict=True)), default=0) or 1.0
    bars = [
        fill(
            '<i class="{kind}"><u class="m-hatch" style="height:{more}%"></u>'
            '<s style="height:{value}%"></s></i>',
            kind="m-latest" if at == len(months.values) - 1 else "",
            more=f"{100 * more / top:.1f}", value=f"{100 * (value or 0) / top:.1f}",
        )
        if value is not None else Html('<i><u class="m-hatch" style="height:100%"></u></i>')
        for at, (value, more) in enumerate(zip(months.values, unknown, strict=True))
    ]  # fmt: skip
    return fill('<div class="m-spark" aria-hidden="true">{bars}</div>', bars=join(bars))
