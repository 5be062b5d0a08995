"""The known mess: every kind is there, at its rate, and the noted record shows it."""

from collections.abc import Callable

import pandas as pd
import pytest

from muster.demo.config import Config
from tests.demo.reading import World

NUMBER = r"-?\d+(\.\d+)?"
SHOWS: dict[str, Callable[[pd.DataFrame, Config], "pd.Series[bool]"]] = {
    "quantity_word": lambda rows, config: rows["quantity"].isin(config.mess.words.quantity),
    "quantity_negative": lambda rows, _: rows["quantity"].str.startswith("-"),
    "quantity_in_words": lambda rows, config: rows["quantity"].isin(config.mess.words.in_words),
    "old_century": lambda rows, _: rows["occurred_at"].str.startswith("1946-"),
    "swapped_point": lambda rows, _: rows["latitude"].astype(float) < 0,
    "unmapped_drug": lambda rows, config: rows["drug"].isin(config.mess.words.drugs),
    "outlier": lambda rows, _: (rows["quantity"] == "901") & (rows["unit"] == "lb") & (rows["drug"] == "marijuana"),
    "contacted_before_referred": lambda rows, _: rows["contacted_at"] < rows["referred_at"],
}


def _noted(made: World, feed: str, mess: str) -> pd.DataFrame:
    notes = made.truth["mess"]
    ids = notes.loc[(notes["kind"] == feed) & (notes["mess"] == mess), "record_id"]
    rows = made.kind(feed)
    return rows[rows["record_id"].isin(ids)]


@pytest.mark.parametrize("mess", [name for name in SHOWS if name != "contacted_before_referred"])
def test_each_mistake_in_seizures_is_noted_where_it_stands_and_stands_nowhere_else(
    three_thousand: World, config: Config, mess: str
) -> None:
    rows = three_thousand.kind("seizure")
    with_point = rows[rows["latitude"] != ""] if mess == "swapped_point" else rows
    shown = with_point[SHOWS[mess](with_point, config)]
    assert len(shown) > 0
    assert set(shown["record_id"]) == set(_noted(three_thousand, "seizure", mess)["record_id"])


def test_some_referrals_are_contacted_before_they_are_referred(three_thousand: World, config: Config) -> None:
    noted = _noted(three_thousand, "referral", "contacted_before_referred")
    assert len(noted) > 0
    assert SHOWS["contacted_before_referred"](noted, config).all()


def test_mistakes_keep_to_about_one_row_in_a_hundred(three_thousand: World) -> None:
    notes = three_thousand.truth["mess"]
    wrong = notes[(notes["kind"] == "seizure") & ~notes["mess"].isin(["repeated_row", "sent_again", "amended"])]
    assert 0.006 < len(wrong) / len(three_thousand.kind("seizure")) < 0.013


def test_some_rows_stand_twice_in_one_file_letter_for_letter(three_thousand: World) -> None:
    rows = three_thousand.kind("seizure")
    twice = rows[rows.duplicated(keep="first")]
    notes = three_thousand.truth["mess"]
    assert sorted(twice["record_id"]) == sorted(notes.loc[notes["mess"] == "repeated_row", "record_id"])
    assert len(twice) > 0
    assert rows["record_id"].duplicated().sum() == len(twice)


def test_a_later_file_sends_records_again_unchanged_or_with_the_laboratorys_net_weight(three_thousand: World) -> None:
    earlier = three_thousand.kind("seizure").drop_duplicates("record_id").set_index("record_id")
    every = three_thousand.kind("seizure", corrections=True)
    later = every.iloc[len(three_thousand.kind("seizure")) :].set_index("record_id")
    before = earlier.loc[later.index]
    columns = [name for name in earlier if name != "narrative"]
    same = (before[columns] == later[columns]).all(axis=1)
    notes = three_thousand.truth["mess"].set_index("record_id")["mess"]
    assert (same == (notes.loc[later.index] == "sent_again")).all()
    changed = later[~same]
    assert (changed["quantity_basis"] == "net").all()
    assert (changed["lab_number"] != "").all()
    assert (changed["quantity"].astype(float) < before.loc[changed.index, "quantity"].astype(float)).all()
    assert same.sum() > 0
    assert len(changed) > 0


def test_clean_quantities_are_numbers_and_unreported_ones_say_one(three_thousand: World, config: Config) -> None:
    rows = three_thousand.clean("seizure")
    assert rows["quantity"].str.fullmatch(NUMBER).all()
    unreported = rows[rows["unit"].isin(list(config.units["XX"]))]
    assert (unreported["quantity"] == "1").all()
    assert 0.03 < len(unreported) / len(rows) < 0.08
