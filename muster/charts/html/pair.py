"""Two reports side by side: what agrees and what differs, how much each clue weighs, and when each speaks of."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pandas as pd

from muster.charts import words
from muster.charts.html.parts import Html, Shape, fill, join, link, shape

AGREEMENTS: dict[str, tuple[Shape, str]] = {
    "agrees": ("complete", "agrees"),
    "near": ("partial", "near"),
    "differs": ("silent", "differs"),
    "missing": ("none", "told by one alone"),
}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Span(NamedTuple):
    """When one report speaks of: a moment, or the whole of the day or month that it is known to."""

    label: str
    side: str
    start: datetime
    end: datetime
    said: str


def moment(row: "pd.Series[Any]") -> str:
    """When a record speaks of, at its own precision: "12 Jun 2026 18:47", "12 Jun 2026", "Jun 2026"."""
    if pd.isna(row["day"]):
        return "time unknown"
    day: date = row["day"].date()
    if not pd.isna(row["local_at"]):
        return f"{words.day(row['local_at'].date())} {row['local_at']:%H:%M}"
    if row["time_precision"] == "month":
        return words.month(day)
    return str(day.year) if row["time_precision"] == "year" else words.day(day)


def evidence_table(clues: pd.DataFrame, name_a: str, name_b: str, definition: str = "") -> Html:
    """The clues. clues: clue, said_a, said_b, agreement, weight (bits), in the order to show.

    A bar to the right speaks for one event, to the left for two; all bars share one scale.
    """
    top = float(clues["weight"].abs().max()) if len(clues) else 0.0
    rows = join(_clue(row, top or 1.0) for _, row in clues.iterrows())
    return fill(
        '<div class="m-scroll"><table class="m-evidence"><thead><tr><th></th><th>A. {a}</th><th>B. {b}</th><th></th>'
        '<th title="{says}">Weight<small>two events | one event</small></th></tr></thead><tbody>{rows}</tbody></table></div>',
        a=name_a, b=name_b, rows=rows, says=definition,
    )  # fmt: skip


def clue_words(row: "pd.Series[Any]") -> tuple[str, str, str, str]:
    """A clue in words: what it is, what each report says, whether they agree."""
    said = [str(row[f"said_{side}"]).strip() if isinstance(row[f"said_{side}"], str) else "" for side in ("a", "b")]
    a, b = ((f"key {each}" if row["clue"] == "person" else each) if each else "not told" for each in said)
    agreement = AGREEMENTS.get(str(row["agreement"]), AGREEMENTS["missing"])[1]
    return str(row["clue"]).replace("_", " ").capitalize(), a, b, agreement


def _clue(row: "pd.Series[Any]", top: float) -> Html:
    mark, said = AGREEMENTS.get(str(row["agreement"]), AGREEMENTS["missing"])
    weight = float(row["weight"])
    return fill(
        '<tr class="m-{kind}"><th>{clue}</th><td data-side="A">{a}</td><td data-side="B">{b}</td><td>{mark}{said}</td>'
        '<td title="{odds}"><span class="m-weigh"><i class="{way}" style="width:{width}%"></i></span>{weight}</td></tr>',
        kind=str(row["agreement"]), clue=str(row["clue"]).replace("_", " ").capitalize(), a=_said(row, "a"),
        b=_said(row, "b"), mark=shape(mark), said=said, odds=odds(weight),
        way="m-for" if weight > 0 else "m-against" if weight else "m-neither", width=f"{50 * abs(weight) / top:.1f}", weight=signed(weight),
    )  # fmt: skip


def _said(row: "pd.Series[Any]", side: str) -> Html:
    """What a report says; of a person only the first signs of the key that stands for one."""
    value = row[f"said_{side}"]
    if not isinstance(value, str) or not value.strip():
        return Html('<span class="m-quiet">not told</span>')
    return fill("{said}", said=f"key {value}" if row["clue"] == "person" else value)


def signed(weight: float) -> str:
    """A weight with its sign: "+4.1", "−2.4", "0.0"."""
    return f"+{words.decimal(weight, 1)}" if round(weight, 1) > 0 else words.decimal(weight, 1)


def odds(weight: float) -> str:
    """What a weight means: "makes one event 18 times likelier"."""
    if abs(weight) < 0.05:
        return "says nothing either way"
    times, way = 2 ** abs(weight), "likelier" if weight > 0 else "less likely"
    return f"makes one event {words.decimal(times, 0 if times >= 10 else 1)} times {way}"


def sides(records: pd.DataFrame) -> Html:
    """The records of both sides as they were sent. records: the rows of deconfliction/pair."""
    return fill(
        '<div class="m-sides">{sides}</div>',
        sides=join(_side(side.upper(), records.loc[records["side"] == side]) for side in ("a", "b")),
    )


def _side(letter: str, rows: pd.DataFrame) -> Html:
    own, others = rows.loc[rows["own"].astype(bool)], rows.loc[~rows["own"].astype(bool)]
    joined = (
        fill("<h5>Already one event with</h5>{rows}", rows=_records(others, named=True)) if len(others) else Html("")
    )
    first = own.iloc[0] if len(own) else rows.iloc[0]
    return fill(
        '<section><h4>{letter}. {name}{call}</h4>{own}{joined}</section>',
        letter=letter, name=first["name"], call=contact(first["contact"]), own=_records(own, named=False), joined=joined,
    )  # fmt: skip


def contact(value: object) -> Html:
    """How to reach an agency: a link to write or call; nothing where it left no contact."""
    if not isinstance(value, str) or not value.strip():
        return Html("")
    text = value.strip()
    if "@" in text:
        return link(text, f"mailto:{text}")
    digits = "".join(sign for sign in text if sign in "+0123456789")
    return link(text, f"tel:{digits}") if digits else fill("<small>{text}</small>", text=text)


def agency_head(name: str, about: str, told: object) -> Html:
    """An agency's name, what it is, and how to reach it."""
    return fill(
        '<div class="m-agency"><h2>{name}</h2><p>{about}</p>{call}</div>', name=name, about=about,
        call=contact(told) or Html("<p>It left no contact.</p>"),
    )  # fmt: skip


