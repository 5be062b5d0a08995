"""Records on paper: the events behind a number, one event with its records, or one record in its three forms."""

import pandas as pd

from muster.charts import words
from muster.charts.screens import counted, records
from muster.charts.screens.empty import nothing
from muster.charts.screens.understood import as_landed, as_understood
from muster.errors import MusterError
from muster.feeds.landing import Receipt, receipt_of
from muster.feeds.sent import cells_of, read_as
from muster.pool.decisions import decisions
from muster.pool.effects import effects
from muster.pool.narrowing import IN_CARE, KINDS, Narrowing, from_query
from muster.pool.rowkey import RowKey, row_key
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Items, Section, Words
from muster.snapshot.worded import linked, told

# What is printed of a list at most: some thirty pages; what is left is said.
MOST = 1000


def sections(here: Asked) -> list[Section]:
    """What the address asks for: one record, one event, or the list of events."""
    narrowing, notes = from_query(here.at, here.facts)
    for name, make in (("record", _record), ("event", _event)):
        key = row_key(here.told(name)) if here.told(name) else None
        if key is not None:
            return [make(here, key)]
    return [_list(here, narrowing, [note.replace(" in the address", "") for note in notes])]


def _list(here: Asked, narrowing: Narrowing, notes: list[str]) -> Section:
    """Every event that the filters and the narrowing leave, newest first, up to MOST."""
    answer = here.ask("records/events", **narrowing.parameters(here.filters, here.facts), most=MOST, skip=0)
    events, records_ = int(answer.frame["events"].iloc[0]), int(answer.frame["all_records"].iloc[0])
    hides = narrowing.kind in IN_CARE and not here.viewer.sees_people_in_care
    narrowed = [said for said, _ in narrowing.words(here.facts)]
    title = records.title(narrowing.kind, events, records_, hides)
    said: list[Block] = [Words(paragraphs=notes, kind="problem")] if notes else []
    if hides or not events:
        why = records.WITHHELD if hides else nothing(records.NOUNS.get(narrowing.kind, "events"), here.filters)
        body: Block = Words(paragraphs=[f"{title}. {why}" if hides else why], kind="empty")
    else:
        rows = records.event_rows(answer.frame, narrowing.kind, here.filters, narrowing)
        cut = [
            f"The newest {words.count(MOST)} of {words.count(events)}: narrow the view, or export the rest as a file."
        ]
        body = linked(
            title, records.EVENTS[narrowing.kind], rows, subtitle=records.subtitle(narrowing.kind),
            notes=cut if events > len(rows) else (), measures=MEASURES.get(narrowing.kind, ()),
        )  # fmt: skip
    sentence = "; ".join([here.filters.sentence(here.facts), *narrowed]) if narrowed else ""
    return Section(
        title=f"Records: {KINDS.get(narrowing.kind, 'nothing').lower()}", blocks=[*said, body], sentence=sentence
    )


MEASURES = {
    "seizure": ("seizure_events",),
    "arrest": ("arrest_events",),
    "overdose": ("overdoses",),
    "referral": ("referrals",),
}


def _landed(here: Asked, key: RowKey) -> records.Found | str:
    """The answer to records/record, or the sentence why there is none."""
    if key.kind in IN_CARE and not here.viewer.sees_people_in_care:
        return records.IN_CARE_ROW
    found = here.ask("records/record", **key.parameters()).frame
    return found.iloc[0].to_dict() if len(found) else records.GONE


def _lost(why: str) -> Section:
    return Section(title="Records", blocks=[Words(paragraphs=[why], kind="empty")])


def _event_of(here: Asked, row: records.Found) -> records.Found | None:
    if pd.isna(row["event_no"]):
        return None
    found = here.ask("records/event", kind=row["kind"], event_no=int(row["event_no"])).frame
    return found.iloc[0].to_dict() if len(found) else None


