"""A new feed for a file: which column is which field, what only a person can say, and saving it."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import available_timezones

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.errors import MusterError
from muster.feeds.catalogue import feed_names
from muster.feeds.draft import FeedDraft, as_feed, save
from muster.feeds.feed import Feed, Kind, canonical_fields
from muster.feeds.fields import meaning, needed_fields
from muster.feeds.guess import propose, settle
from muster.feeds.headers import likely_kinds, plain
from muster.feeds.sample import Sample
from muster.feeds.timeformats import ORDERS, Order
from pages.intake.file import Upload, remembered
from pages.intake.naming import name_words
from pages.intake.said import warn
from pages.shell.draw import card
from pages.shell.screen import Screen

FEED, GUESS, NEW = "import-feed", "Guess from the file", "None of these: write a new feed"
WRONG = "feed-wrong"
UNSAID, ANOTHER = "A column says so", "An agency that is not listed"
ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
    "Pacific/Honolulu", "America/Puerto_Rico", "UTC",
)  # fmt: skip
MARKS = (".", ",")
ACROSS = 4  # fields in one row of the mapping
EXAMPLE = 28  # characters of a value shown beside its header


def draft_feed(here: Screen, upload: Upload, shown: Sample) -> Feed | None:
    """The form, and the button that saves; the feed that it describes, where it can be tried."""
    if not shown.header:
        raise MusterError(f"{shown.file}: the FBI's tables are read by the feed nibrs_cde; choose it.")
    where = card(
        "mapping", "A new feed for this file", "Proposed by its header. Mend what is wrong: the rows below follow"
    )
    draft = _chosen(here, upload, shown, where)
    warn(where, [*draft.open, *(_lacking(draft.kind, name) for name in draft.lacks)])
    for said in draft.told:
        where.html(html.empty(said))
    ready = not draft.open and not draft.lacks
    draft = name_words(upload, draft, where) if ready else draft
    _offer_save(draft, where)
    return as_feed(draft) if ready else None


def _lacking(kind: Kind, name: str) -> str:
    return f"A {kind} needs its {plain(name)}: choose the column{' or say whose file this is' if name == 'agency' else ''}."


def _chosen(here: Screen, upload: Upload, shown: Sample, where: DeltaGenerator) -> FeedDraft:
    """The draft as the widgets say it."""
    first, second, third, fourth = where.columns(ACROSS)
    kind = first.selectbox("One row is one", likely_kinds(shown.file, shown.header), key=f"kind-{upload.file_id}")
    proposed = remembered(upload, ("proposed", kind), lambda _: propose(shown, kind, here.facts.agencies))
    title = second.text_input("Title", proposed.title, key=f"title-{upload.file_id}")
    columns = _columns(upload, shown, proposed, where)
    fixed = {**proposed.fixed, **_sender(here, proposed, columns, third)}
    if "unit" in columns:
        fixed.pop("unit", None)
    zone = fourth.selectbox(
        "Time zone of times without one", ["", *ZONES, *sorted(available_timezones() - set(ZONES))],
        key=f"zone-{upload.file_id}", format_func=lambda name: name or "The agency's own",
    )  # fmt: skip
    drafted = replace(proposed, title=title.strip() or proposed.title, columns=columns, fixed=fixed, time_zone=zone)
    return _written(upload, shown, drafted, where)


def _sender(here: Screen, proposed: FeedDraft, columns: Mapping[str, str], where: DeltaGenerator) -> dict[str, str]:
    """Whose file it is, where no column says so."""
    names = here.facts.agencies
    mapped = bool({"agency", "ori"} & set(columns)) or "agency" not in canonical_fields(proposed.kind)
    options, likely = [UNSAID, *names, ANOTHER], proposed.fixed.get("agency", UNSAID)
    chosen = where.selectbox(
        "Whose file it is", options, format_func=lambda slug: names.get(slug, slug), index=options.index(likely),
        disabled=mapped, key=f"sender-{proposed.kind}-{likely}-{mapped}",
    )  # fmt: skip
    if chosen == ANOTHER and not mapped:
        chosen = where.text_input("Name of the agency", key="sender-new").strip() or UNSAID
    return {} if mapped or chosen == UNSAID else {"agency": chosen}


def _columns(upload: Upload, shown: Sample, proposed: FeedDraft, where: DeltaGenerator) -> dict[str, str]:
    """A choice among the file's headers for each field: the needed and the found ones first, the rest folded away."""
    fields = canonical_fields(proposed.kind)
    near = [name for name in fields if name in needed_fields(proposed.kind)]
    near += [name for name in fields if name in proposed.columns and name not in near]
    rest = [name for name in fields if name not in near]
    chosen = _choices(upload, shown, proposed, near, where)
    if rest:
        chosen |= _choices(upload, shown, proposed, rest, where.expander(f"{len(rest)} more fields of this kind"))
    return {name: chosen[name] for name in fields if name in chosen}


