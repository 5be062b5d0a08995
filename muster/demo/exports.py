"""The synthetic task force's exports, written as its agencies would write them, in the order to import."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from muster.demo.arrest_records import arrest_records
from muster.demo.arrests import Arrests, draw_arrests
from muster.demo.cast import Dialect
from muster.demo.config import Config, load
from muster.demo.contract import ORGANISATION, RESOURCE, SEIZURE, TRAINING
from muster.demo.draw import pick_word, stream
from muster.demo.drugs import Items, draw_items
from muster.demo.files import Export, write, write_mistakes, write_records, write_truth
from muster.demo.mess import repeated, sent_again, spoiled, with_outlier
from muster.demo.overdoses import overdose_records
from muster.demo.records import Records
from muster.demo.referrals import referral_records
from muster.demo.register import registers
from muster.demo.seizure_records import Accounts, draw_accounts, seizure_records
from muster.demo.seizures import Events, Parts, draw_events, draw_parts
from muster.demo.work import organisation_records, resource_table, training_records
from muster.errors import MusterError


@dataclass(frozen=True)
class World:
    """The truth: seizure events, who took part, what was found, what each wrote of it, and the arrests."""

    events: Events
    parts: Parts
    items: Items
    accounts: Accounts
    arrests: Arrests


def generate(folder: Path, size: int = 6000, seed: int = 1) -> list[Export]:
    """Write the synthetic task force's exports into a folder and return them in the order to import.

    `size` is the number of true seizure events in the three years; everything else scales with it. The same
    size and seed give the same bytes. Beside the exports, folder/truth says which event each record tells of
    (seizure.csv, arrest.csv: record_id, event_id) and which mistakes are there on purpose (mess.csv: kind,
    record_id, mess).
    Raises MusterError when size is below 1 or a file in data/demo has a mistake.
    """
    if size < 1:
        raise MusterError(f"The demo cannot have {size} seizure events; ask for 1 or more.")
    config = load()
    folder.mkdir(parents=True, exist_ok=True)
    tables = _record_tables(config, _world(config, size, seed), seed)
    for records, letter in zip(tables[:2], "EA", strict=True):
        write_truth(folder, records, letter)
    later = sent_again(stream(seed, "sent again"), config, tables[0])
    tables[0] = repeated(stream(seed, "repeated rows"), config, _with_narrative(config, tables[0], seed))
    write_mistakes(folder, [*tables, later])
    exports = list(_task_force_files(folder, config, size, seed))
    for records in tables:
        exports += write_records(folder, config, records)
    return [*exports, *_later_file(folder, config, later)]


def _world(config: Config, size: int, seed: int) -> World:
    events = draw_events(stream(seed, "events"), config, size)
    parts = draw_parts(stream(seed, "parts"), config, events)
    items = draw_items(stream(seed, "items"), config, events)
    accounts = draw_accounts(stream(seed, "accounts"), config, events, parts)
    return World(events, parts, items, accounts, draw_arrests(stream(seed, "arrests"), config, events, items))


def _record_tables(config: Config, world: World, seed: int) -> list[Records]:
    """Every table of records, seizures and arrests first, with its mistakes; no row stands twice yet."""
    events, size, mess = world.events, len(world.events.lead), config.mess
    seizures = seizure_records(
        stream(seed, "seizure records"), config, events, world.parts, world.accounts, world.items
    )
    arrests = arrest_records(stream(seed, "arrest records"), config, world.arrests, world.parts, world.accounts, size)
    referrals = referral_records(stream(seed, "referrals"), config, world.arrests, size)
    chance = stream(seed, "mess")
    return [
        with_outlier(config, spoiled(chance, config, seizures, mess.seizure), mess.outlier),
        spoiled(chance, config, arrests, mess.arrest),
        *(spoiled(chance, config, sent, mess.referral) for sent in referrals),
        overdose_records(stream(seed, "overdoses"), config, events, world.items),
    ]


def _task_force_files(folder: Path, config: Config, size: int, seed: int) -> Iterator[Export]:
    """What the task force itself keeps, one plain file each; a small one has held no training, and sends no empty file."""
    tables = registers(stream(seed, "registers"), config)
    tables.append((RESOURCE, resource_table(stream(seed, "resources"), config, size)))
    tables.append((TRAINING, training_records(stream(seed, "trainings"), config, size).cells))
    tables.append((ORGANISATION, organisation_records(stream(seed, "organisations"), config, size).cells))
    for kind, table in ((kind, table) for kind, table in tables if len(table)):
        yield write(folder, f"{config.force.slug}_{kind.word}", kind, table, Dialect())


def _with_narrative(config: Config, records: Records, seed: int) -> Records:
    """A free column after the contract's; only the files of agencies that write one keep it."""
    text = pick_word(stream(seed, "narrative"), config.mess.narrative.texts, len(records.agency))
    return replace(records, cells=records.cells.assign(narrative=text))


def _later_file(folder: Path, config: Config, later: Records) -> Iterator[Export]:
    if len(later.agency):
        agency = config.agencies[config.agency_at[config.mess.sent_again.agency]]
        name = f"{agency.slug}_{SEIZURE.word}_corrections"
        yield write(folder, name, SEIZURE, later.cells, agency.writes)
