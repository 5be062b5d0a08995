"""Every feed that comes along lands a few rows of the shape its publisher really uses; the rows are made here."""

import datetime as dt
import json
from pathlib import Path

import duckdb
import openpyxl
import pytest

from muster.errors import MusterError
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.feeds.landing import Receipt

CBP = "FY,Month (abbv),Component,Region,Land Filter,Area of Responsibility,Drug Type,Count of Event,Sum Qty (lbs)"
CALLS = (
    "address_x,latitude_x,longitude_x,agency,create_time_incident,disposition_text,event_number,incident_type_id,"
    "incident_type_desc,priority,priority_color,arrival_time_primary_unit,closed_time_incident,"
    "dispatch_time_primary_unit,beat,community_council_neighborhood,district"
)
COOK = (
    "CASE_ID,CASE_PARTICIPANT_ID,RECEIVED_DATE,OFFENSE_CATEGORY,DIVERSION_PROGRAM,REFERRAL_DATE,DIVERSION_COUNT,"
    "PRIMARY_CHARGE_OFFENSE_TITLE,STATUTE,RACE,GENDER,DIVERSION_RESULT,DIVERSION_CLOSED_DATE"
)
AGENCIES = (
    "state,ori,agency_name,agency_type_name,icpsr_lat,icpsr_lng,months_reported,nibrs_months_reported,"
    "past_10_years_reported,primary_county"
)
ADMISSIONS = "patient_id,sex,service_type,referral_source,primary_substance,state,region"
DISCHARGES = (
    "patient_id,discharge_year,service_type_admit,service_type_discharge,referral_source,primary_substance_admit,"
    "state,discharge_reason,is_completed"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))


def landed(tmp_path: Path, name: str, *lines: str) -> Receipt:
    path = tmp_path / ("export.json" if feed(name).says.format == "json" else "export.csv")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return land(path, feed(name))[0]


def rows(receipt: Receipt, kind: str, *columns: str) -> list[tuple[object, ...]]:
    """The landed rows of one kind in the order of their lines, some columns of them."""
    frame = duckdb.connect().read_parquet(str(receipt.parquet)).filter(f"kind = '{kind}'").order("line")
    return frame.select(*(duckdb.ColumnExpression(name) for name in columns)).fetchall()


def balance(receipt: Receipt) -> tuple[int, int, int, int]:
    return receipt.read, receipt.accepted, receipt.rejected, receipt.repeated


def test_cbp_october_belongs_to_the_calendar_year_before_its_fiscal_year(tmp_path: Path) -> None:
    receipt = landed(
        tmp_path,
        "cbp",
        CBP,
        "2020,SEP,Office of Field Operations,Coastal/Interior,Other,ATLANTA FIELD OFFICE,Lsd,1,0.0",
        "2020,OCT,Office of Field Operations,Coastal/Interior,Other,ATLANTA FIELD OFFICE,Other Drugs**,8,42.66",
        "2026 (FYTD),DEC,U.S. Border Patrol,Southwest Border,Land Only,EL PASO SECTOR,Khat (Catha Edulis),3,1.5",
    )
    assert balance(receipt) == (3, 3, 0, 0)
    assert rows(receipt, "aggregate", "fiscal_year", "month", "in_progress", "drug") == [
        (2020, dt.date(2020, 9, 1), False, "lsd"),
        (2020, dt.date(2019, 10, 1), False, "other"),
        (2026, dt.date(2025, 12, 1), True, "stimulants"),
    ]
    columns = ("events", "quantity", "unit", "division", "place")
    assert rows(receipt, "aggregate", *columns)[2] == (3.0, 1.5, "LB", "Land Only", "EL PASO SECTOR")


def test_cbp_rows_that_differ_only_in_the_land_filter_are_two(tmp_path: Path) -> None:
    line = "2020,SEP,Office of Field Operations,Southwest Border,{},SAN DIEGO FIELD OFFICE,Heroin,1,2.0"
    receipt = landed(tmp_path, "cbp", CBP, line.format("Other"), line.format("Land Only"))
    assert len({record for (record,) in rows(receipt, "aggregate", "record_id")}) == 2