def _records(rows: pd.DataFrame, *, named: bool) -> Html:
    return fill('<ul class="m-records">{rows}</ul>', rows=join(_record(row, named) for _, row in rows.iterrows()))


def record_words(records: pd.DataFrame) -> "list[tuple[pd.Series[Any], str, str]]":
    """Each record of a pair, those of its own reports first: the row, what it is of, and when, where, under which numbers."""
    told = []
    for _, row in records.sort_values(["side", "own"], ascending=[True, False], kind="stable").iterrows():
        when, where, numbers = _about(row)
        already = "" if row["own"] else ", already joined with it"
        told.append((row, f"{row['name']} {row['record_id']}: {_what(row)}", f"{when}; {where}; {numbers}{already}"))
    return told


def _about(row: "pd.Series[Any]") -> tuple[str, str, str]:
    """When, where and under which numbers a record tells of it."""
    when = f"{moment(row)}, {row['role']}" if isinstance(row["role"], str) else moment(row)
    where = (
        ", ".join(part for part in (_text(row["county"]), _precision(row["place_precision"])) if part)
        or "place unknown"
    )
    numbers = [
        f"{noun} {row[column]}"
        for noun, column in (("incident", "incident_number"), ("case", "case_number"), ("laboratory", "lab_number"))
        if isinstance(row[column], str)
    ]
    return when, where, "; ".join(numbers) or "no number told"


def _record(row: "pd.Series[Any]", named: bool) -> Html:
    when, where, numbers = _about(row)
    return fill(
        '<li><p><code>{id}</code> {who}<b>{what}</b></p><p>{when}; {where}</p><p>{numbers}</p></li>',
        id=row["record_id"], who=f"{row['name']}: " if named else "", what=_what(row), when=when, where=where,
        numbers=numbers,
    )  # fmt: skip


