"""Mistakes as real files have them: each laid over different rows, each noted beside the truth."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.random import Generator

from muster.demo.cast import Outlier
from muster.demo.config import Config
from muster.demo.draw import Bools, Ints, Texts, numbered, pick_word, rank_in, spread, words
from muster.demo.places import degrees
from muster.demo.records import Records

Mistake = Callable[[Generator, Config, pd.DataFrame], pd.DataFrame]


def spoiled(rng: Generator, config: Config, records: Records, shares: Mapping[str, float]) -> Records:
    """The records with each kind of mistake in its share of the rows, never two in one row."""
    untouched = rng.permutation(len(records.agency))
    untouched = untouched[_whole(records.cells)[untouched]]
    cells, mess = records.cells.copy(), records.mess.copy()
    for kind, share in shares.items():
        count = _how_many(config, share, len(records.agency))
        rows, untouched = np.sort(untouched[:count]), untouched[count:]
        cells.iloc[rows] = MISTAKES[kind](rng, config, cells.iloc[rows]).to_numpy()
        mess[rows] = kind
    return replace(records, cells=cells, mess=mess)


def _how_many(config: Config, share: float, rows: int) -> int:
    """The share's rows, rounded; at least one in a world of full size."""
    return max(round(share * rows), int(rows >= config.mess.full_from))


def _whole(cells: pd.DataFrame) -> Bools:
    """Rows on which every mistake can be made: with a point, a county, a time of day, and an amount."""
    whole = np.full(len(cells), True)
    for column in ("latitude", "county_fips", "contacted_at"):
        if column in cells:
            whole &= (cells[column] != "").to_numpy()
    if "place_precision" in cells:
        whole &= cells["place_precision"].isin(["point", "block"]).to_numpy()
    if "quantity" in cells:
        whole &= (cells["quantity"] != "1").to_numpy()
    return whole


