"""Chance, as arrays: every draw of the demo comes from here, and the same seed gives the same world."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar
from zlib import crc32

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Texts = NDArray[np.object_]
Table = TypeVar("Table")


def stream(seed: int, topic: str) -> Generator:
    """The source of chance of one topic, so that a change in one topic leaves the others as they were."""
    return np.random.default_rng([seed, crc32(topic.encode())])


def curve(values: Sequence[float], progress: Floats) -> Floats:
    """A curve of equally spaced values read at progress 0 to 1."""
    return np.interp(progress, np.linspace(0, 1, len(values)), values)


def pick(rng: Generator, weights: ArrayLike, size: int) -> Ints:
    """Places 0..k-1 drawn with these weights."""
    return pick_in(rng, np.asarray(weights, dtype=float)[None, :], np.zeros(size, dtype=np.int64))


def pick_in(rng: Generator, weights: Floats, row: Ints) -> Ints:
    """For each entry a place 0..k-1, drawn with the weights of its row of the table (rows, k)."""
    total = weights.sum(axis=1, keepdims=True)
    share = np.cumsum(weights, axis=1) / np.where(total > 0, total, 1)
    # One search for all rows: row r's cumulated shares lie in (r, r + 1].
    steps = (share + np.arange(len(weights))[:, None]).ravel()
    found = np.searchsorted(steps, rng.random(len(row)) + row, side="right") - row * weights.shape[1]
    place: Ints = np.minimum(found, weights.shape[1] - 1)
    return place


def pick_word(rng: Generator, weights: Mapping[str, float] | Sequence[str], size: int) -> Texts:
    """Words drawn with their weights; a plain list weighs all alike."""
    shares = list(weights.values()) if isinstance(weights, Mapping) else [1.0] * len(weights)
    return words(list(weights))[pick(rng, shares, size)]


def first_picks(rng: Generator, weights: Floats, count: int) -> Ints:
    """Without putting back: the first `count` places drawn in each row of weights (n, k), as (n, count)."""
    with np.errstate(divide="ignore"):
        keys = np.log(weights)
    keys += rng.gumbel(size=weights.shape)  # the largest of log-weight + Gumbel is a weighted draw
    top = np.argpartition(-keys, count - 1, axis=1)[:, :count] if count < weights.shape[1] else None
    top = np.broadcast_to(np.arange(weights.shape[1]), weights.shape) if top is None else top
    order = np.argsort(-np.take_along_axis(keys, top, axis=1), axis=1)
    return np.take_along_axis(top, order, axis=1).astype(np.int64)


def happens(rng: Generator, share: ArrayLike, size: int) -> Bools:
    """True with this chance (one for all, or one each)."""
    return rng.random(size) < np.asarray(share, dtype=float)


def skewed(rng: Generator, median: ArrayLike, sigma: ArrayLike, size: int) -> Floats:
    """Log-normal amounts by median and sigma."""
    return np.asarray(median, dtype=float) * np.exp(np.asarray(sigma, dtype=float) * rng.standard_normal(size))


def bell(rng: Generator, centre: Floats, sigma: Floats, low: Floats, high: Floats) -> Floats:
    """Bell-shaped (logistic) about a centre, cut off at low and high without a heap at the edges."""
    scale = sigma * np.sqrt(3) / np.pi
    first, last = (1 / (1 + np.exp(-(edge - centre) / scale)) for edge in (low, high))
    at = first + (last - first) * rng.random(len(centre))
    value: Floats = centre + scale * np.log(at / (1 - at))
    return value


def words(values: Sequence[Any]) -> Texts:
    """A list as an array of objects, whatever the lengths."""
    return np.array(values, dtype=object)


def numbered(prefix: Texts, number: Ints, digits: int) -> Texts:
    """Identifiers: each prefix followed by its number with leading zeros, as many as `digits` wants."""
    width = max(digits, len(str(number.max(initial=0))))
    text: Texts = prefix + np.char.mod(f"%0{width}d", number).astype(object)
    return text


def rank_in(groups: Ints) -> Ints:
    """Place of each entry within its group, from 1, in the order given."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(groups) else np.zeros(0, dtype=np.int64)
    place = np.arange(len(groups)) - np.repeat(starts, np.diff(np.r_[starts, len(groups)]))
    rank = np.empty(len(groups), dtype=np.int64)
    rank[order] = place + 1
    return rank


def spread(counts: Ints) -> Ints:
    """Entry i repeated counts[i] times, as places: [2, 0, 1] gives [0, 0, 2]."""
    return np.repeat(np.arange(len(counts)), counts)


def only(table: Table, rows: Ints | Bools) -> Table:
    """A dataclass of arrays (nested ones too) with only these rows, or with rows in this order."""
    parts = {field.name: getattr(table, field.name) for field in fields(table)}  # type: ignore[arg-type]
    return type(table)(**{name: only(p, rows) if is_dataclass(p) else p[rows] for name, p in parts.items()})


def joined(tables: Sequence[Table]) -> Table:
    """Dataclasses of arrays (nested ones too), one under the other."""
    first = tables[0]
    parts = {field.name: [getattr(t, field.name) for t in tables] for field in fields(first)}  # type: ignore[arg-type]
    return type(first)(**{name: joined(p) if is_dataclass(p[0]) else np.concatenate(p) for name, p in parts.items()})