def _what(row: "pd.Series[Any]") -> str:
    if row["kind"] == "arrest":
        return (
            ", ".join(part for part in (_text(row["charge"]), _text(row["age_band"]), _text(row["drug_text"])) if part)
            or "arrest"
        )
    amount = (
        " ".join(part for part in (_text(row["quantity_text"]), _text(row["unit_text"])) if part) or "amount unknown"
    )
    basis = f" {row['quantity_basis']}" if isinstance(row["quantity_basis"], str) else ""
    return f"{_text(row['drug_text']) or 'no drug'}, {amount}{basis}"


def _precision(value: object) -> str:
    return f"known to the {value}" if isinstance(value, str) else ""


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def time_line(spans: Sequence[Span]) -> Html:
    """When each report speaks of, on one axis: a mark for a moment, a bar for a day or month that nobody told closer."""
    if not spans:
        return fill('<p class="m-empty">{words}</p>', words="Neither report tells when.")
    start, end = _axis(spans)
    whole = (end - start) / HOUR
    rows = join(_span(span, start, whole) for span in spans)
    ticks = join(fill("<span>{said}</span>", said=said) for said in _ticks(start, end))
    return fill('<div class="m-when">{rows}<p class="m-ticks">{ticks}</p></div>', rows=rows, ticks=ticks)


def _axis(spans: Sequence[Span]) -> tuple[datetime, datetime]:
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    room = max((end - start) * 0.08, HOUR)
    return start - room, end + room


def _span(span: Span, start: datetime, whole: float) -> Html:
    left, width = 100 * ((span.start - start) / HOUR) / whole, 100 * ((span.end - span.start) / HOUR) / whole
    return fill(
        '<div><b>{side}. {label}</b><span><i class="{kind}" style="left:{left}%;width:{width}"></i></span><em>{said}</em></div>',
        side=span.side.upper(), label=span.label, left=f"{left:.2f}", width=f"{width:.2f}%" if width else "9px",
        kind="m-moment" if not width else "m-stretch", said=span.said,
    )  # fmt: skip


def _ticks(start: datetime, end: datetime) -> list[str]:
    """The two ends of the axis: hours of a few days, else days."""
    if end - start > 3 * DAY:
        return [words.day(at.date(), year=False) for at in (start, end)]
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{words.day(end.date(), year=False)} {end:%H:%M}"
    return [f"{words.day(start.date(), year=False)} {start:%H:%M}", last]


def pointers(found: pd.DataFrame) -> Html:
    """Two agencies a line and how to reach each. found: the answer to deconfliction/operations."""
    rows = join(
        fill(
            '<li><span class="{state}">{mark}</span><div><b>{a} and {b}</b><span>{said}</span></div>'
            '<div class="m-call"><span>{a}: {call_a}</span><span>{b}: {call_b}</span></div></li>',
            state="m-alert" if row["ahead"] else "m-state", mark=shape("rise" if row["ahead"] else "waiting"), a=row["name_a"],
            b=row["name_b"], said=match(row), call_a=_call(row["contact_a"]), call_b=_call(row["contact_b"]),
        )
        for _, row in found.iterrows()
    )  # fmt: skip
    return fill('<ul class="m-attention">{rows}</ul>', rows=rows)


def match(row: "pd.Series[Any]") -> str:
    """How often and how closely the plans of two agencies meet, and whether that is still ahead."""
    times = "Once" if row["matches"] == 1 else f"{words.count(row['matches'])} times"
    days = "on the same days" if row["same_days"] else "within two days"
    return f"{times}, in one county {days}; {'still ahead' if row['ahead'] else 'past'}"


def _call(value: object) -> Html:
    return contact(value) or Html(reached(None))


def reached(value: object) -> str:
    """How to reach an agency, in words."""
    return _text(value) or "left no contact"
