"""One set of filters in four forms; a value that is not known narrows the view and never widens it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.pool.facts import Facts, facts, family_names
from muster.pool.filters import MODES, NOTHING, WEIGHTS, Filters, from_query, from_words, period_words
from muster.pool.store import serving_version
from tests.pool.made import Pool, cbp, referral, seizure

KNOWN = Facts(
    version="0123456789ab",
    built_at=dt.datetime(2026, 7, 1),
    as_of=dt.date(2026, 6, 30),
    first_day=dt.date(2026, 1, 1),
    synthetic=False,
    referrals=False,
    agencies={f"agency-{n}": f"Agency {n}" for n in range(1, 15)},
    counties={"39061": "Hamilton, OH", "39017": "Butler, OH"},
    states={"39": "OH", "21": "KY"},
    drugs=family_names(),
    oris={"oh0310900": "agency-1"},
)


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(), "All drugs, all 14 agencies, 1 Jan to 30 Jun 2026, each event once"),
        (Filters(drugs=("fentanyl",)), "Fentanyl, all 14 agencies, 1 Jan to 30 Jun 2026, each event once"),
        (
            Filters(drugs=("fentanyl", "heroin"), agencies=("agency-2",)),
            "Fentanyl and Heroin, Agency 2, 1 Jan to 30 Jun 2026, each event once",
        ),
        (
            Filters(agencies=("agency-1", "agency-2", "agency-3")),
            "All drugs, Agency 1, Agency 2 and Agency 3, 1 Jan to 30 Jun 2026, each event once",
        ),
        (
            Filters(agencies=("agency-1", "agency-2", "agency-3", "agency-4")),
            "All drugs, Agency 1, Agency 2 and 2 more, 1 Jan to 30 Jun 2026, each event once",
        ),
        (
            Filters(areas=("39061", "21"), start=dt.date(2025, 12, 31)),
            "All drugs, all 14 agencies, Hamilton, OH and KY, 31 Dec 2025 to 30 Jun 2026, each event once",
        ),
        (
            Filters(mode="lead", end=dt.date(2026, 2, 1)),
            "All drugs, all 14 agencies, 1 Jan to 1 Feb 2026, each event with its lead agency",
        ),
        (
            Filters(agencies=(NOTHING,)),
            "All drugs, nothing (no known value), 1 Jan to 30 Jun 2026, each event once",
        ),
    ],
)
def test_filters_are_told_in_one_sentence(filters: Filters, sentence: str) -> None:
    assert filters.sentence(KNOWN) == sentence


def test_one_agency_is_not_all_agencies() -> None:
    alone = replace(KNOWN, agencies={"agency-1": "Agency 1"})
    assert Filters().sentence(alone).startswith("All drugs, 1 agency, ")


def test_a_period_names_both_years_where_they_differ() -> None:
    assert period_words(dt.date(2025, 12, 31), dt.date(2026, 1, 1)) == "31 Dec 2025 to 1 Jan 2026"


def some(values: Any) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(values)), max_size=4, unique=True).map(tuple)


filters = st.builds(
    Filters,
    start=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2025, 12, 31)),
    end=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
    agencies=some(KNOWN.agencies),
    drugs=some(KNOWN.drugs),
    areas=some(KNOWN.areas),
    mode=st.sampled_from(sorted(MODES)),
    weight=st.sampled_from(sorted(WEIGHTS)),
)


def address(told: Filters) -> dict[str, list[str]]:
    """The query parameters as a browser hands them back: every value a list."""
    return {name: value if isinstance(value, list) else [value] for name, value in told.to_query().items()}


@given(filters)
def test_an_address_reads_back_to_the_filters_it_was_written_from(told: Filters) -> None:
    assert from_query(address(told), KNOWN) == (told, [])


@given(filters)
def test_words_on_the_command_line_are_the_address(told: Filters) -> None:
    assert from_words(address(told), KNOWN) == told


@given(
    st.dictionaries(
        st.sampled_from(["start", "end", "agency", "drug", "area", "mode", "weight"]), st.lists(st.text(), max_size=3)
    )
)
def test_whatever_stands_in_an_address_an_unknown_value_narrows_and_is_named(query: dict[str, list[str]]) -> None:
    told, notes = from_query(query, KNOWN)
    for name, chosen, known in (
        ("agency", told.agencies, KNOWN.agencies),
        ("drug", told.drugs, KNOWN.drugs),
        ("area", told.areas, KNOWN.areas),
    ):
        assert set(chosen) <= {*known, NOTHING}
        if any(value for value in query.get(name, [])):
            assert chosen, "a kind that was asked for is never left open"
    for name, day in (("start", told.start), ("end", told.end)):
        if day is None and query.get(name) and query[name][-1]:
            assert told.agencies == told.drugs == told.areas == (NOTHING,)
            assert any(query[name][-1] in note for note in notes)
    assert told.mode in MODES
    assert told.sentence(KNOWN)


@pytest.mark.parametrize(
    ("query", "expected", "note"),
    [
        (
            {"agency": ["agency-2", "nope"]},
            {"agencies": ("agency-2",)},
            "Unknown agency 'nope' in the address: left out",
        ),
        ({"agency": ["nope"]}, {"agencies": (NOTHING,)}, "nothing matches"),
        ({"drug": ["snow"]}, {"drugs": (NOTHING,)}, "Unknown drug 'snow'"),
        ({"area": ["99999"]}, {"areas": (NOTHING,)}, "Unknown area '99999'"),
        ({"start": ["2026-02-30"]}, {"areas": (NOTHING,), "drugs": (NOTHING,)}, "is not a day such as 2026-06-30"),
        ({"end": ["soon"]}, {"agencies": (NOTHING,)}, "'soon' in the address is not a day"),
        ({"mode": ["all"]}, {"mode": "unique"}, "Unknown mode 'all'"),
        ({"weight": ["stone"]}, {"weight": "kg"}, "Unknown weight 'stone'"),
        ({"start": ["2026-06-30"], "end": ["2026-01-01"]}, {}, "ends before it starts"),
    ],
)
def test_a_value_that_is_not_known_is_said_to_be(
    query: dict[str, list[str]], expected: dict[str, Any], note: str
) -> None:
    told, notes = from_query(query, KNOWN)
    assert {name: getattr(told, name) for name in expected} == expected
    assert len(notes) == 1
    assert note in notes[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"agency": ["AGENCY 2"]}, {"agencies": ("agency-2",)}),
        ({"agency": ["OH0310900", "agency-1"]}, {"agencies": ("agency-1",)}),
        ({"drug": ["Crack cocaine", " heroin "]}, {"drugs": ("crack", "heroin")}),
        ({"area": ["hamilton, oh", "KY"]}, {"areas": ("39061", "21")}),
        ({"start": ["2026-01-05", "2026-02-05"]}, {"start": dt.date(2026, 2, 5)}),
        ({"agency": [""], "drug": []}, {"agencies": (), "drugs": ()}),
    ],
)
def test_values_go_by_id_or_name_in_any_case(words: dict[str, list[str]], expected: dict[str, Any]) -> None:
    told, notes = from_query(words, KNOWN)
    assert notes == []
    assert {name: getattr(told, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"agency": ["agency-2", "nope"]}, "There is no agency 'nope'; there is: agency-1, agency-2"),
        ({"drug": ["snow"]}, "There is no drug 'snow'; there is: fentanyl, "),
        ({"area": ["Atlantis"]}, "There is no area 'Atlantis'; there is: 39061, 39017, 39, 21."),
        ({"start": ["soon"]}, "'soon' is not a day such as 2026-06-30"),
        ({"mode": ["all"]}, "There is no mode 'all'; there is: unique, lead, participated, fractional, reported"),
        ({"start": ["2026-06-30"], "end": ["2026-01-01"]}, "The period ends before it starts"),
    ],
)
def test_on_the_command_line_a_value_that_is_not_known_is_refused(words: dict[str, list[str]], sentence: str) -> None:
    with pytest.raises(MusterError, match=sentence):
        from_words(words, KNOWN)


def test_a_day_that_is_none_shows_nothing_of_anything(pool: Pool) -> None:
    pool.land([seizure("1", latitude="39.1", longitude="-84.5")])
    pool.land([referral("1")], "generic_referral")
    pool.land([cbp("2024", "OCT", 5, 10.0)], "cbp")
    pool.land(
        [
            {
                "record_id": "o",
                "agency": "amber-police",
                "occurred_at": "2026-03-03",
                "latitude": 39.1,
                "longitude": -84.5,
            }
        ],
        "generic_overdose",
    )
    pool.build()
    told, _ = from_query({"start": ["soon"]}, facts(serving_version()))
    chosen = {"agencies": told.agencies, "drugs": told.drugs, "areas": told.areas}
    assert pool.one("overview/totals", **chosen)["referrals"] == 0
    assert pool.one("overview/totals")["referrals"] == 1
    for question in ("map/hexes", "map/overdoses", "context/aggregates", "outcomes/referrals", "data/coverage"):
        assert pool.ask(question), question
        assert pool.ask(question, **chosen) == [], question