def test_amo_names_a_branch_and_is_never_added_to_the_other_components(tmp_path: Path) -> None:
    head = CBP.replace("Area of Responsibility", "Branch")
    line = "2019,APR,Air and Marine Operations,Coastal/Interior,Land,Caribbean Air And Marine Branch,{},4,1794.82"
    receipt = landed(tmp_path, "cbp_amo", head, *(line.format(d) for d in ("Cocaine", "Fentanyl", "Methamphetamine")))
    assert balance(receipt) == (3, 3, 0, 0)
    assert rows(receipt, "aggregate", "place", "drug")[1] == ("Caribbean Air And Marine Branch", "fentanyl")
    assert feed("cbp_amo").says.overlaps == ["cbp"]
    assert feed("cbp_amo").says.publisher == feed("cbp").says.publisher


def test_the_amo_feed_refuses_the_nationwide_file(tmp_path: Path) -> None:
    with pytest.raises(MusterError, match="'Branch'"):
        landed(tmp_path, "cbp_amo", CBP, "2019,APR,a,b,Other,ATLANTA FIELD OFFICE,Heroin,1,1.0")


def test_an_agency_at_minus_nine_has_no_place(tmp_path: Path) -> None:
    receipt = landed(
        tmp_path,
        "fbi_agencies",
        AGENCIES,
        "AK,AK0010100,Anchorage Police Department,City,61.17425,-149.284329,12.0,0.0,10.0,Anchorage",
        "KY,KY0710900,South Central Kentucky Drug Task Force,Other,-9.0,-9.0,12.0,12.0,9.0,Logan",
        "AK,AKDI00100,Katmai National Monument,Unknown,,,,,,",
    )
    assert balance(receipt) == (3, 3, 0, 0)
    assert rows(receipt, "agency", "record_id", "agency_kind", "state_abbr", "latitude", "longitude", "flags") == [
        ("AK0010100", "municipal", "AK", 61.17425, -149.284329, None),
        ("KY0710900", "other", "KY", None, None, "implausible_point"),
        ("AKDI00100", "other", "AK", None, None, None),
    ]


def call(number: str, kind: str, disposition: str, place: str = "39.1754784436823,-84.4670395218747") -> str:
    return (
        f'16XX CALIFORNIA AV,{place},CPD,2017-05-17 00:35:05,"{disposition}",{number},{kind},,3,,,'
        "2017-05-17 00:40:39,,P451,BOND HILL,4"
    )


def test_every_cincinnati_row_is_a_call_and_is_counted_once(tmp_path: Path) -> None:
    receipt = landed(
        tmp_path,
        "cincinnati_calls",
        CALLS,
        call("CPD1", "HEROINP-COMBINED", "ARR: ARREST"),
        call("CPD2", "DRUG", "GOA - GONE ON ARRIVAL"),
        call("CPD3", "DRUGR", "CAN:CANCEL", place=","),
    )
    assert balance(receipt) == (3, 3, 0, 0)
    assert rows(receipt, "call", "record_id", "occurred_at", "time_precision", "place_precision", "point_county") == [
        ("CPD1", dt.datetime(2017, 5, 17, 0, 35, 5), "minute", "block", "39061"),
        ("CPD2", dt.datetime(2017, 5, 17, 0, 35, 5), "minute", "block", "39061"),
        ("CPD3", dt.datetime(2017, 5, 17, 0, 35, 5), "minute", "block", None),
    ]
    assert rows(receipt, "arrest", "record_id", "person_key") == [("CPD1", None)]
    assert rows(receipt, "overdose", "record_id", "drug_text", "drug") == [("CPD1", "HEROINP-COMBINED", "heroin")]


ARRESTED = [
    "ARR: ARREST",
    "ARREST",
    "ARR - ARREST",
    "CIT: CITED",
    "CIT - CITED",
    "CITED",
    "TRAN - TRANSPORTED,ARR - ARRES",
    "316 - AIDED CASE REPORT,ARR -",
    "HBF - HANDLED BY FIRE,CIT - CI",
    "OH - OH1-AUTO CRASH REPORT,ARR",
    "26: AVAIL/DETAIL COMPLETED,ARR",
]
FREE = ["GONE ON ARRIVAL", "GOA - GONE ON ARRIVAL,INV - IN", "INV: INV", "534: CONTACT CARD", "", "CAN:CANCEL"]


