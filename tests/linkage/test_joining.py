"""Reports become events: at most one report of an agency in each, the surest pairs first."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.linkage.joining import Groups, Pair, join
from tests.pool.made import Pool, agency, arrest, seizure


@st.composite
def some_pairs(draw: st.DrawFn) -> tuple[list[Pair], dict[int, int]]:
    """Pairs among a few reports of a few agencies, the surest first, and the agency of each report."""
    agency_of = dict(enumerate(draw(st.lists(st.integers(0, 4), min_size=2, max_size=14)), 1))
    couples = [(a, b) for a in agency_of for b in agency_of if a < b and agency_of[a] != agency_of[b]]
    chosen = draw(st.lists(st.sampled_from(couples), max_size=30, unique=True)) if couples else []
    return chosen, agency_of


def joined(pairs: list[Pair], agency_of: dict[int, int], apart: list[Pair] | None = None) -> Groups:
    groups = Groups(agency_of)
    for pair in apart or []:
        groups.keep_apart(*pair)
    join(groups, [(*pair, 5.0) for pair in pairs], {}, 0.0)
    return groups


@given(some_pairs())
def test_an_event_holds_at_most_one_report_of_an_agency(given_pairs: tuple[list[Pair], dict[int, int]]) -> None:
    pairs, agency_of = given_pairs
    for name, members in joined(pairs, agency_of).together().items():
        assert name == min(members)
        assert len({agency_of[report] for report in members}) == len(members)
        related = {frozenset(pair) for pair in pairs}
        assert all(any(frozenset((a, b)) in related for b in members) for a in members)


@given(some_pairs())
def test_a_pair_left_apart_would_have_put_two_reports_of_an_agency_together(
    given_pairs: tuple[list[Pair], dict[int, int]],
) -> None:
    pairs, agency_of = given_pairs
    groups = joined(pairs, agency_of)
    for a, b in pairs:
        if groups.of(a) != groups.of(b):
            one, two = ({agency_of[report] for report in groups.members(place)} for place in (a, b))
            assert one & two


@given(some_pairs(), st.data())
def test_what_a_person_keeps_apart_never_meets_through_a_third(
    given_pairs: tuple[list[Pair], dict[int, int]], data: st.DataObject
) -> None:
    pairs, agency_of = given_pairs
    apart = data.draw(st.lists(st.sampled_from(pairs), max_size=5)) if pairs else []
    groups = joined(pairs, agency_of, apart)
    assert all(groups.of(a) != groups.of(b) for a, b in apart)


def test_the_surer_pair_is_joined_first() -> None:
    # Agency 1 reported once; agency 0 twice.
    groups = joined([(2, 3), (1, 3)], {1: 0, 2: 0, 3: 1})
    assert groups.together() == {2: [2, 3]}


def test_reports_that_meet_through_a_third_are_one_event() -> None:
    assert joined([(1, 2), (2, 3)], {1: 0, 2: 1, 3: 2}).together() == {1: [1, 2, 3]}


@pytest.mark.parametrize(
    ("bits", "against", "joined"),
    [
        (5.0, {}, [1, 2, 3]),
        (5.0, {(1, 3): -1.0}, [1, 2, 3]),
        (5.0, {(1, 3): -4.0}, [1, 2]),
        (9.0, {(1, 3): -4.0}, [1, 2, 3]),
        (5.0, {(2, 3): -4.0}, [1, 2, 3]),  # its own clues are in its bits
    ],
    ids=["nothing against it", "little against it", "too much against it", "as much, but surer", "its own clues"],
)
def test_a_third_report_stays_out_where_what_contradicts_it_outweighs_its_link(
    bits: float, against: dict[Pair, float], joined: list[int]
) -> None:
    groups = Groups({1: 0, 2: 1, 3: 2})
    join(groups, [(1, 2, 12.0), (2, 3, bits)], against, least=3.0)
    assert groups.together() == {1: joined}


def test_one_mistake_that_contradicts_several_reports_of_an_event_is_one_mistake() -> None:
    groups = Groups({1: 0, 2: 1, 3: 2, 4: 3})
    join(groups, [(1, 2, 12.0), (2, 3, 12.0), (3, 4, 5.0)], {(1, 4): -1.5, (2, 4): -1.5}, least=3.0)
    assert groups.together() == {1: [1, 2, 3, 4]}


def test_a_person_may_link_two_reports_of_one_agency() -> None:
    groups = Groups({1: 0, 2: 0, 3: 1})
    groups.link(1, 2)
    join(groups, [(2, 3, 5.0)], {}, 0.0)
    assert groups.together() == {1: [1, 2, 3]}


ONE_EVENT = [
    ("the same incident number", {"incident_number": "26-000123"}, {"incident_number": "26-000123"}),
    ("written in another way", {"incident_number": "26-000123"}, {"incident_number": "26 000123 "}),
    ("one's case number is the other's incident number", {"incident_number": "AP-1234"}, {"case_number": "ap1234"}),
    ("the same laboratory number", {"lab_number": "SCL-0000017"}, {"lab_number": "SCL-0000017"}),
    (
        "a day apart",
        {"incident_number": "AP-1234"},
        {"incident_number": "AP-1234", "occurred_at": "2026-03-11 01:10"},
    ),
    ("a county only one of them knows", {"lab_number": "SCL-17"}, {"lab_number": "SCL-17", "county_fips": ""}),
    ("a drug only one of them names", {"lab_number": "SCL-17"}, {"lab_number": "SCL-17", "drug": "unknown"}),
    (
        "two words for one family",
        {"lab_number": "SCL-17", "drug": "meth"},
        {"lab_number": "SCL-17", "drug": "amphetamines"},
    ),
]
TWO_EVENTS = [
    (
        "the same number a week apart",
        {"incident_number": "AP-1234"},
        {"incident_number": "AP-1234", "occurred_at": "2026-03-17"},
    ),
    (
        "a contradictory county, hour and weight",
        {"lab_number": "SCL-17"},
        {"lab_number": "SCL-17", "county_fips": "39017", "occurred_at": "2026-03-11 09:00", "quantity": "400"},
    ),
    (
        "a contradictory drug, and a day apart",
        {"case_number": "26-0017"},
        {"case_number": "26-0017", "drug": "heroin", "occurred_at": "2026-03-11 20:00"},
    ),
    ("another number", {"incident_number": "AP-1234"}, {"incident_number": "AP-1235"}),
    ("a number too short to mean anything", {"incident_number": "12"}, {"incident_number": "12"}),
    ("no number at all", {}, {}),
    ("a word where a number should be", {"incident_number": "UNKNOWN"}, {"incident_number": "unknown"}),
    ("a number of nothing", {"case_number": "00-0000"}, {"case_number": "000000"}),
]


@pytest.mark.parametrize(("given_words", "one", "two"), ONE_EVENT, ids=[case[0] for case in ONE_EVENT])
def test_two_agencies_reports_are_one_event_with(
    pool: Pool, given_words: str, one: dict[str, str], two: dict[str, str]
) -> None:
    pool.land([seizure("a", **one), seizure("b", "blue-sheriff", **two)])
    assert pool.build().seizure_events == 1, given_words
    assert pool.one("overview/totals")["joint_events"] == 1


@pytest.mark.parametrize(("given_words", "one", "two"), TWO_EVENTS, ids=[case[0] for case in TWO_EVENTS])
def test_two_agencies_reports_are_two_events_with(
    pool: Pool, given_words: str, one: dict[str, str], two: dict[str, str]
) -> None:
    pool.land([seizure("a", **one), seizure("b", "blue-sheriff", **two)])
    assert pool.build().seizure_events == 2, given_words


def test_one_agencys_rows_of_one_incident_are_one_report(pool: Pool) -> None:
    pool.land(
        [
            seizure("a1", incident_number="AP-1234", drug="fentanyl"),
            seizure("a2", incident_number="AP-1234", drug="heroin"),
            seizure("a3", incident_number="AP-1234", drug="heroin", occurred_at="2026-05-29"),
            seizure("b1", "blue-sheriff", case_number="AP-1234", drug="heroin", role="assist"),
        ]
    )
    assert pool.build().seizure_events == 2
    joint = pool.one("overview/totals", drugs=("fentanyl",))
    assert (joint["seizure_events"], joint["joint_events"]) == (1, 1)


def test_a_number_that_everybody_writes_joins_nobody(pool: Pool) -> None:
    rows = [seizure(n, f"agency-{n % 5}", case_number="2026") for n in range(66)]
    pool.land([*rows, seizure("a", case_number="C-2026-1"), seizure("b", "blue-sheriff", case_number="C-2026-1")])
    assert pool.build().seizure_events == 67


def test_rows_without_a_usable_incident_number_are_not_one_report(pool: Pool) -> None:
    pool.land(
        [seizure(n, incident_number=word) for n, word in enumerate(["UNKNOWN", "unknown", "0000", "0000", "", ""])]
    )
    assert pool.build().seizure_events == 6


def test_one_agencys_two_incidents_of_one_number_never_join_through_another_agency(pool: Pool) -> None:
    pool.land(
        [
            seizure("a1", incident_number="AP-1234", occurred_at="2026-01-05"),
            seizure("a2", incident_number="AP-1234", occurred_at="2026-03-11"),
            seizure("b1", "blue-sheriff", case_number="AP-1234", occurred_at="2026-03-11", role="assist"),
        ]
    )
    assert pool.build().seizure_events == 2
    day = dt.date(2026, 3, 11)
    assert pool.one("overview/totals", start=day, end=day)["joint_events"] == 1


def test_the_same_seizure_by_two_feeds_of_one_agency_is_weighed_once(pool: Pool) -> None:
    pool.land([agency("amber-police", ori="OH0310900")], "generic_agency")
    pool.land([seizure("a1", incident_number="AP-1234", quantity="500")])
    (pool.folder / "pool" / "feeds").mkdir(parents=True)
    (pool.folder / "pool" / "feeds" / "state_extract.toml").write_text(
        'title = "A state\'s extract"\nformat = "csv"\n[[records]]\nkind = "seizure"\n[records.columns]\n'
        'record_id = "id"\nori = "ori"\noccurred_at = "day"\nincident_number = "number"\ndrug = "drug"\n'
        'quantity = "grams"\n[records.fixed]\nunit = "g"\n'
    )
    row = {"id": "s1", "ori": "OH0310900", "day": "2026-03-10", "number": "AP1234", "drug": "Fentanyl", "grams": "500"}
    pool.land([row], "state_extract")
    assert pool.build().seizure_events == 1
    rows = pool.ask("overview/quantity")
    assert [(r["events"], r["items"], r["quantity"]) for r in rows] == [(1, 1, 500)]


@pytest.mark.parametrize(
    ("one", "two", "stands"),
    [
        ({"quantity": "10"}, {"quantity": "12"}, 10),  # the lead's word
        ({"quantity": ""}, {"quantity": "12"}, 12),  # a known quantity before an unknown one
        (
            {"quantity": "10"},
            {"quantity": "9.5", "quantity_basis": "net", "lab_number": "SCL-9"},
            9.5,
        ),  # the laboratory's
        ({"quantity": "10"}, {"quantity": "9.5", "quantity_basis": "net"}, 10),  # net, and no laboratory
        ({"quantity": "1", "unit": "kg"}, {"quantity": "2.2", "unit": "lb"}, 1000),
        ({"quantity": "10", "drug": "meth"}, {"quantity": "10", "drug": "amphetamines"}, 10),  # one powder, two words
    ],
)
def test_of_each_drug_one_report_stands(pool: Pool, one: dict[str, str], two: dict[str, str], stands: float) -> None:
    number = {"case_number": "C-2026-9"}
    pool.land([seizure("a", **number, **one), seizure("b", "blue-sheriff", role="assist", **number, **two)])
    pool.build()
    assert [(row["items"], row["quantity"]) for row in pool.ask("overview/quantity")] == [(1, stands)]


def test_the_leads_second_drug_is_the_leads_word_too(pool: Pool) -> None:
    number = {"case_number": "C-2026-9"}
    pool.land(
        [
            seizure("1", "amber-police", role="assist", drug="heroin", quantity="4", **number),
            seizure("2", "blue-sheriff", role="lead", drug="fentanyl", quantity="7", **number),
            seizure("2", "blue-sheriff", role="lead", drug="heroin", quantity="5", **number),
        ]
    )
    pool.build()
    assert {row["drug"]: row["quantity"] for row in pool.ask("overview/quantity")} == {"fentanyl": 7, "heroin": 5}


def test_charges_of_one_person_on_one_day_are_one_arrest(pool: Pool) -> None:
    rows = [
        arrest("x1", person_id="p1", charge="35A"),
        arrest("x2", person_id="p1", charge="35B"),
        arrest("x3", person_id="p2", charge="35A", incident_number="AP-7001"),
        arrest("x4", person_id="p2", charge="90Z", incident_number="AP-7001"),
        arrest("x5", person_id="p3", incident_number="AP-7001"),
        arrest("x6", person_id="p1", occurred_at="2026-03-12"),
    ]
    pool.land(rows, "generic_arrest")
    assert pool.build().arrest_events == 4
    assert pool.one("overview/totals")["arrestees"] == 3


@pytest.mark.parametrize(
    ("later", "events"),
    [("2026-03-10 15:20", 3), ("2026-03-11 00:20", 4)],
    ids=["within the hour", "that night, when the person may have been arrested again"],
)
def test_two_agencies_arrest_of_one_person_is_one_arrest(pool: Pool, later: str, events: int) -> None:
    rows = [
        arrest("x1", person_id="p1"),
        arrest("y1", "blue-sheriff", person_id="p1", occurred_at=later, role="assist"),
        arrest("y2", "blue-sheriff", person_id="p2"),
        arrest("y3", "blue-sheriff"),
    ]
    pool.land(rows, "generic_arrest")
    assert pool.build().arrest_events == events
