"""What a full run of the linkage learns from a pool, kept so that a day's new records are weighed by it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from muster.linkage.clues import Kind
from muster.linkage.weights import Weights
from muster.sql import run

_YARDSTICKS = ("crowded_cell", "rare_family", "common_amount", "key_ring", "shared_key", "own_address")


@dataclass(frozen=True)
class Learnt:
    """Weights by kind; agencies and yardsticks.

    reports: how many reports it was learnt from.
    """

    weights: dict[Kind, Weights]
    agencies: tuple[str, ...]
    yardsticks: dict[str, list[dict[str, Any]]]
    reports: int

    def text(self) -> str:
        """As JSON, to the last digit."""
        told = {
            "weights": {
                kind: {"of": [table.tolist() for table in w.of], "prior": w.prior.tolist(), "link_from": w.link_from}
                for kind, w in self.weights.items()
            },
            "agencies": self.agencies,
            "yardsticks": self.yardsticks,
            "reports": self.reports,
        }
        return json.dumps(told)

    @property
    def digest(self) -> str:
        """The first 12 characters of the SHA-256 of its text."""
        return sha256(self.text().encode()).hexdigest()[:12]


def read_learnt(text: str) -> Learnt:
    """Learnt from its text."""
    told = json.loads(text)
    weights = {
        kind: Weights(kind, tuple(np.array(table) for table in w["of"]), np.array(w["prior"]), w["link_from"])
        for kind, w in told["weights"].items()
    }
    return Learnt(weights, tuple(told["agencies"]), told["yardsticks"], told["reports"])


def number_agencies(con: duckdb.DuckDBPyConnection, known: tuple[str, ...]) -> tuple[str, ...]:
    """Give every agency its number, those known before first and in their order; returns all in the order of their numbers."""
    run(con, "link/agency_numbers", {"known": list(known)})
    named = {number: name for name, number in con.table("agency_number").fetchall()}
    return tuple(named.get(n) or known[n] for n in range(max([len(known), *(n + 1 for n in named)])))


def yardsticks_of(con: duckdb.DuckDBPyConnection) -> dict[str, list[dict[str, Any]]]:
    """The yardsticks that stand in the connection as tables, as rows."""
    return {name: con.table(name).to_arrow_table().to_pylist() for name in _YARDSTICKS}


_SHAPES = {
    "crowded_cell": pa.schema({"row_no": pa.int32(), "column_no": pa.int32(), "crowd": pa.uint8()}),
    "rare_family": pa.schema({"bits": pa.uint64()}),
    "common_amount": pa.schema({"family": pa.string(), "dimension": pa.string(), "written": pa.float64()}),
    "key_ring": pa.schema({"agency": pa.int64(), "ring": pa.int64()}),
    "shared_key": pa.schema({"part": pa.uint64()}),
    "own_address": pa.schema({"lat": pa.float64(), "lon": pa.float64()}),
}


def lay_out(con: duckdb.DuckDBPyConnection, learnt: Learnt) -> None:
    """Put the yardsticks that were learnt before where the steps of linking read them."""
    for name, shape in _SHAPES.items():
        con.register(name, pa.Table.from_pylist(learnt.yardsticks[name], shape))
