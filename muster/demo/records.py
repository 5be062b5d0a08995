"""Records: what agencies write, as text in the contract's columns, and the event each one tells of."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.random import Generator

from muster.demo.clock import Moments
from muster.demo.config import Config
from muster.demo.contract import Kind
from muster.demo.draw import Bools, Ints, Texts, happens, numbered, rank_in, words


@dataclass(frozen=True)
class Records:
    """Rows of one kind: text cells, sending agency, told local time, true event, mistake (empty: none)."""

    kind: Kind
    cells: pd.DataFrame
    agency: Ints
    moment: Moments
    event: Ints
    mess: Texts

    def only(self, rows: Ints | Bools) -> "Records":
        """These rows, in this order."""
        kept = {name: getattr(self, name)[rows] for name in ("agency", "moment", "event", "mess")}
        return replace(self, cells=self.cells.iloc[rows].reset_index(drop=True), **kept)


def compose(config: Config, kind: Kind, cells: dict[str, Texts], agency: Ints, moment: Moments, event: Ints) -> Records:
    """Records in each agency's order of time, numbered: TRP-S-0000123. Columns not given stay empty."""
    order = np.lexsort((np.arange(len(agency)), event, moment, agency))
    agency, moment, event = agency[order], moment[order], event[order]
    prefix = codes(config, f"-{kind.letter}-")[agency]
    given = {name: values[order] for name, values in cells.items()}
    given |= {"record_id": numbered(prefix, rank_in(agency), 7), "agency": slugs(config)[agency]}
    frame = pd.DataFrame({name: given.get(name, "") for name in kind.columns}, index=range(len(agency)), dtype=object)
    return Records(kind, frame, agency, moment, event, np.full(len(agency), "", dtype=object))


def codes(config: Config, ending: str = "") -> Texts:
    """Each agency's code with an ending."""
    return words([agency.code + ending for agency in config.agencies])


def slugs(config: Config) -> Texts:
    """Each agency's slug."""
    return words([agency.slug for agency in config.agencies])


def roles(rng: Generator, config: Config, partner: Bools) -> Texts:
    """Roles as each agency sees them: some partners claim the lead, some say nothing."""
    telling, chance = config.force.telling, rng.random(len(partner))
    claims = chance < telling.second_lead_share
    support = ~claims & (chance < telling.second_lead_share + telling.support_share)
    partners = np.where(claims, "lead", np.where(support, "support", "assist"))
    blank = happens(rng, telling.role_blank_share, len(partner))
    return np.where(blank & partner, "", np.where(partner, partners, "lead")).astype(object)


def operations_told(rng: Generator, config: Config, operation: Ints, partner: Bools) -> Texts:
    """The operation each row names; some partners leave it out."""
    names = words([*(op.name for op in config.operations), ""])  # NONE is the last
    blank = partner & happens(rng, config.force.telling.operation_blank_share, len(partner))
    return np.where(blank, "", names[operation]).astype(object)


def years_text(moment: Moments) -> Texts:
    """Two digits of the year and a dash: 26-."""
    year = moment.astype("datetime64[Y]").astype(np.int64) % 100 + 70
    return words([f"{y % 100:02d}-" for y in range(200)])[year]