def test_an_arrest_is_known_by_any_spelling_of_arrested_or_cited_and_never_by_arrival(tmp_path: Path) -> None:
    calls = [call(f"CPD{n}", "DRUG", text) for n, text in enumerate(ARRESTED + FREE)]
    receipt = landed(tmp_path, "cincinnati_calls", CALLS, *calls)
    assert [text for (text,) in rows(receipt, "arrest", "arrest_type")] == ARRESTED


UNFOUNDED = [
    "CAN:CANCEL",
    "CANCEL",
    "ADV:ADVISED,CAN:CANCEL",
    "DUP: DUPLICATE",
    "DUPLICATE INCIDENT - CANCEL",
    "DUP - DUPLICATE INCIDENT - CAN",
    "315: FALSE ALARM REPORT,HBF: H",
    "NTR: NOTHING TO REPORT",
    "UNABLE TO LOCATE",
    "NSA: NO SUCH ADDRESS",
    "TEST: TEST",
    "ERR: ERROR INCIDENT",
]
HAPPENED = ["HBF: HANDLED BY FIRE", "AST: ASSIST", "GOA: GOA", "", "316: AIDED CASE RPT", "R:REPORT ONLY"]


def test_an_overdose_call_counts_unless_cancelled_duplicate_or_unfounded(tmp_path: Path) -> None:
    calls = [call(f"CPD{n}", "HERONP-PD ONLY", text) for n, text in enumerate(UNFOUNDED + HAPPENED)]
    receipt = landed(tmp_path, "cincinnati_calls", CALLS, *calls)
    assert len(rows(receipt, "overdose", "line")) == len(HAPPENED)
    assert balance(receipt) == (len(calls), len(calls), 0, 0)


def test_an_overdose_is_fatal_only_where_a_person_was_found_dead(tmp_path: Path) -> None:
    texts = ["316A:FOUND DEAD RPT", "FOUND DEAD REPORT", "HBF: HANDLED BY FIRE", "316: AIDED CASE RPT"]
    receipt = landed(tmp_path, "cincinnati_calls", CALLS, *(call(t, "HEROIN", t) for t in texts))
    assert [fatal for (fatal,) in rows(receipt, "overdose", "fatal")] == ["Y", "Y", None, None]


def test_cook_county_dates_are_dates_and_the_key_is_of_four_columns(tmp_path: Path) -> None:
    start = "382673022762,710725949269,01/01/2011 12:00:00 AM,Narcotics"
    receipt = landed(
        tmp_path,
        "cook_county_diversion",
        COOK,
        f"{start},DS,06/17/2013 12:00:00 AM,2,[POSSESSION,720 ILCS,Black,Male,Graduated,06/18/2013 12:00:00 AM",
        f"{start},MHC,12/31/2010 12:00:00 AM,1,[POSSESSION],720 ILCS,Black,Male,Failed,08/12/2011 12:00:00 AM",
        f"{start},VC,08/11/2011 12:00:00 AM,1,POSSESSION,720 ILCS,Black,Male,,",
    )
    assert balance(receipt) == (3, 3, 0, 0)
    assert len({record for (record,) in rows(receipt, "referral", "record_id")}) == 3
    assert len({person for (person,) in rows(receipt, "referral", "person_key")}) == 1
    assert rows(receipt, "referral", "occurred_at", "time_precision", "exit_reason", "exited_at", "completed_at") == [
        (dt.datetime(2013, 6, 17), "day", "completed", dt.datetime(2013, 6, 18), dt.datetime(2013, 6, 18)),
        (dt.datetime(2010, 12, 31), "day", "failed", dt.datetime(2011, 8, 12), None),
        (dt.datetime(2011, 8, 11), "day", None, None, None),
    ]
    assert rows(receipt, "referral", "charge", "county_fips", "flags") == [
        ("POSSESSION", "17031", None),
        ("POSSESSION", "17031", "referred_before_received"),
        ("POSSESSION", "17031", None),
    ]


