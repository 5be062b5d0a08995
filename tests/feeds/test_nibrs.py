"""The FBI's tables, made here in three years' forms: what is joined, kept, rejected and refused."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.feeds.catalogue import feed
from muster.feeds.importing import digest_of, land
from muster.feeds.landing import Receipt
from muster.feeds.readers import nibrs
from muster.feeds.readers.nibrs_tables import COLUMNS, file_name
from muster.feeds.words import code_table
from tests.feeds.nibrs_made import (
    Tables,
    folder_of,
    in_small_letters,
    renamed,
    small,
    state_2019,
    state_before_2016,
    state_since_2021,
    text_of,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(state_2019(), tmp_path / "NE-2019")


def landed(path: Path) -> Receipt:
    return land(path, feed("nibrs_cde"))[0]


def rows(receipt: Receipt, kind: str, *columns: str) -> list[tuple[object, ...]]:
    """The landed rows of one kind in the order of their lines, some columns of them."""
    frame = duckdb.connect().read_parquet(str(receipt.parquet)).filter(f"kind = '{kind}'").order("line")
    return frame.select(*(duckdb.ColumnExpression(name) for name in columns)).fetchall()


def test_a_seized_drug_finds_its_agency_over_three_joins(folder: Path) -> None:
    found = rows(
        landed(folder),
        "seizure",
        "record_id",
        "line",
        "ori",
        "incident_number",
        "drug_text",
        "drug",
        "quantity",
        "unit",
    )
    assert found[0] == ("1", 2, "NB0010000", "100", "E", "marijuana", 2.0, "OZ")
    assert found[2] == ("3", 4, "NB0010100", "200", "L", "amphetamines", 0.5, "KG")


def test_quantity_1_of_measure_not_reported_is_unknown(folder: Path) -> None:
    found = rows(landed(folder), "seizure", "drug_text", "drug", "unit", "quantity_text", "quantity")
    assert found[1] == ("H", "other_narcotics", "XX", "1", None)


def test_the_time_of_an_incident_is_its_hour_and_that_of_a_report_only_its_day(folder: Path) -> None:
    found = rows(landed(folder), "seizure", "occurred_at", "time_precision")
    assert [(str(at), precision) for at, precision in found[:4]] == [
        ("2019-01-01 00:00:00", "hour"),
        ("2019-01-01 00:00:00", "hour"),
        ("2019-12-15 14:00:00", "day"),
        ("2019-03-02 00:00:00", "day"),
    ]
    assert landed(folder).notes[0] == (
        "The date is that of the report, not of the incident: 2 rows, first on line 4 of NIBRS_SUSPECTED_DRUG.csv."
    )


def test_a_drug_that_was_not_seized_is_rejected_and_says_so(folder: Path) -> None:
    found = rows(landed(folder), "seizure", "record_id", "state", "reasons")
    assert found[4] == ("5", "rejected", 'nothing was seized: the loss type of this property is "None"')
    assert len(found) == 5


def test_a_row_whose_agency_is_missing_is_kept_and_rejected_by_name(folder: Path) -> None:
    found = rows(landed(folder), "seizure", "record_id", "state", "reasons")
    assert found[3][:2] == ("4", "rejected")
    assert 'agencies has no row with AGENCY_ID "77"' in str(found[3][2])


def test_an_arrest_without_its_incident_is_kept_and_rejected_by_name(folder: Path) -> None:
    found = rows(landed(folder), "arrest", "record_id", "state", "reasons")
    assert found[2][:2] == ("4", "rejected")
    assert 'NIBRS_incident has no row with INCIDENT_ID "999"' in str(found[2][2])


def test_only_arrests_for_35a_are_drug_arrests(folder: Path) -> None:
    found = rows(
        landed(folder), "arrest", "record_id", "line", "charge", "arrest_type", "multiple_indicator", "warrant"
    )
    assert [row[:2] for row in found] == [("1", 2), ("3", 4), ("4", 5)]
    assert found[0][2:] == ("35A Drug/Narcotic Violations", "O", "N", None)
    assert found[1][3:] == ("T", "C", None)


def test_the_activity_is_that_of_the_drug_offence_nearest_to_supply(folder: Path) -> None:
    assert rows(landed(folder), "arrest", "record_id", "activity")[:2] == [("1", "D"), ("3", None)]


def test_age_0_is_unknown(folder: Path) -> None:
    assert rows(landed(folder), "arrest", "age_band", "flags")[:2] == [("35 to 44", None), (None, None)]


def test_an_agency_that_reported_nothing_is_known_by_its_document(folder: Path) -> None:
    found = rows(landed(folder), "coverage", "ori", "month", "coverage_state")
    assert [(ori, str(month), state) for ori, month, state in found] == [
        ("NB0010000", "2019-01-01", "complete"),
        ("NB0010100", "2019-11-01", "complete"),
        ("NB0990000", "2019-01-01", "none"),
    ]


def test_agencies_keep_their_counties_as_written_and_the_postal_letters_of_their_state(folder: Path) -> None:
    found = rows(landed(folder), "agency", "ori", "name", "agency_kind", "county_name", "state_abbr", "officers")
    assert found == [
        ("NB0010000", "Adams", "county", "ADAMS", "NE", 7.0),
        ("NB0010100", "Basile Airport", "municipal", "ADAMS; HALL", "NE", None),
    ]


def test_a_folder_and_its_zip_are_one_landing(folder: Path, tmp_path: Path, home: Path) -> None:
    first, new = land(folder, feed("nibrs_cde"))
    archive = tmp_path / "NE-2019.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("__MACOSX/NE/._NIBRS_incident.csv", b"\0")
        packed.writestr("NE/README.txt", "read me")
        for name, table in state_2019().items():
            packed.writestr(f"NE/{name.upper()}.CSV", text_of(table))
    second, again = land(archive, feed("nibrs_cde"))
    assert (new, again) == (True, False)
    assert second == first
    assert len(list((home / "landing" / "nibrs_cde").glob("*.parquet"))) == 1


def test_the_kept_copy_of_a_folder_gives_the_same_rows(folder: Path) -> None:
    receipt = landed(folder)
    before = rows(receipt, "seizure", "record_id", "ori", "quantity", "reasons")
    shutil.rmtree(folder)
    receipt.parquet.unlink()
    assert rows(landed(receipt.bytes_kept), "seizure", "record_id", "ori", "quantity", "reasons") == before


def test_the_kept_copy_holds_the_tables_alone_and_is_always_the_same(folder: Path, tmp_path: Path) -> None:
    (folder / "NIBRS_VICTIM.csv").write_text("VICTIM_ID\n1\n")
    nibrs.pack(folder, tmp_path / "one.zip")
    (folder / "NIBRS_MONTH.csv").touch()
    (folder / "NIBRS_VICTIM.csv").write_text("VICTIM_ID\n2\n")
    nibrs.pack(folder, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert sorted(packed.namelist()) == sorted(file_name(table) for table in COLUMNS)


def test_another_quantity_is_another_landing(folder: Path, tmp_path: Path) -> None:
    tables = state_2019()
    tables["suspected_drug"][1][2] = "3"
    assert digest_of(folder) != digest_of(folder_of(tables, tmp_path / "later"))


KEPT = ("record_id", "line", "ori", "incident_number", "occurred_at", "time_precision", "state", "county_name")


@pytest.mark.parametrize("form", [state_before_2016, state_since_2021])
def test_every_years_form_tells_the_same(form: Callable[[], Tables], folder: Path, tmp_path: Path) -> None:
    other = landed(folder_of(in_small_letters(form()), tmp_path / "other", small))
    for kind, more in (("seizure", ("drug", "quantity", "unit")), ("arrest", ("charge", "activity", "age_band"))):
        assert rows(other, kind, *KEPT, *more) == rows(landed(folder), kind, *KEPT, *more)
    assert rows(other, "agency", "ori", "name", "county_name") == rows(
        landed(folder), "agency", "ori", "name", "county_name"
    )
    assert rows(other, "coverage", "ori", "month", "coverage_state") == rows(
        landed(folder), "coverage", "ori", "month", "coverage_state"
    )


CODES = {
    "suspected_drug_type": ("SUSPECTED_DRUG_TYPE_ID", ["suspected_drug"]),
    "drug_measure_type": ("DRUG_MEASURE_TYPE_ID", ["suspected_drug"]),
    "prop_loss_type": ("PROP_LOSS_ID", ["property"]),
    "offense_type": ("OFFENSE_TYPE_ID", ["offense", "arrestee"]),
    "criminal_act_type": ("CRIMINAL_ACT_ID", ["criminal_act"]),
    "arrest_type": ("ARREST_TYPE_ID", ["arrestee"]),
}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shift=st.integers(1, 90), data=st.data())
def test_codes_are_read_by_the_files_own_tables_whatever_the_ids(
    shift: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tables = state_2019()
    for code_table_name, (key, users) in CODES.items():
        ids = [row[0] for row in tables[code_table_name][1:]]
        new = dict(zip(ids, data.draw(st.permutations([str(int(i) + shift) for i in ids])), strict=True))
        for name in (code_table_name, *users):
            renamed(tables[name], key, key, lambda cell, new=new: new.get(cell, cell))  # type: ignore[misc]
    base = tmp_path_factory.mktemp("ids")
    plain, other = landed(folder_of(state_2019(), base / "a")), landed(folder_of(tables, base / "b"))
    for kind, more in (
        ("seizure", ("drug_text", "unit", "reasons")),
        ("arrest", ("charge", "activity", "arrest_type")),
    ):
        assert rows(other, kind, *KEPT, *more) == rows(plain, kind, *KEPT, *more)


def test_a_line_is_that_of_the_table_whatever_order_the_joins_take(tmp_path: Path) -> None:
    tables = state_2019()
    head, *_ = tables["suspected_drug"]
    tables["suspected_drug"] = [head, *[["5", "10" if n % 2 else "20", "1", "1", str(n)] for n in range(6000, 0, -1)]]
    found = rows(landed(folder_of(tables, tmp_path / "many")), "seizure", "line", "record_id")
    assert found == [(n, str(6002 - n)) for n in range(2, 6002)]


def test_every_missing_table_is_named_at_once(folder: Path) -> None:
    for table in ("property", "month"):
        (folder / file_name(table)).unlink()
    with pytest.raises(MusterError, match=r"NIBRS_MONTH\.csv, NIBRS_PROPERTY\.csv are missing"):
        landed(folder)


def test_every_missing_column_of_a_part_is_named_at_once(tmp_path: Path) -> None:
    tables = state_2019()
    renamed(tables["property"], "PROP_LOSS_ID", "LOSS")
    renamed(tables["suspected_drug"], "EST_DRUG_QTY", "QTY")
    with pytest.raises(MusterError) as told:
        landed(folder_of(tables, tmp_path / "odd"))
    assert "NIBRS_PROPERTY.csv has no PROP_LOSS_ID" in str(told.value)
    assert "NIBRS_SUSPECTED_DRUG.csv has no EST_DRUG_QTY" in str(told.value)


def test_two_years_in_one_folder_are_refused(folder: Path) -> None:
    folder_of(state_2019(), folder / "2018")
    with pytest.raises(MusterError, match="are the same table; import one state and year at a time"):
        landed(folder)


def test_a_code_table_with_one_id_twice_is_refused(tmp_path: Path) -> None:
    tables = state_2019()
    tables["drug_measure_type"].append(["3", "LB", "Pound"])
    with pytest.raises(MusterError, match="the same id twice"):
        landed(folder_of(tables, tmp_path / "twice"))


def test_a_table_that_is_no_text_is_named(folder: Path) -> None:
    (folder / "NIBRS_PROPERTY.csv").write_text("PROPERTY_ID,INCIDENT_ID,PROP_LOSS_ID\n1,2,3,4,5\n6\n")
    with pytest.raises(MusterError, match=r"NIBRS_PROPERTY\.csv is not the comma-separated text it should be"):
        landed(folder)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for table in COLUMNS:
            packed.writestr(file_name(table), b"0" * 2_000_000)
    with pytest.raises(MusterError, match="would unpack to"):
        landed(bomb)


def test_a_damaged_or_locked_zip_is_refused(folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    nibrs.pack(folder, whole)
    data = bytearray(whole.read_bytes())
    middle = data.index(b"NIBRS_INCIDENT.csv") + 40
    data[middle : middle + 8] = b"\xff" * 8
    whole.write_bytes(data)
    with pytest.raises(MusterError, match="damaged"):
        landed(whole)
    (tmp_path / "no.zip").write_bytes(b"PK not at all")
    with pytest.raises(MusterError, match="damaged"):
        landed(tmp_path / "no.zip")


def test_a_zip_writes_nothing_under_a_name_of_its_own(tmp_path: Path) -> None:
    archive = tmp_path / "deep" / "NE.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as packed:
        for name, table in state_2019().items():
            packed.writestr(f"../../{file_name(name)}", text_of(table))
    assert len(rows(landed(archive), "seizure", "line")) == 5
    assert not list(tmp_path.glob("*.csv"))


def test_the_letters_of_the_feed_are_those_of_the_drug_list() -> None:
    seizures = next(part for part in feed("nibrs_cde").says.records if part.kind == "seizure")
    assert seizures.values["drug"] == {row["nibrs"]: row["code"] for row in code_table("drugs") if row["nibrs"]}
