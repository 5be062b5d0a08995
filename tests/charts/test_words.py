"""How numbers, dates, changes and coverage are worded: what is given, and what a reader must see."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.charts import words
from muster.errors import MusterError

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1031, "1,031"),
        (0, "0"),
        (None, "unknown"),
        (NAN, "unknown"),
        (-5, "\u22125"),
        (1234567, "1,234,567"),
        (2.5, "3"),
    ],
)
def test_counts(value: float | None, said: str) -> None:
    assert words.count(value) == said


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (1031, 1, "1,031.0"),
        (2.675, 2, "2.68"),
        (-1.1, 1, "\u22121.1"),
        (-0.04, 1, "0.0"),
        (1e15, 0, "1,000,000,000,000,000"),
    ],
)
def test_decimals_round_as_written(value: float, places: int, said: str) -> None:
    assert words.decimal(value, places) == said


@pytest.mark.parametrize(
    ("grams", "said"),
    [
        (10870, "10.87 kg"), (1000, "1.00 kg"), (999.96, "1.00 kg"), (999.94, "999.9 g"), (12.4, "12.4 g"),
        (0, "0.0 g"), (0.04, "under 0.1 g"), (0.05, "0.1 g"), (None, "unknown"), (1234567, "1,234.57 kg"),
    ],
)  # fmt: skip
def test_mass_is_kilograms_from_one_kilogram(grams: float | None, said: str) -> None:
    assert words.mass(grams) == said


@pytest.mark.parametrize(
    ("grams", "said"),
    [
        (10870, "23.96 lb"),
        (453.59237, "1.00 lb"),
        (28.349523125, "1.0 oz"),
        (453.5, "1.00 lb"),
        (450, "15.9 oz"),
        (None, "unknown"),
    ],
)
def test_mass_in_pounds_is_ounces_below_one_pound(grams: float | None, said: str) -> None:
    assert words.mass(grams, pounds=True) == said


def test_units_of_mass_are_those_of_the_unit_list() -> None:
    assert (words.grams("LB"), words.grams("OZ"), words.grams("KG")) == (453.59237, 28.349523125, 1000)


@pytest.mark.parametrize(
    ("value", "dimension", "said"),
    [
        (34090, "unit", "34,090 units"), (1, "unit", "1 unit"), (0.5, "unit", "0.5 units"), (None, "unit", "unknown"),
        (3154, "volume", "3,154 mL"), (9.46, "volume", "9.5 mL"), (0.01, "volume", "under 0.1 mL"),
        (NAN, "volume", "unknown"), (1, "plant", "1 plant"), (12, "plant", "12 plants"), (0, "plant", "0 plants"),
        (10870, "mass", "10.87 kg"),
    ],
)  # fmt: skip
def test_quantities_carry_their_own_unit(value: float | None, dimension: words.Dimension, said: str) -> None:
    assert words.quantity(value, dimension) == said


def test_a_fifth_dimension_is_refused() -> None:
    with pytest.raises(MusterError, match="choose mass, volume, unit or plant"):
        words.quantity(1, "length")  # type: ignore[arg-type]


def test_a_panel_keeps_one_unit_for_all_its_bars() -> None:
    assert words.panel_parts(180, "mass") == ("0.18", "kg")
    assert words.panel_parts(4, "mass") == ("under 0.01", "kg")
    assert words.panel_parts(453.59237, "mass", pounds=True) == ("1.00", "lb")
    assert words.panel_parts(None, "mass") == ("unknown", "")


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (231, 1000, "23.1%"), (0, 5, "0.0%"), (5, 5, "100.0%"), (1, 10000, "under 0.1%"), (9999, 10000, "over 99.9%"),
        (1, 0, "unknown"), (None, 5, "unknown"), (3, None, "unknown"), (1, 3, "33.3%"), (1, 16, "6.3%"),
    ],
)  # fmt: skip
def test_shares(part: float | None, whole: float | None, said: str) -> None:
    assert words.share(part, whole) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "1 Jan to 30 Jun 2026"),
        (date(2025, 10, 1), date(2026, 9, 30), "1 Oct 2025 to 30 Sep 2026"),
        (date(2026, 3, 9), date(2026, 3, 20), "9 to 20 Mar 2026"),
        (date(2026, 5, 3), date(2026, 5, 3), "3 May 2026"),
        (None, date(2026, 5, 3), "up to 3 May 2026"),
        (date(2026, 5, 3), None, "from 3 May 2026"),
        (None, None, "all dates"),
    ],
)
def test_periods(start: date | None, end: date | None, said: str) -> None:
    assert words.period(start, end) == said


def test_a_moment_says_its_zone() -> None:
    eastern = timezone(timedelta(hours=-4), "EDT")
    assert words.moment(datetime(2026, 7, 1, 6, 0, tzinfo=eastern)) == "1 Jul 2026 06:00 EDT"
    assert words.moment(datetime(2026, 7, 1, 6, 0, tzinfo=UTC)) == "1 Jul 2026 06:00 UTC"
    assert words.moment(datetime(2026, 7, 1, 6, 0)) == "1 Jul 2026 06:00 UTC"


@pytest.mark.parametrize(("low", "high", "said"), [(1, 1, "1"), (2, 3, "2 to 3"), (17, None, "17 +")])
def test_classes_of_counts(low: int, high: int | None, said: str) -> None:
    assert words.bins(low, high) == said


def test_a_change_says_both_counts_and_its_statistic() -> None:
    assert words.change("fall", 428, 1452, "2025", -31.14) == "428 against 1,452 in 2025, Z = \u221231.1"
    assert words.CHANGES["chance"] == ("■", "No more than chance")


@pytest.mark.parametrize(
    ("value", "noun", "said"),
    [(1, "events", "1 event"), (2, "events", "2 events"), (1, "people", "1 person"), (None, "events", "unknown events"),
     (1.5, "events", "1.5 events"), (0, "agencies", "0 agencies")],
)  # fmt: skip
def test_nouns_follow_their_count(value: float | None, noun: str, said: str) -> None:
    assert words.things(value, noun) == said


def test_silence_names_the_longest_first_and_counts_the_rest() -> None:
    as_of = date(2026, 7, 1)
    may, old = ("Coal Ridge PD", date(2026, 5, 3)), ("Millbrook PD", date(2025, 12, 1))
    assert words.silence([], as_of) == ""
    assert words.silence([may], as_of) == "Coal Ridge PD silent since 3 May"
    assert words.silence([may, old], as_of) == "Millbrook PD silent since 1 Dec 2025, Coal Ridge PD silent since 3 May"
    three = [may, old, ("Alder", date(2026, 6, 1))]
    assert words.silence(three, as_of).endswith("silent since 3 May and 1 more silent")


def test_coverage_counts_complete_agencies() -> None:
    assert words.coverage(13, 14) == "13 of 14 agencies complete"
    assert words.coverage(1, 1) == "1 of 1 agency complete"


def read(said: str) -> float:
    return float(said.replace(",", "").replace(words.MINUS, "-").split()[0])


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_a_number_in_words_reads_back_to_within_its_last_digit(value: float) -> None:
    assert read(words.decimal(value, 2)) == pytest.approx(value, abs=0.00500001, rel=1e-12)


@given(st.floats(min_value=0.1, max_value=1e9), st.booleans())
def test_a_mass_reads_back_in_the_unit_it_names(grams: float, pounds: bool) -> None:
    number, unit = words.mass_parts(grams, pounds)
    factor = {"kg": 1000, "g": 1, "lb": 453.59237, "oz": 28.349523125}[unit]
    last_digit = 0.01 if unit in ("kg", "lb") else 0.1
    if not number.startswith("under"):
        assert read(number) * factor == pytest.approx(grams, abs=last_digit * factor, rel=1e-9)


@given(st.floats(min_value=1e-9, max_value=1e9), st.sampled_from(["mass", "volume", "unit", "plant"]), st.booleans())
def test_what_is_not_nothing_never_reads_as_nothing(value: float, dimension: words.Dimension, pounds: bool) -> None:
    for number in (words.quantity_parts(value, dimension, pounds)[0], words.panel_parts(value, dimension, pounds)[0]):
        assert number.startswith("under") or read(number) > 0


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_true_part_never_reads_as_none_or_all(part: int, more: int) -> None:
    assert words.share(part, part + more) not in ("0.0%", "100.0%")


@given(st.dates(), st.dates())
def test_a_period_always_says_its_last_year(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert words.period(start, end).endswith(str(end.year))
