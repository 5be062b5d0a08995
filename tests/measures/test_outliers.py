"""A quantity far beyond what is usual for its drug is remarked on, and nothing else is."""

from collections.abc import Sequence

import pytest

from muster.sql import run
from tests.measures.tables import Row, empty_pool, fill

GRAMS_PER_POUND = 453.59237
# Marijuana as police report it: mostly grams, rounded, with a case of a quarter pound to a pound now and then.
USUAL = [0.3, 1.0, 1.0, 2.0, 3.5, 7.0, 14.0, 28.35] * 35 + [113.4, 226.8, 453.6] * 6


def seizure(
    number: int, amount: float | None, *, agency: str = "parish", drug: str = "marijuana", dimension: str = "mass"
) -> Row:
    return {
        "record_no": number, "landing_no": 1, "line": number + 1, "agency_id": agency, "drug": drug,
        "dimension": dimension if amount is not None else None, "base_quantity": amount,
    }  # fmt: skip


def remarked(records: Sequence[Row], officers: float = 200) -> list[int]:
    """Numbers of the records that the step remarks on, in record_seizure and alike in record_state."""
    with empty_pool() as con:
        fill(con, "agency", [{"agency_id": "parish", "officers": officers}, {"agency_id": "two-man", "officers": 2.0}])
        fill(con, "record_seizure", list(records))
        states = [
            {"kind": "seizure", "landing_no": 1, "line": row["line"], "flags": row.get("flags")} for row in records
        ]
        fill(con, "record_state", [*states, {"kind": "arrest", "landing_no": 1, "line": records[-1]["line"]}])
        run(con, "build/55_outliers")
        found = con.table("record_seizure").filter("contains(flags, 'outlier_quantity')").order("line")
        told = con.table("record_state").filter("contains(flags, 'outlier_quantity')").order("line")
        assert told.project("line, flags").fetchall() == found.project("line, flags").fetchall()
        return [row[0] for row in found.project("record_no").fetchall()]


def usual(drug: str = "marijuana") -> list[Row]:
    return [seizure(number, amount, drug=drug) for number, amount in enumerate(USUAL)]


def test_ordinary_amounts_are_not_remarked_on() -> None:
    assert remarked(usual()) == []


def test_901_pounds_of_an_agency_of_two_officers_are_remarked_on() -> None:
    assert remarked([*usual(), seizure(900, 901 * GRAMS_PER_POUND, agency="two-man")]) == [900]


def test_901_pounds_are_remarked_on_whoever_reports_them() -> None:
    assert remarked([*usual(), seizure(900, 901 * GRAMS_PER_POUND)]) == [900]


def test_a_small_agency_is_remarked_on_earlier_than_a_large_one() -> None:
    assert remarked([*usual(), seizure(900, 500.0)]) == []
    assert remarked([*usual(), seizure(900, 500.0, agency="two-man")]) == [900]


def test_what_is_much_for_one_drug_is_little_for_another() -> None:
    bulk = [seizure(1000 + n, amount * 10_000, drug="hashish") for n, amount in enumerate(USUAL)]
    assert remarked([*usual(), *bulk]) == []


def test_weight_and_units_are_judged_apart() -> None:
    pills = [seizure(1000 + n, amount * 1000, dimension="unit") for n, amount in enumerate(USUAL)]
    assert remarked([*usual(), *pills]) == []


@pytest.mark.parametrize(("records", "found"), [(18, []), (19, [900])])
def test_fewer_than_twenty_records_say_nothing_of_what_is_usual(records: int, found: list[int]) -> None:
    few = [seizure(number, 1.0) for number in range(records)]
    assert remarked([*few, seizure(900, 1_000_000.0)]) == found


def test_where_all_round_to_one_a_few_more_are_no_outlier() -> None:
    pills = [seizure(number, 1.0, dimension="unit") for number in range(40)]
    assert remarked([*pills, seizure(900, 20.0, dimension="unit")]) == []
    assert remarked([*pills, seizure(900, 50.0, dimension="unit")]) == [900]


def test_an_unknown_or_empty_quantity_is_no_outlier() -> None:
    assert remarked([*usual(), seizure(900, None), seizure(901, 0.0)]) == []


def test_an_earlier_remark_stays_beside_the_new_one() -> None:
    records = [*usual(), dict(seizure(900, 1e6), flags="outside_county")]
    with empty_pool() as con:
        fill(con, "record_seizure", records)
        run(con, "build/55_outliers")
        flags = con.table("record_seizure").filter("record_no = 900").project("flags").fetchall()[0][0]
    assert flags.split("\n") == ["outside_county", "outlier_quantity"]