def test_teds_tells_a_year_and_nothing_finer(tmp_path: Path) -> None:
    receipt = landed(
        tmp_path,
        "teds",
        ADMISSIONS,
        "361205,Male,Non-intensive Outpatient,Self/Individual,Alcohol,36,Northeast",
        "1,Male,Rehab Short-term (≤30 days),Criminal justice/DUI/DWI,Other opiates/synthetics,4,West",
        "2,Male,Detox 24hr Hospital,,,6,West",
    )
    assert balance(receipt) == (3, 3, 0, 0)
    columns = ("occurred_at", "time_precision", "state_fips", "drug", "referral_source", "flags")
    assert rows(receipt, "referral", *columns) == [
        (dt.datetime(2023, 1, 1), "year", "36", "alcohol", "Self/Individual", None),
        (dt.datetime(2023, 1, 1), "year", "04", "other_narcotics", "Criminal justice/DUI/DWI", None),
        (dt.datetime(2023, 1, 1), "year", "06", None, None, None),
    ]


def test_teds_discharges_end_for_the_reason_told_and_without_a_date(tmp_path: Path) -> None:
    start = "2023,Intensive Outpatient,Non-intensive Outpatient,School,Inhalants,37"
    reasons = [
        "Treatment completed",
        "Dropped out",
        "Terminated by facility",
        "Transferred",
        "Incarcerated",
        "Death",
        "Other",
    ]
    lines = [f"{n},{start},{reason},0" for n, reason in enumerate(reasons)]
    receipt = landed(tmp_path, "teds_discharges", DISCHARGES, *lines)
    assert balance(receipt) == (7, 7, 0, 0)
    assert [reason for (reason,) in rows(receipt, "referral", "exit_reason")] == [
        "completed",
        "withdrew",
        "failed",
        "transferred",
        "incarcerated",
        "died",
        "other",
    ]
    assert set(rows(receipt, "referral", "exited_at", "completed_at", "drug", "programme", "flags")) == {
        (None, None, "other", "Non-intensive Outpatient", None)
    }
    # One of the two declares the overlap: where both have landed, admissions count and discharges stand beside.
    assert (feed("teds").says.overlaps, feed("teds_discharges").says.overlaps) == ([], ["teds"])


def test_colombian_rows_are_read_in_spanish_and_equal_rows_are_two_seizures(tmp_path: Path) -> None:
    words = [("BASE DE COCA", "GRAMO"), ("BASUCO", "KILOGRAMO"), ("MARIHUANA", "GRAMO"), ("MARIHUANA", "GRAMO")]
    words += [("HEROINA", "GRAMO"), ("COCAINA", "KILOGRAMO"), ("EXTASIS", "UNIDAD")]
    found = [
        {
            "cantidad": "1500",
            "clase_de_estupefaciente": drug,
            "fecha": "2018-01-03T00:00:00.000",
            "municipio": "LETICIA (CT)",
            "unidad_de_medida": unit,
        }
        for drug, unit in words
    ]
    receipt = landed(tmp_path, "colombia_police", json.dumps(found))
    assert balance(receipt) == (7, 7, 0, 0)
    assert len({record for (record,) in rows(receipt, "seizure", "record_id")}) == 7
    assert rows(receipt, "seizure", "drug", "unit") == [
        ("coca_base", "GM"),
        ("coca_base", "KG"),
        ("marijuana", "GM"),
        ("marijuana", "GM"),
        ("heroin", "GM"),
        ("cocaine", "KG"),
        ("hallucinogens", "DU"),
    ]
    columns = ("occurred_at", "time_precision", "quantity", "place_name", "place_precision", "country", "point_county")
    first = (dt.datetime(2018, 1, 3), "day", 1500.0, "LETICIA (CT)", "county", "CO", None)
    assert rows(receipt, "seizure", *columns)[0] == first


