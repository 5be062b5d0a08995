"""One narrowing in four forms; a value of the address that is not known leaves nothing to show, never more."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.pool.filters import NOTHING, Filters
from muster.pool.narrowing import DIMENSIONS, KINDS, NAMES, NO_COUNTY, NO_PLACE, Narrowing, from_query, rows_address
from tests.pool.test_filters import KNOWN

DAYS = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1))
AGENCIES = st.sampled_from(list(KNOWN.agencies))
NARROWINGS = st.builds(
    Narrowing,
    kind=st.sampled_from(list(KINDS)),
    first=DAYS,
    last=DAYS,
    found=st.none() | st.sampled_from(list(KNOWN.drugs)),
    measured=st.none() | st.sampled_from(list(DIMENSIONS)),
    parts=st.lists(AGENCIES, max_size=3, unique=True).map(tuple),
    led=st.none() | AGENCIES,
    county=st.none() | st.sampled_from([*KNOWN.counties, NO_COUNTY]),
    placed=st.none() | st.booleans(),
    cell=st.none() | st.just("862a930f7ffffff"),
    operation=st.none() | st.just("Operation Ferry & Sons"),
    origin=st.none() | st.sampled_from(["US-MI", "MX", "26163", NO_PLACE]),
    destination=st.none() | st.sampled_from(["US-OH", NO_PLACE]),
    court=st.booleans(),
    beside=st.none() | st.just("Operation Ferry & Sons"),
    fatal=st.booleans(),
    suspect=st.none() | st.booleans(),
    disagree=st.booleans(),
)


@given(told=NARROWINGS, parties=st.none() | st.integers(1, 40), more=st.booleans())
def test_an_address_reads_back_to_the_same_narrowing(told: Narrowing, parties: int | None, more: bool) -> None:
    narrowing = Narrowing(**{**vars(told), "parties": parties, "more": more and parties is not None})
    query = parse_qs(urlsplit(rows_address(Filters(drugs=("heroin",)), narrowing)).query)
    assert query.pop("drug") == ["heroin"]
    assert from_query(query, KNOWN) == (narrowing, [])


@given(told=NARROWINGS)
def test_what_narrows_is_said_and_can_be_taken_away_one_by_one(told: Narrowing) -> None:
    left = told
    for _ in range(20):
        said = left.words(KNOWN)
        if not said:
            break
        left = said[0][1]
    assert left == Narrowing(told.kind)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_bad_value_says_so_and_shows_nothing(name: str) -> None:
    narrowing, notes = from_query({name: ["\u00bf?" * 200]}, KNOWN)
    assert narrowing.kind == NOTHING
    assert len(notes) == 1
    assert notes[0].startswith(f"{name} '")
    assert notes[0].endswith("nothing is shown until it is mended.")


def test_days_of_a_mark_stay_within_the_days_of_the_filters() -> None:
    filters = Filters(dt.date(2026, 2, 10), dt.date(2026, 5, 3))
    given = Narrowing(first=dt.date(2026, 2, 1), last=dt.date(2026, 2, 28)).parameters(filters, KNOWN)
    assert (given["start"], given["end"]) == (dt.date(2026, 2, 10), dt.date(2026, 2, 28))
    assert Narrowing().parameters(filters, KNOWN)["end"] == dt.date(2026, 5, 3)


@pytest.mark.parametrize(
    ("narrowing", "said"),
    [
        (Narrowing(first=dt.date(2026, 5, 3), last=dt.date(2026, 5, 9)), "3 May to 9 May 2026"),
        (Narrowing(parties=2, more=True), "2 or more agencies took part"),
        (Narrowing(parties=1), "1 agency took part"),
        (Narrowing(led="agency-2"), "led by Agency 2"),
        (Narrowing(parts=("agency-2", "agency-3")), "Agency 2 and Agency 3 took part"),
        (Narrowing(county="39061"), "in Hamilton, OH"),
        (Narrowing(county=NO_COUNTY), "known to no county"),
        (Narrowing(found="fentanyl"), "with Fentanyl"),
        (Narrowing(cell="862a930f7ffffff"), "in hex 862a930f7"),
    ],
)
def test_a_narrowing_in_words(narrowing: Narrowing, said: str) -> None:
    assert [words for words, _ in narrowing.words(KNOWN)] == [said]