def _quantity_word(rng: Generator, config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    return cells.assign(quantity=pick_word(rng, config.mess.words.quantity, len(cells)))


def _quantity_negative(_rng: Generator, _config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    return cells.assign(quantity="-" + cells["quantity"])


def _quantity_in_words(rng: Generator, config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    return cells.assign(quantity=pick_word(rng, config.mess.words.in_words, len(cells)))


def _old_century(_rng: Generator, config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    return cells.assign(occurred_at=str(config.mess.words.old_year) + cells["occurred_at"].str[4:])


def _swapped_point(_rng: Generator, _config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    return cells.assign(latitude=cells["longitude"], longitude=cells["latitude"])


def _other_county(rng: Generator, config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    """The point moves to the centre of a spot in another county; the stated county stays."""
    spot = rng.integers(0, len(config.spots), len(cells))
    same = config.spot_fips[spot] == cells["county_fips"].to_numpy()
    spot = np.where(same, _next_county(config)[spot], spot)
    latitude, longitude = (
        degrees(np.array([getattr(s, axis) for s in config.spots])[spot]) for axis in ("latitude", "longitude")
    )
    return cells.assign(latitude=latitude, longitude=longitude)


def _next_county(config: Config) -> Ints:
    """For each spot, the first spot after it that lies in another county."""
    fips = config.spot_fips
    return words([int(np.argmax(np.roll(fips, -i) != fips[i])) + i for i in range(len(fips))]).astype(int) % len(fips)


def _unmapped_drug(rng: Generator, config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    return cells.assign(drug=pick_word(rng, config.mess.words.drugs, len(cells)))


def _contacted_before_referred(rng: Generator, _config: Config, cells: pd.DataFrame) -> pd.DataFrame:
    """The day of contact is some days before the referral, as when a form is dated backwards."""
    days = pd.to_timedelta(rng.integers(3, 30, len(cells)), unit="D")
    referred = pd.to_datetime(cells["referred_at"], format="ISO8601")
    return cells.assign(contacted_at=_like(cells["referred_at"], referred - days))


def _like(pattern: "pd.Series[str]", moment: "pd.Series[pd.Timestamp]") -> Texts:
    """Moments written like the texts beside them: days where those are days."""
    days, full = moment.dt.strftime("%Y-%m-%d"), moment.dt.strftime("%Y-%m-%dT%H:%M:%S")
    return np.where(pattern.str.len() == 10, days, full).astype(object)


MISTAKES: dict[str, Mistake] = {
    "quantity_word": _quantity_word,
    "quantity_negative": _quantity_negative,
    "quantity_in_words": _quantity_in_words,
    "old_century": _old_century,
    "swapped_point": _swapped_point,
    "other_county": _other_county,
    "unmapped_drug": _unmapped_drug,
    "contacted_before_referred": _contacted_before_referred,
}


def with_outlier(config: Config, records: Records, outlier: Outlier) -> Records:
    """One seizure that the agency made alone becomes a marijuana seizure far beyond its size."""
    lone = pd.Series(records.event).map(pd.Series(records.event).value_counts()).to_numpy() == 1
    here = (records.agency == config.agency_at[outlier.agency]) & lone & (records.mess == "")
    rows = np.flatnonzero(here)[:1]
    if len(records.agency) < config.mess.full_from or not len(rows):
        return records
    cells, mess = records.cells.copy(), records.mess.copy()
    cells.loc[rows, ["drug", "quantity", "unit", "value_usd"]] = ["marijuana", str(outlier.pounds), "lb", ""]
    mess[rows] = "outlier"
    return replace(records, cells=cells, mess=mess)


def repeated(rng: Generator, config: Config, records: Records) -> Records:
    """Some rows of some agencies stand twice, one under the other."""
    agencies = [config.agency_at[slug] for slug in config.mess.repeated_rows.agencies]
    rows = np.flatnonzero(np.isin(records.agency, agencies) & (records.mess == ""))
    count = min(len(rows), _how_many(config, config.mess.repeated_rows.share, len(rows)))
    twice = np.ones(len(records.agency), dtype=np.int64)
    twice[rng.choice(rows, count, replace=False)] = 2
    again = records.only(spread(twice))
    second = rank_in(spread(twice)) == 2
    return replace(again, mess=np.where(second, "repeated_row", again.mess).astype(object))


def sent_again(rng: Generator, config: Config, records: Records) -> Records:
    """A later file of one agency: some records as they were, some with the laboratory's net weight."""
    again, weighed = config.mess.sent_again, _weighed(config, records)
    mine = (records.agency == config.agency_at[again.agency]) & (records.mess == "")
    rows = rng.permutation(np.flatnonzero(mine & weighed))
    same, amended = (_how_many(config, share, int(mine.sum())) for share in (again.same_share, again.amended_share))
    chosen = records.only(rows[: same + amended])
    mess = np.where(np.arange(len(chosen.agency)) < same, "sent_again", "amended").astype(object)
    late = np.flatnonzero(mess == "amended")
    chosen.cells.loc[late, ["quantity", "quantity_basis", "lab_number"]] = _lab_result(rng, chosen.cells.iloc[late])
    return replace(chosen, mess=mess)


def _weighed(config: Config, records: Records) -> Bools:
    masses = [word for code in ("GM", "KG", "OZ", "LB") for word in config.units[code]]
    return (records.cells["unit"].isin(masses) & (records.cells["quantity_basis"] != "net")).to_numpy()


def _lab_result(rng: Generator, cells: pd.DataFrame) -> Texts:
    """Net weight a few percent to 15% below what was written, with a laboratory number: (rows, 3)."""
    net = np.maximum(0.01, cells["quantity"].astype(float).to_numpy() * rng.uniform(0.85, 0.98, len(cells)))
    number = numbered(np.full(len(cells), "SCL-R", dtype=object), np.arange(len(cells)) + 1, 6)
    return np.stack([np.char.mod("%.2f", net).astype(object), np.full(len(cells), "net", dtype=object), number], axis=1)
