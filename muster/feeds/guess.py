"""A file that no feed fits: what a new feed for it would say, for a person to mend."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from muster.feeds.draft import FeedDraft
from muster.feeds.feed import Kind
from muster.feeds.fields import may_lack_identity, needed_fields, number_fields, time_fields
from muster.feeds.fit import known_headers
from muster.feeds.headers import likely_kinds, match, plain
from muster.feeds.sample import Sample, sample
from muster.feeds.timeformats import Times, find_formats
from muster.feeds.words import code_table

Names = Mapping[str, str]
NOBODY: Names = MappingProxyType({})
# What tells one published total from another, where it has no name of its own.
_DIMENSIONS = ("agency", "fiscal_year", "month", "component", "region", "division", "place", "drug")


def guess(path: Path, agencies: Names = NOBODY) -> FeedDraft:
    """A draft of a feed for a file that no feed fits. agencies: names by id, to find the sender in the file's name."""
    return propose(sample(path, known_headers()), agencies=agencies)


def propose(shown: Sample, kind: Kind | None = None, agencies: Names = NOBODY) -> FeedDraft:
    """A draft by the words of the header: the likeliest kind unless one is named, its columns, and who sent it."""
    kind = kind or likely_kinds(shown.file, shown.header)[0]
    columns = match(kind, shown.header)
    stem = shown.file.rpartition(".")[0] or shown.file
    title = plain(stem).capitalize() or "Export"
    blank = FeedDraft(title, shown.format, kind, shown.file, columns, _fixed(shown, kind, columns, agencies))
    return settle(shown, blank)


def settle(shown: Sample, draft: FeedDraft) -> FeedDraft:
    """The draft with what follows from its columns: how times and numbers are written, its key, what is open."""
    clocks = [draft.columns[name] for name in time_fields(draft.kind) if name in draft.columns]
    times = find_formats(shown, clocks, draft.order)
    decimal, doubt = _decimal(shown, draft)
    key, nameless = _key(draft)
    told = [*times.told, *nameless, *doubt, *_unit_told(draft), *_apart(shown, draft, times), *_fiscal(draft)]
    asked = tuple(
        f"'{column}' holds {value}: say whether the month or the day stands first." for column, value in times.open
    )
    return replace(draft, times=times.formats, decimal=decimal, key=key, open=asked, told=tuple(told))


def _fixed(shown: Sample, kind: Kind, columns: Names, agencies: Names) -> dict[str, str]:
    """What every row shares: the sender that the file's name tells, the unit that the quantity's header tells."""
    fixed: dict[str, str] = {}
    if not {"agency", "ori"} & set(columns) and "agency" in needed_fields(kind):
        sender = _sender(shown.file, agencies)
        fixed |= {"agency": sender} if sender else {}
    unit = "" if "unit" in columns else _unit_in(columns.get("quantity", ""))
    return fixed | ({"unit": unit} if unit else {})


def _sender(file: str, agencies: Names) -> str:
    """The agency whose id or name stands in the file's name; the longest of several, "" for none."""
    said = f" {plain(file)} "
    found = [slug for slug, name in agencies.items() if f" {plain(slug)} " in said or f" {plain(name)} " in said]
    return max(found, key=len, default="")


def _unit_in(header: str) -> str:
    """The unit of mass or volume that a header names: LB for "Sum Qty (lbs)"; "" for none."""
    spoken = {*plain(header).split()[1:]}
    units = (row for row in code_table("units") if row["dimension"] in {"mass", "volume"})
    return next((row["code"] for row in units if spoken & set(row["synonyms"].split("|"))), "")


def _unit_told(draft: FeedDraft) -> list[str]:
    unit = draft.fixed.get("unit", "")
    name = next((row["name"] for row in code_table("units") if row["code"] == unit), "")
    if "quantity" not in draft.columns:
        return []
    if name and _unit_in(draft.columns["quantity"]) == unit:
        return [f"Quantities are taken in {name}s: the header '{draft.columns['quantity']}' says so."]
    return (
        []
        if unit or "unit" in draft.columns
        else ["No column tells the unit of the quantities: without one they add to no total."]
    )


def _key(draft: FeedDraft) -> tuple[tuple[str, ...] | None, list[str]]:
    """What names a record, and what to say of it."""
    if "record_id" in draft.columns:
        return None, []
    if draft.kind == "aggregate":
        return tuple(name for name in _DIMENSIONS if name in {*draft.columns, *draft.fixed}), []
    if not may_lack_identity(draft.kind):
        return None, []
    return (), [
        "No column names the record: equal rows count as several records, and one sent again corrected counts twice."
    ]


def _decimal(shown: Sample, draft: FeedDraft) -> tuple[Literal[".", ","], list[str]]:
    """The decimal mark that the numbers show, and a doubt where 1,204 could be one thousand or little more than one."""
    names = [draft.columns[name] for name in number_fields(draft.kind) if name in draft.columns]
    numbers = [(name, value) for name in names for value in shown.of(name)]
    commas = [(name, value) for name, value in numbers if re.fullmatch(r"-?\d+(\.\d{3})*,\d+", value)]
    points = [value for _, value in numbers if re.fullmatch(r"-?[\d,]*\.\d+", value) and not _thousands(value, ".")]
    if any(not _thousands(value, ",") for _, value in commas) and not points:
        return ",", [f"Numbers are read with a decimal comma, as in '{commas[0][1]}'."]
    if commas and not points:
        name, value = commas[0]
        return ".", [f"'{value}' in '{name}' is read as thousands; if it is a decimal comma, say so."]
    return ".", []


def _thousands(value: str, mark: str) -> bool:
    return bool(re.fullmatch(rf"-?[1-9]\d{{0,2}}({re.escape(mark)}\d{{3}})+", value))


def _apart(shown: Sample, draft: FeedDraft, times: Times) -> list[str]:
    """A time of day in a column of its own is not read, and a person should know."""
    used = set(draft.columns.values())
    spare = [name for name in shown.header if name not in used and _is_clock(shown.of(name))]
    days = (times.formats.day or times.open) and not times.formats.minute
    return (
        [f"The time of day stands apart, in '{spare[0]}', and is not read: times are known to the day."]
        if spare and days
        else []
    )


def _is_clock(values: Iterable[str]) -> bool:
    several = list(values)[:50]
    return bool(several) and all(re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?( ?[AaPp][Mm])?", value) for value in several)


def _fiscal(draft: FeedDraft) -> list[str]:
    if "fiscal_year" not in draft.columns:
        return []
    return [
        f"'{draft.columns['fiscal_year']}' may be a fiscal year: say in which month it starts (the federal one in 10)."
    ]