def sheet(path: Path, *lines: list[object]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in lines:
        page.append(line)
    book.save(path)
    return path


def test_unodc_seizures_keep_their_route_and_no_county(tmp_path: Path) -> None:
    header: list[object] = [
        "COUNTRY_OF_SEIZURE", "REGION_OF_SEIZURE", "SUBREGION_OF_SEIZURE", "DATE_OF_SEIZURE", "DRUG_NAME", "AMOUNT_OF_DRUG",
        "DRUG_UNIT", "PRODUCING_COUNTRY", "DEPARTURE_COUNTRY", "DESTINATION_COUNTRY",
    ]  # fmt: skip
    path = sheet(
        tmp_path / "ids.xlsx",
        ["Individual drug seizures"],
        header,
        ["Spain", "Europe", "Western Europe", dt.date(2016, 3, 4), "Cocaine HCL", 12.5, "Kilogram", "Colombia", "Ecuador", "Spain"],
        ["Spain", "Europe", "Western Europe", dt.date(2016, 3, 4), "Cocaine HCL", 12.5, "Kilogram", "Colombia", "Ecuador", "Spain"],
        ["Jordan", "Asia", "Near East", "05/04/2016", "Cannabis resin", 3, "Kilogram", "Unknown", "Unknown", None],
        ["Kenya", "Africa", "East Africa", None, "Khat", 1, "Kilogram", None, None, None],
    )  # fmt: skip
    receipt, _ = land(path, feed("unodc_ids"))
    assert balance(receipt) == (4, 3, 1, 0)
    found = rows(
        receipt, "seizure", "line", "country", "origin", "destination", "drug", "quantity", "unit", "county_fips"
    )
    assert found[0] == (3, "Spain", "Ecuador", "Spain", "cocaine", 12.5, "KG", None)
    assert found[1][1:] == found[0][1:]
    assert found[2][1:5] == ("Jordan", "Unknown", None, "hashish")
    assert rows(receipt, "seizure", "place_precision", "occurred_at")[2] == (None, dt.datetime(2016, 4, 5))


def test_odmap_tells_whether_it_was_fatal_and_naloxone_was_given(tmp_path: Path) -> None:
    receipt = landed(
        tmp_path,
        "odmap",
        "Incident ID,Agency,Date/Time,Latitude,Longitude,Fatality,Naloxone,Suspected Drug",
        "A1,Amber EMS,03/10/2026 2:30 PM,39.10,-84.51,Non-Fatal,Multiple Doses,Fentanyl",
        "A2,Amber EMS,03/10/2026 23:05,39.10,-84.51,Fatal,Not Administered,Unknown",
        "A3,Amber EMS,,39.10,-84.51,Fatal,,",
    )
    assert balance(receipt) == (3, 2, 1, 0)
    assert rows(receipt, "overdose", "fatal", "naloxone", "drug", "occurred_at")[:2] == [
        ("N", "Y", "fentanyl", dt.datetime(2026, 3, 10, 14, 30)),
        ("Y", "N", "unknown", dt.datetime(2026, 3, 10, 23, 5)),
    ]


def test_a_hidta_extract_keeps_no_name_and_remarks_on_what_nobody_approved(tmp_path: Path) -> None:
    receipt = landed(
        tmp_path,
        "hidta_pmp_extract",
        "DTO ID,Initiative,DTO Name,Operational Scope,Status,Status Date,Evidence,Approved By",
        "D-1,Valley Initiative,The River Group,Multi-State,Dismantled,02/03/2026,Case 12,Director",
        "D-2,Valley Initiative,Hill Street,Local,Disrupted,02/03/2026,,",
        "D-3,Valley Initiative,Hill Street,Local,Vanished,02/03/2026,,",
    )
    assert balance(receipt) == (3, 2, 1, 0)
    found = rows(receipt, "organisation", "scope", "status", "status_on", "flags")
    assert found[0] == ("multi-state", "dismantled", dt.date(2026, 2, 3), None)
    assert found[1][3] == "unapproved_status"
    columns = duckdb.connect().read_parquet(str(receipt.parquet)).columns
    assert "name" not in columns
    assert "organisation_key" in columns