def _event(here: Asked, key: RowKey) -> Section:
    """One event: when, where, who, what it adds, every record of it, and why they are one."""
    row = _landed(here, key)
    if isinstance(row, str):
        return _lost(row)
    event = _event_of(here, row)
    if event is None:
        return _record(here, key)
    of = {"kind": row["kind"], "event_no": int(row["event_no"])}
    head = told("As counted", counted.event_lines(event), "each event once, whoever reported it")
    rows = records.record_rows(here.ask("records/records", **of).frame, here.filters)
    every = linked(
        f"{words.things(len(rows), 'rows')} tell of it", records.RECORDS, rows,
        subtitle="each as it landed; those that are superseded, repeated or excluded count in nothing",
    )  # fmt: skip
    blocks: list[Block] = [head, *_parts(here, of), every, *_links(here, of)]
    return Section(title=records.event_name(event), blocks=blocks, sentence="One event, whatever the filters")


def _parts(here: Asked, of: dict[str, object]) -> list[Block]:
    """Who took part, and what the event adds to the totals."""
    if of["kind"] in IN_CARE:
        return []
    parts = counted.participant_rows(here.ask("records/participants", **of).frame)
    blocks: list[Block] = [linked("Who took part", counted.PARTICIPANTS, parts, subtitle="exactly one leads")]
    if of["kind"] == "seizure":
        items = counted.item_rows(here.ask("records/items", **of).frame, here.pounds)
        said = "of each drug, one report: the others would weigh it twice"
        blocks.append(
            linked("What it adds to the totals", counted.ITEMS, items, subtitle=said, measures=["quantity_seized"])
        )
    return blocks


def _links(here: Asked, of: dict[str, object]) -> list[Block]:
    pairs = here.ask("records/links", **of).frame if of["kind"] not in IN_CARE else pd.DataFrame()
    if pairs.empty:
        return []
    said = "pairs of reports with what agrees and differs"
    rows = counted.link_rows(pairs)
    return [linked("Why these reports are one event", counted.LINKS, rows, subtitle=said, measures=["clue_weight"])]


def _record(here: Asked, key: RowKey) -> Section:
    """One landed row: as reported, as understood, as counted."""
    row = _landed(here, key)
    if isinstance(row, str):
        return _lost(row)
    receipt, event = receipt_of(str(row["feed"]), str(row["sha256"])), _event_of(here, row)
    decided = counted.decisions_on(row, decisions(here.moment))
    with_effects = list(zip(decided, effects(decided, here.facts.version), strict=True))
    place = records.place_of(row["file"], row["line"])
    blocks: list[Block] = [
        told("As reported", counted.where_it_is_from(row, receipt), place),
        _sent(row, receipt),
        _understood(here, row, receipt),
        told("As counted", counted.as_counted(row, event, with_effects), str(row["agency"] or "Agency unknown")),
    ]
    return Section(title=f"One record: {place}", blocks=blocks, sentence="One record, whatever the filters")


def _sent(row: records.Found, receipt: Receipt | None) -> Block:
    try:
        cells = cells_of(receipt, str(row["kind"]), int(row["line"])) if receipt else {}
    except MusterError as error:
        return Words(paragraphs=[str(error)], kind="problem")
    return told(
        "The row as it was sent", records.as_reported(cells), f"{words.count(len(cells))} columns",
        "The bytes of this row are not kept here.",
    )  # fmt: skip


def _understood(here: Asked, row: records.Found, receipt: Receipt | None) -> Items:
    kind = str(row["kind"])
    if row["standing"] == "current" and kind in records.TABLES:
        found = here.ask(f"records/{kind}", record_no=int(row["record_no"])).frame
        lines = as_understood(found.iloc[0].to_dict(), records.TABLES[kind])
    else:
        lines = as_landed(read_as(receipt, kind, int(row["line"])) if receipt else {})
    said = "codes, units and times, each beside the words it came from"
    return told("As understood", lines, said, "The row as it was read is not kept here.")