def _choices(
    upload: Upload, shown: Sample, proposed: FeedDraft, fields: list[str], where: DeltaGenerator
) -> dict[str, str]:  # fmt: skip
    chosen = {}
    for at, name in enumerate(fields):
        if at % ACROSS == 0:
            cells = where.columns(ACROSS)
        header = cells[at % ACROSS].selectbox(
            plain(name).capitalize() + (" (needed)" if name in needed_fields(proposed.kind) else ""), [None, *shown.header],
            index=_place(shown, proposed.columns.get(name)), key=f"map-{upload.file_id}-{proposed.kind}-{name}",
            format_func=lambda header: _with_example(shown, header), help=meaning(proposed.kind, name) or None,
        )  # fmt: skip
        if header is not None:
            chosen[name] = header
    return chosen


def _place(shown: Sample, header: str | None) -> int:
    return shown.header.index(header) + 1 if header in shown.header else 0


def _with_example(shown: Sample, header: str | None) -> str:
    """A header with its most frequent value, which tells more than its name."""
    if header is None:
        return "Not in this file"
    values = shown.of(header)
    return f"{header}   ({values[0][:EXAMPLE]})" if values else f"{header}   (empty)"


def _written(upload: Upload, shown: Sample, draft: FeedDraft, where: DeltaGenerator) -> FeedDraft:
    """How times and numbers are written: found out, but for what only a person can say."""
    first, second, third, _ = where.columns(ACROSS)
    found = _settled(upload, shown, draft, None)
    if found.open:
        said = "In 03/04 there stands first"
        order = first.radio(said, ORDERS, index=None, key=f"order-{upload.file_id}", horizontal=True)
        found = _settled(upload, shown, draft, order)
    if "quantity" in found.columns or found.decimal == ",":
        at = MARKS.index(found.decimal)
        mark = second.radio("Decimal mark", MARKS, index=at, key=f"mark-{upload.file_id}-{at}", horizontal=True)
        found = replace(found, decimal="," if mark == "," else ".")
    if "fiscal_year" in found.columns:
        month = third.number_input("The fiscal year starts in month", 1, 12, key=f"fiscal-{upload.file_id}")
        found = replace(found, fiscal_year_starts=int(month))
    return replace(found, title=draft.title, time_zone=draft.time_zone)


def _settled(upload: Upload, shown: Sample, draft: FeedDraft, order: Order | None) -> FeedDraft:
    """The draft with what follows from its columns, found out once for the same columns."""
    mapped = tuple(draft.columns.items()), tuple(draft.fixed.items())
    what = ("settled", draft.kind, mapped, order)
    return remembered(upload, what, lambda _: settle(shown, replace(draft, order=order)))


def _offer_save(draft: FeedDraft, where: DeltaGenerator) -> None:
    """A name and the button; the saved feed is then the chosen one."""
    left, right = where.columns([1, 3], vertical_alignment="bottom")
    name = left.text_input("Name of the feed", plain(draft.title).replace(" ", "_")[:40], key="feed-name")
    taken = name in feed_names()
    if taken:
        where.html(html.notes([f"There is a feed '{name}'. Replacing it reads every file that landed by it anew."]))
    label = f"Replace the feed {name}" if taken else "Save the feed"
    right.button(
        label,
        type="primary",
        key="save-feed",
        on_click=_save,
        args=(draft, name, taken),
        disabled=bool(draft.open or draft.lacks),
    )
    wrong = st.session_state.pop(WRONG, None)
    if wrong:
        where.html(html.notes([wrong]))


def _save(draft: FeedDraft, name: str, taken: bool) -> None:
    """Before the screen is drawn again: save, and choose the saved feed for the file."""
    try:
        save(draft, name, replace=taken)
        st.session_state[FEED] = name
    except MusterError as error:
        st.session_state[WRONG] = str(error)
