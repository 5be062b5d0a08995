"""The headers are a contract with other programs, so they stand here a second time, letter for letter."""

import pytest

from muster.demo import contract
from muster.feeds.catalogue import feed, feed_names
from tests.demo.reading import World, decoded

HEADERS = {
    "agency": "agency,name,short_name,kind,ori,time_zone,county_fips,latitude,longitude,contact,member_since",
    "coverage": "agency,month,state,received_on",
    "seizure": "record_id,agency,occurred_at,time_precision,latitude,longitude,place_precision,county_fips,operation,"
    "incident_number,case_number,lab_number,role,discovered,drug,quantity,unit,quantity_basis,value_usd,cash_usd,"
    "firearms,transport,concealment,origin,destination",
    "arrest": "record_id,agency,occurred_at,time_precision,latitude,longitude,place_precision,county_fips,operation,"
    "incident_number,case_number,role,discovered,person_id,age,charge,severity,activity,warrant,drug,charged_at,"
    "disposition,disposition_at",
    "referral": "record_id,agency,programme,person_id,county_fips,drug,referred_at,eligible_at,contacted_at,"
    "enrolled_at,engaged_at,completed_at,exited_at,exit_reason",
    "overdose": "record_id,agency,occurred_at,latitude,longitude,county_fips,fatal,naloxone,drug",
    "resource": "agency,month,hours,cost_usd,equipment_usd",
    "training": "record_id,agency,held_on,title,attendees,positive_survey",
    "operation": "operation,agency,starts_on,ends_on,county_fips,participants,kind",
    "organisation": "record_id,agency,name_key,scope,status,status_on,evidence,approver",
    "price": "drug,area,priced_on,usd_per_g,level,source",
    "population": "county_fips,year,population",
    "site": "record_id,agency,kind,name,latitude,longitude,county_fips,opened_on,closed_on",
}


def test_every_file_has_exactly_its_feeds_header(three_thousand: World) -> None:
    for export in three_thousand.exports:
        first = decoded(export.path).splitlines()[0].replace(";", ",").replace("\t", ",")
        wanted = HEADERS[export.feed.removeprefix("generic_")]
        narrative = ",narrative" if export.path.name.startswith("harlan-fork-pd_seizures") else ""
        assert first == wanted + narrative, export.path.name


def test_every_feed_of_the_contract_is_exported(three_thousand: World) -> None:
    assert {export.feed for export in three_thousand.exports} == {f"generic_{name}" for name in HEADERS}


@pytest.mark.parametrize("name", [name for name in HEADERS if f"generic_{name}" in feed_names()])
def test_the_shipped_feed_reads_every_column_of_the_contract(name: str) -> None:
    mapped = {column for part in feed(f"generic_{name}").says.records for column in part.columns.values()}
    assert set(getattr(contract, name.upper()).columns) <= mapped
