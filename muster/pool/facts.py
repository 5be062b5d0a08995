"""What a version holds, in the words that filters use."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from muster.feeds.words import code_table
from muster.pool.connect import cursor
from muster.pool.store import serving_version
from muster.sql import run


@dataclass(frozen=True)
class Facts:
    """A version's name, dates and words: names by agency id, county FIPS, state FIPS and drug family.

    synthetic: some landing is of the demo; referrals: it holds treatment referrals, whose notice then stands.
    """

    version: str
    built_at: dt.datetime
    as_of: dt.date
    first_day: dt.date
    synthetic: bool
    referrals: bool
    agencies: dict[str, str]
    counties: dict[str, str]
    states: dict[str, str]
    drugs: dict[str, str]
    oris: dict[str, str]

    @cached_property
    def areas(self) -> dict[str, str]:
        """Counties and states by FIPS."""
        return self.counties | self.states


def family_names() -> dict[str, str]:
    """The name of each drug family by its code, in the fixed order."""
    return {row["code"]: row["name"] for row in code_table("families")}


class Known(NamedTuple):
    """A record's kind and the id of its agency."""

    kind: str
    agency: str


@lru_cache(maxsize=16)
def facts(version: str) -> Facts:
    """What that version holds."""
    row = run(cursor(version), "pool/facts").fetchall()[0]
    agencies, counties, states = ({item["id"]: item["name"] for item in items or []} for items in row[5:8])
    oris = {item["ori"].lower(): item["id"] for item in row[5] or [] if item["ori"]}
    return Facts(row[0], row[1], row[2], row[4], row[3], row[8], agencies, counties, states, family_names(), oris)


def is_known(feed: str, record_id: str) -> bool:
    """Whether the serving version holds a row of that feed with that record_id, whatever its state."""
    given = {"feed": feed, "record_id": record_id}
    return bool(run(cursor(serving_version()), "pool/record", given).fetchall()[0][0])


def known_records(feed: str, record_id: str) -> list[Known]:
    """The kinds and agencies of the seizure and arrest rows that the serving version holds under that record_id."""
    given = {"feed": feed, "record_id": record_id}
    return [Known(*row) for row in run(cursor(serving_version()), "pool/records", given).fetchall()]
