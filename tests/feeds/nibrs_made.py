"""NIBRS downloads for tests: one small state, in the form of each period."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from muster.feeds.readers.nibrs_tables import file_name

Table = list[list[str]]  # the header, then the rows
Tables = dict[str, Table]


def state_2019() -> Tables:
    """Two agencies and one that reported nothing; five drug rows, four arrests, in the form of 2016 to 2020."""
    return {
        "agencies": [
            [
                "AGENCY_ID",
                "DATA_YEAR",
                "ORI",
                "PUB_AGENCY_NAME",
                "PUB_AGENCY_UNIT",
                "STATE_ABBR",
                "STATE_POSTAL_ABBR",
                "AGENCY_TYPE_NAME",
                "POPULATION",
                "MALE_OFFICER",
                "FEMALE_OFFICER",
                "0",
                "0",
                "COUNTY_NAME",
            ],
            ["7", "2019", "NB0010000", "Adams", "", "NB", "NE", "County", "300", "4", "3", "0", "0", "ADAMS"],
            ["8", "2019", "NB0010100", "Basile", "Airport", "NB", "NE", "City", "90", "", "", "0", "0", "ADAMS; HALL"],
        ],
        "month": [
            ["DATA_YEAR", "NIBRS_MONTH_ID", "AGENCY_ID", "MONTH_NUM", "DATA_YEAR", "REPORTED_STATUS", "DDOCNAME"],
            ["2019", "1", "7", "1", "2019", "I", "2019_01_NB0010000_NIBRS"],
            ["2019", "2", "8", "11", "2019", "Z", "2019_11_NB0010100_NIBRS"],
            ["2019", "3", "9", "1", "2019", "U", "2019_01_NB0990000_NIBRS"],
        ],
        "incident": [
            ["AGENCY_ID", "INCIDENT_ID", "INCIDENT_DATE", "REPORT_DATE_FLAG", "INCIDENT_HOUR"],
            ["7", "100", "01-JAN-19", "", "0"],
            ["8", "200", "15-DEC-19", "R", "14"],
            ["77", "300", "02-MAR-19", "", ""],
        ],
        "property": [
            ["PROPERTY_ID", "INCIDENT_ID", "PROP_LOSS_ID"],
            ["10", "100", "6"],
            ["20", "200", "6"],
            ["30", "300", "6"],
            ["40", "200", "1"],
        ],
        "prop_loss_type": [["PROP_LOSS_ID", "PROP_LOSS_NAME"], ["1", "None"], ["6", "Seized"]],
        "suspected_drug": [
            [
                "SUSPECTED_DRUG_TYPE_ID",
                "PROPERTY_ID",
                "EST_DRUG_QTY",
                "DRUG_MEASURE_TYPE_ID",
                "NIBRS_SUSPECTED_DRUG_ID",
            ],
            ["5", "10", "2", "3", "1"],
            ["8", "10", "1", "11", "2"],
            ["12", "20", "0.5", "2", "3"],
            ["5", "30", "7", "1", "4"],
            ["5", "40", "", "", "5"],
        ],
        "suspected_drug_type": [
            ["SUSPECTED_DRUG_TYPE_ID", "SUSPECTED_DRUG_CODE", "SUSPECTED_DRUG_NAME"],
            ["5", "E", "Marijuana"],
            ["8", "H", "Other Narcotics"],
            ["12", "L", "Meth/ Amphetamines"],
        ],
        "drug_measure_type": [
            ["DRUG_MEASURE_TYPE_ID", "DRUG_MEASURE_CODE", "DRUG_MEASURE_NAME"],
            ["1", "GM", "Gram"],
            ["2", "KG", "Kilogram"],
            ["3", "OZ", "Ounce"],
            ["11", "XX", "Not Reported"],
        ],
        "offense_type": [
            ["OFFENSE_TYPE_ID", "OFFENSE_CODE", "OFFENSE_NAME"],
            ["16", "35A", "Drug/Narcotic Violations"],
            ["35", "35B", "Drug Equipment Violations"],
        ],
        "offense": [
            ["OFFENSE_ID", "INCIDENT_ID", "OFFENSE_TYPE_ID"],
            ["1000", "100", "16"],
            ["1001", "100", "35"],
            ["2000", "200", "35"],
        ],
        "criminal_act": [["CRIMINAL_ACT_ID", "OFFENSE_ID"], ["6", "1000"], ["3", "1000"], ["2", "1001"], ["2", "2000"]],
        "criminal_act_type": [
            ["CRIMINAL_ACT_ID", "CRIMINAL_ACT_CODE"],
            ["2", "C"],
            ["3", "D"],
            ["6", "P"],
        ],
        "arrestee": [
            [
                "ARRESTEE_ID",
                "INCIDENT_ID",
                "ARREST_DATE",
                "ARREST_TYPE_ID",
                "MULTIPLE_INDICATOR",
                "OFFENSE_TYPE_ID",
                "AGE_NUM",
            ],
            ["1", "100", "02-JAN-19", "1", "N", "16", "36"],
            ["2", "100", "02-JAN-19", "3", "M", "35", "20"],
            ["3", "200", "15-DEC-19", "3", "C", "16", "0"],
            ["4", "999", "15-DEC-19", "1", "N", "16", "41"],
        ],
        "arrest_type": [
            ["ARREST_TYPE_ID", "ARREST_TYPE_CODE", "ARREST_TYPE_NAME"],
            ["1", "O", "On View"],
            ["3", "T", "Taken into Custody"],
        ],
    }


def renamed(table: Table, old: str, new: str, change: Callable[[str], str] = str) -> None:
    """Rename a column of a table and rewrite its cells."""
    at = table[0].index(old)
    table[0][at] = new
    for row in table[1:]:
        row[at] = change(row[at])


def state_before_2016() -> Tables:
    """The same in the form up to 2015: cde_agencies, times behind the dates."""
    tables = state_2019()
    dates = {"01-JAN-19": "2019-01-01 00:00:00", "02-JAN-19": "2019-01-02 00:00:00", "15-DEC-19": "2019-12-15 00:00:00"}
    dates["02-MAR-19"] = "2019-03-02 00:00:00"
    renamed(tables["incident"], "INCIDENT_DATE", "INCIDENT_DATE", dates.__getitem__)
    renamed(tables["arrestee"], "ARREST_DATE", "ARREST_DATE", dates.__getitem__)
    renamed(
        tables["agencies"], "PUB_AGENCY_NAME", "AGENCY_NAME", {"Adams": "Adams", "Basile": "Basile Airport"}.__getitem__
    )
    renamed(tables["agencies"], "PUB_AGENCY_UNIT", "SHORT_NAME")
    renamed(tables["agencies"], "COUNTY_NAME", "PRIMARY_COUNTY")
    renamed(tables["agencies"], "DATA_YEAR", "START_YEAR")
    return tables


def state_since_2021() -> Tables:
    """The same in the form since 2021: offences by code, ISO dates."""
    tables = state_2019()
    codes = {"16": "35A", "35": "35B"}
    for name in ("offense", "arrestee"):
        renamed(tables[name], "OFFENSE_TYPE_ID", "OFFENSE_CODE", codes.__getitem__)
    tables["offense_type"] = [row[1:] for row in tables["offense_type"]]
    dates = {"01-JAN-19": "2019-01-01", "02-JAN-19": "2019-01-02", "15-DEC-19": "2019-12-15", "02-MAR-19": "2019-03-02"}
    renamed(tables["incident"], "INCIDENT_DATE", "INCIDENT_DATE", dates.__getitem__)
    renamed(tables["arrestee"], "ARREST_DATE", "ARREST_DATE", dates.__getitem__)
    return tables


def text_of(table: Table) -> str:
    lines = io.StringIO()
    csv.writer(lines, quoting=csv.QUOTE_MINIMAL, lineterminator="\n").writerows(table)
    return lines.getvalue()


def folder_of(tables: Tables, folder: Path, naming: Callable[[str], str] = file_name) -> Path:
    folder.mkdir(parents=True)
    for name, table in tables.items():
        (folder / naming(name)).write_text(text_of(table), "utf-8")
    return folder


def small(name: str) -> str:
    return "cde_agencies.csv" if name == "agencies" else f"nibrs_{name}.csv"


def in_small_letters(tables: Tables) -> Tables:
    return {name: [[c.lower() for c in rows[0]], *rows[1:]] for name, rows in tables.items()}
