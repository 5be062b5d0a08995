"""What came in and what is wrong with it: landings, rejects, suspects, unmapped words."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from muster.pool.decisions import decide
from tests.pool.made import Pool, arrest, referral, seizure

REJECTED = [
    ({"record_id": ""}, "record_id is empty"),
    ({"agency": ""}, "agency is empty"),
    ({"occurred_at": ""}, "occurred_at is empty"),
    ({"occurred_at": "yesterday"}, 'occurred_at "yesterday" is not a time this feed can read'),
    ({"occurred_at": "2026-02-30"}, 'occurred_at "2026-02-30" is not a time this feed can read'),
    ({"quantity": "ten"}, 'quantity "ten" is not a number'),
    ({"quantity": "-1"}, 'quantity "-1" is below zero'),
    ({"value_usd": "lots"}, 'value_usd "lots" is not a number'),
    ({"cash_usd": "$5"}, 'cash_usd "$5" is not a number'),
    ({"firearms": "two"}, 'firearms "two" is not a number'),
    ({"drug": ""}, "nothing seized is named: no drug, cash, firearm or value"),
]


@pytest.fixture(scope="module")
def mess(module_folder: Path) -> Iterator[Pool]:
    pool = Pool(module_folder)
    pool.land([seizure(f"bad-{n}") | cells for n, (cells, _) in enumerate(REJECTED)] + [seizure("good")])
    pool.land(
        [
            arrest("x1", charged_at="soon", disposition_at="later"),
            arrest("x2", drug="grey death", disposition="hung jury"),
            arrest("x3", charged_at="2026-03-01", disposition_at="2026-03-02"),
        ],
        "generic_arrest",
    )
    pool.land(
        [referral("r1", programme=""), referral("r2", drug="zaza", contacted_at="2026-01-01")], "generic_referral"
    )
    pool.land(
        [
            seizure("s1", occurred_at="1926-03-10"),
            seizure("s2", occurred_at="2062-03-10"),
            seizure("s3", latitude="0", longitude="0"),
            seizure("s4", latitude="39.1031", longitude="-84.512", county_fips="39017"),
            seizure("s5", drug="purple stuff", unit="handful"),
            seizure("s6", drug="purple stuff", unit=""),
            seizure("s7", drug="purple stuff"),
        ]
    )
    pool.build()
    yield pool


@pytest.mark.parametrize(("number", "reason"), [(n, reason) for n, (_, reason) in enumerate(REJECTED)])
def test_a_row_is_rejected_with_its_line_and_the_reason(mess: Pool, number: int, reason: str) -> None:
    rows = mess.ask("data/rejects", {"feed": "generic_seizure"})
    assert [row["reasons"] for row in rows if row["line"] == number + 2] == [reason]


def test_a_rejected_row_gives_every_reason(mess: Pool) -> None:
    (row,) = mess.ask("data/rejects", {"feed": "generic_arrest"})
    assert row["reasons"].splitlines() == [
        'charged_at "soon" is not a time this feed can read',
        'disposition_at "later" is not a time this feed can read',
    ]
    assert (row["record_id"], row["agency"], row["kind"]) == ("x1", "amber-police", "arrest")


def test_rejected_rows_count_nowhere(mess: Pool) -> None:
    assert mess.one("overview/totals", start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))["seizure_events"] == 6


def test_every_file_balances(mess: Pool) -> None:
    rows = mess.ask("data/landings")
    assert {(row["file"], row["read"], row["accepted"], row["rejected"], row["repeated"]) for row in rows} == {
        ("file-1.csv", 12, 1, 11, 0),
        ("file-2.csv", 3, 2, 1, 0),
        ("file-3.csv", 2, 1, 1, 0),
        ("file-4.csv", 7, 7, 0, 0),
    }


def test_suspect_rows_count_and_say_what_is_odd_about_them(mess: Pool) -> None:
    flags = {(row["record_id"], row["flag"]) for row in mess.ask("data/suspects")}
    assert flags == {
        ("x2", "unmapped_drug"),
        ("x2", "unmapped_disposition"),
        ("x3", "charged_before_arrest"),
        ("x3", "disposed_before_arrest"),
        ("r2", "unmapped_drug"),
        ("r2", "stage_before_referral"),
        ("s1", "implausible_year"),
        ("s2", "future"),
        ("s3", "implausible_point"),
        ("s4", "outside_county"),
        ("s5", "unmapped_drug"),
        ("s5", "unmapped_unit"),
        ("s6", "unmapped_drug"),
        ("s6", "no_unit"),
        ("s7", "unmapped_drug"),
    }


def test_words_that_no_list_knows_are_named_with_how_often_they_stand(mess: Pool) -> None:
    rows = {(row["feed"], row["field"], row["word"]): row["rows"] for row in mess.ask("data/unmapped")}
    assert rows == {
        ("generic_seizure", "drug", "purple stuff"): 3,
        ("generic_seizure", "unit", "handful"): 1,
        ("generic_arrest", "drug", "grey death"): 1,
        ("generic_referral", "drug", "zaza"): 1,
    }


def test_an_excluded_row_stays_among_the_suspects_as_excluded(pool: Pool) -> None:
    pool.land([seizure("1", occurred_at="2062-03-10"), seizure("2")])
    pool.build()
    decide("generic_seizure", "1", "exclude", "a slip of the pen")
    pool.build()
    assert [(row["record_id"], row["standing"]) for row in pool.ask("data/suspects")] == [("1", "excluded")]


def test_a_word_added_to_a_feed_maps_what_has_landed_without_a_new_file(pool: Pool) -> None:
    feeds = pool.folder / "pool" / "feeds"
    feeds.mkdir(parents=True)
    text = Path("data/feeds/generic_seizure.toml").read_text(encoding="utf-8")
    (feeds / "county_seizure.toml").write_text(text, encoding="utf-8")
    pool.land([seizure("1", drug="purple stuff")], "county_seizure")
    pool.build()
    assert pool.one("data/unmapped")["word"] == "purple stuff"
    (feeds / "county_seizure.toml").write_text(
        text.replace("[terms]", '[records.values.drug]\n"Purple Stuff" = "fentanyl"\n\n[terms]'), encoding="utf-8"
    )
    pool.build()
    assert pool.ask("data/unmapped") == []
    assert [row["drug"] for row in pool.ask("overview/quantity")] == ["fentanyl"]
