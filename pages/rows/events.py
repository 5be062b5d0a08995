"""The events behind a number: how many, what narrows them, a page of them."""

from dataclasses import replace

import streamlit as st

from muster.charts import html, words
from muster.charts.screens.empty import nothing
from muster.charts.screens.records import EVENTS, NOUNS, WITHHELD, event_rows, subtitle, title
from muster.export.table import MOST, Table, of_answer
from muster.pool.ask import Answer, ask
from muster.pool.narrowing import IN_CARE, KINDS, Narrowing, rows_address
from pages.shell.alive import in_place
from pages.shell.draw import card
from pages.shell.offers import Offer, offer
from pages.shell.screen import Screen

PAGE = 50
COLUMNS = (
    "occurred_on", "time_precision", "lead", "found", "families", "county", "place_precision", "agencies", "records", "operation",
    "outcome", "feed", "sha256", "line",
)  # fmt: skip


@in_place
def show_events(here: Screen, narrowing: Narrowing, page: int) -> None:
    """The events that these filters and this narrowing leave, newest first, a page at a time."""
    st.html(html.trail([(KINDS.get(narrowing.kind, "Nothing"), "")]))
    if narrowed := narrowing.words(here.facts):
        st.html(html.narrowings([(said, rows_address(here.filters, left)) for said, left in narrowed]))
    answer = ask_page(here, narrowing, page)
    events, records = int(answer.frame["events"].iloc[0]), int(answer.frame["all_records"].iloc[0])
    hides = narrowing.kind in IN_CARE and not here.viewer.sees_people_in_care
    if events and not hides:
        _offer(here, narrowing, title(narrowing.kind, events, records, hides))
    holder = card("events", title(narrowing.kind, events, records, hides), subtitle(narrowing.kind))
    if hides:
        holder.html(html.empty(WITHHELD))
    elif not events:
        holder.html(html.empty(nothing(NOUNS.get(narrowing.kind, "events"), here.filters)))
    else:
        rows = event_rows(answer.frame, narrowing.kind, here.filters, narrowing)
        holder.html(html.linked_table(EVENTS[narrowing.kind], rows))
        holder.html(_pager(here, narrowing, page_of(page, events), events))


def _offer(here: Screen, narrowing: Narrowing, named: str) -> None:
    """All of the events, not the page alone, as a file."""
    said = ", ".join(words for words, _ in narrowing.words(here.facts))

    def make() -> Table:
        more = narrowing.parameters(here.filters, here.facts)
        answer = ask("records/events", here.filters, here.viewer, version=here.facts.version, more=more, cap=MOST)
        found = [
            html.found(items, here.pounds) if narrowing.kind == "seizure" else "" for items in answer.frame["items"]
        ]
        return of_answer(
            named, replace(answer, frame=answer.frame.assign(found=found)), COLUMNS, subtitle(narrowing.kind)
        )

    offer("events", Offer(named, make, said))


def ask_page(here: Screen, narrowing: Narrowing, page: int) -> Answer:
    """A page of records/events; the last one where there are fewer pages."""
    given = narrowing.parameters(here.filters, here.facts)
    answer = here.ask("records/events", **given, most=PAGE, skip=PAGE * (page - 1))
    events = int(answer.frame["events"].iloc[0])
    held = page_of(page, events)
    return answer if held == page else here.ask("records/events", **given, most=PAGE, skip=PAGE * (held - 1))


def page_of(page: int, events: int) -> int:
    """The page asked for, or the last that there is."""
    return max(1, min(page, -(-events // PAGE)))


def _pager(here: Screen, narrowing: Narrowing, page: int, events: int) -> html.Html:
    first, last = PAGE * (page - 1) + 1, min(PAGE * page, events)
    said = f"{words.count(first)} to {words.count(last)} of {words.count(events)}"
    before = rows_address(here.filters, narrowing, page=str(page - 1)) if page > 1 else ""
    after = rows_address(here.filters, narrowing, page=str(page + 1)) if last < events else ""
    return html.pager(said, before, after)
