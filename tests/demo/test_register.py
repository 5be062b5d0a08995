"""The task force's own registers: who belongs, what was sent, what was planned."""

from muster.demo.config import Config
from tests.demo.reading import World


def test_fourteen_police_agencies_a_prosecutor_and_a_health_agency_belong(three_thousand: World) -> None:
    agencies = three_thousand.kind("agency")
    kinds = agencies["kind"].value_counts()
    assert kinds.to_dict() == {"municipal": 6, "county": 3, "state": 3, "federal": 2, "prosecution": 1, "health": 1}
    assert agencies["agency"].is_unique
    assert agencies.loc[agencies["kind"] != "health", "ori"].str.fullmatch(r"ZZ\d{7}").all()


def test_coverage_says_what_each_agency_sent_of_each_of_36_months(three_thousand: World) -> None:
    coverage = three_thousand.kind("coverage")
    assert len(coverage) == 16 * 36
    gaps = coverage[coverage["state"] != "complete"].set_index(["agency", "month"])["state"].to_dict()
    assert gaps == {
        ("coal-ridge-pd", "2026-05"): "none",
        ("coal-ridge-pd", "2026-06"): "none",
        ("millbrook-pd", "2024-02"): "none",
        ("millbrook-pd", "2024-03"): "none",
        ("harlan-fork-pd", "2025-09"): "partial",
    }


def test_nothing_was_received_after_the_last_export_or_from_a_silent_agency(three_thousand: World) -> None:
    coverage = three_thousand.kind("coverage")
    assert coverage["received_on"].max() <= "2026-07-01"
    assert coverage.loc[coverage["agency"] == "coal-ridge-pd", "received_on"].max() <= "2026-05-02"
    assert ((coverage["received_on"] == "") == (coverage["state"] == "none")).all()


def test_hours_are_told_for_every_month_that_was_sent(three_thousand: World) -> None:
    coverage, resources = three_thousand.kind("coverage"), three_thousand.kind("resource")
    sent = coverage[coverage["state"] != "none"]
    assert set(zip(resources["agency"], resources["month"], strict=True)) == set(
        zip(sent["agency"], sent["month"], strict=True)
    )


def test_operations_name_agencies_of_the_register(three_thousand: World) -> None:
    known = set(three_thousand.kind("agency")["agency"])
    operations = three_thousand.kind("operation")
    assert 6 <= len(operations) <= 8
    for lead, participants in zip(operations["agency"], operations["participants"], strict=True):
        assert lead in participants.split("|")
        assert set(participants.split("|")) <= known


def test_every_county_has_a_population_for_every_year(three_thousand: World, config: Config) -> None:
    population = three_thousand.kind("population")
    assert population.groupby("county_fips")["year"].agg(list).to_dict() == {
        county.fips: ["2023", "2024", "2025", "2026"] for county in config.counties
    }


def test_prices_are_told_each_quarter_and_retail_lies_above_wholesale(three_thousand: World) -> None:
    prices = three_thousand.kind("price").astype({"usd_per_g": float})
    mean = prices.pivot_table(index="drug", columns="level", values="usd_per_g").dropna()
    assert (mean["retail"] > mean["wholesale"]).all()
    assert prices["priced_on"].nunique() == 12
