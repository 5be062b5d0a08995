"""The words on the filter bar's buttons; Streamlit reads them as Markdown, so names are escaped."""

import re
from collections.abc import Mapping, Sequence

from muster.charts import words
from muster.pool.facts import Facts
from muster.pool.filters import NOTHING, Filters

COUNTS = {
    "unique": "Each event once",
    "lead": "By lead agency",
    "participated": "By taking part",
    "fractional": "Shared credit",
    "reported": "As reported",
}


def plain(text: str) -> str:
    """The text with every character that Markdown could read escaped."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!:$~|^])", r"\\\1", text)


def chosen(values: Sequence[str], names: Mapping[str, str], every: str) -> str:
    """What a button says of a choice: "All 14", one name, or "3 of 14"."""
    if not values:
        return every
    if values[0] == NOTHING:
        return "Nothing"
    return names.get(values[0], values[0]) if len(values) == 1 else f"{len(values)} of {len(names)}"


def button_labels(filters: Filters, facts: Facts) -> dict[str, str]:
    """The text of each button, in Markdown: its name in grey, its choice after it."""
    told = {
        "Period": words.period(*filters.period(facts)),
        "Drug": chosen(filters.drugs, facts.drugs, "All"),
        "Agencies": chosen(filters.agencies, facts.agencies, f"All {len(facts.agencies)}"),
        "Area": chosen(filters.areas, facts.areas, f"All {words.things(len(facts.counties), 'counties')}"),
        "Count": COUNTS[filters.mode],
        "Weight": filters.weight,
    }
    return {name: f":gray[{name}]  {plain(choice)}" for name, choice in told.items()}


def how_many_set(filters: Filters) -> str:
    """The one button that a phone shows: "Filter: 2 set"."""
    period = bool(filters.start or filters.end)
    others = (filters.agencies, filters.drugs, filters.areas, filters.mode != "unique", filters.weight != "kg")
    count = period + sum(bool(other) for other in others)
    return f"Filter: {count} set" if count else "Filter"
