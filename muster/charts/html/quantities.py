"""What was seized, one panel per dimension with its own unit: the four are never added together."""

from collections.abc import Callable, Sequence

import pandas as pd

from muster.charts import words
from muster.charts.html.parts import Html, fill, join, link
from muster.charts.tokens import OTHER, drug_name, tokens

Behind = Callable[[str, words.Dimension], str]


def _nowhere(_drug: str, _dimension: words.Dimension) -> str:
    return ""


PANELS: tuple[words.Dimension, ...] = ("mass", "unit", "volume", "plant")


def quantities(
    frame: pd.DataFrame, selected: Sequence[str] = (), pounds: bool = False, sent: str = "", most: int = 6,
    behind: Behind | None = None
) -> Html:  # fmt: skip
    """Four panels of bars, one row of the frame per drug and dimension.

    frame: drug (code), dimension, quantity (g, mL, units, plants; null when unknown), unknown_quantity_items.
    Selected drugs come first, then the rest by size; beyond `most` they are told in one line. An empty panel
    says so, with `sent` ("13 of 14 agencies sent."), so that nothing reported is not read as nothing there.
    behind: the address of the events in which a drug was found in a dimension.
    """
    led = behind or _nowhere
    panels = join(_panel(frame, one, selected, pounds, (sent, most, led)) for one in PANELS)
    return fill('<div class="m-panels">{panels}</div>{unknown}', panels=panels, unknown=_unknown(frame))


def _unknown(frame: pd.DataFrame) -> Html:
    said = unknown_quantities(frame)
    return fill('<p class="m-more m-unknown">{said}</p>', said=said) if said else Html("")


def unknown_quantities(frame: pd.DataFrame) -> str:
    """In how many items the quantity is unknown; nothing where it is known in all."""
    items = int(frame["unknown_quantity_items"].sum())
    return f"Quantity unknown in {words.things(items, 'items')}: in no bar, not zero." if items else ""


def _panel(
    frame: pd.DataFrame, dimension: words.Dimension, selected: Sequence[str], pounds: bool, more: tuple[str, int, Behind]
) -> Html:  # fmt: skip
    sent, most, behind = more
    rows = frame.loc[frame["dimension"] == dimension]
    shown = ordered(rows.loc[rows["quantity"] > 0], selected)
    body = _bars(shown, dimension, pounds, (most, behind)) if len(shown) else _none(len(rows) > 0, sent)
    unit = words.panel_parts(0, dimension, pounds)[1] if dimension in ("mass", "volume") else ""
    return fill(
        '<section class="m-panel m-panel-{dimension}"><h4>{title}<small>{unit}</small></h4>{body}</section>',
        dimension=dimension, title=words.DIMENSIONS[dimension], unit=f"in {unit}" if unit else "", body=body,
    )  # fmt: skip


def ordered(rows: pd.DataFrame, selected: Sequence[str]) -> pd.DataFrame:
    """One panel's bars in their order: selected drugs first, then the rest by size."""
    chosen = ~rows["drug"].isin(list(selected))
    return rows.assign(_chosen=chosen).sort_values(["_chosen", "quantity"], ascending=[True, False])


def _bars(rows: pd.DataFrame, dimension: words.Dimension, pounds: bool, more: tuple[int, Behind]) -> Html:
    most, behind = more
    top, shown, rest = float(rows["quantity"].max()), rows.head(most), rows.iloc[most:]
    bars = join(
        _bar(str(row.drug), float(str(row.quantity)), top, dimension, pounds, behind(str(row.drug), dimension))
        for row in shown.itertuples()
    )
    left = and_more(rest, dimension, pounds)
    return fill('<dl class="m-bars">{bars}</dl><p class="m-more">{more}</p>', bars=bars, more=left)


def and_more(rest: pd.DataFrame, dimension: words.Dimension, pounds: bool) -> str:
    """ "and 4 more, 0.35 kg": the drugs that have no bar; nothing where there are none."""
    amount = " ".join(words.panel_parts(float(rest["quantity"].sum()), dimension, pounds))
    return f"and {len(rest)} more, {amount}" if len(rest) else ""


def _bar(code: str, quantity: float, top: float, dimension: words.Dimension, pounds: bool, href: str) -> Html:
    listed = code if code in {drug.code for drug in tokens("dark").drugs} else OTHER
    return fill(
        '<dt style="--drug:var(--drug-{code})"><i></i>{name}</dt><dd style="--drug:var(--drug-{code})">'
        '<i style="width:calc({share} * (100% - 64px))"></i><b>{value}</b></dd>',
        code=listed, name=link(drug_name(code), href) if href else drug_name(code), share=f"{quantity / top:.4f}", value=words.panel_parts(quantity,
        dimension, pounds)[0],
    )  # fmt: skip


def _none(reported: bool, sent: str) -> Html:
    return fill('<p class="m-empty">{said}</p>', said=no_bars(reported, sent))


def no_bars(reported: bool, sent: str) -> str:
    """Why a panel has no bars: its quantities are all unknown, or nothing of the kind was reported."""
    said = "Quantity unknown in all of these" if reported else "None in these events"
    return said + (f"; {sent}" if sent else ".")
