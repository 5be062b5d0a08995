"""A file that came without a word: the feed that reads it, or a new feed that a person can mend."""

import csv
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.feeds.catalogue import feed, feed_names
from muster.feeds.draft import FeedDraft, as_feed, save, to_toml
from muster.feeds.feed import Kind, TimeFormats, canonical_fields
from muster.feeds.fields import codes_of, meaning, needed_fields, time_fields
from muster.feeds.fit import fits, known_headers
from muster.feeds.guess import guess, propose, settle
from muster.feeds.headers import KINDS, likely_kinds, likeness, match, plain
from muster.feeds.preview import preview
from muster.feeds.sample import Sample, header_words, sample
from muster.feeds.timeformats import find_formats, ways

AGENCIES = {"river-county-so": "River County Sheriff", "river": "River"}
EXPORT = "Item No,Report No,Date,Substance,Weight (grams),Parish\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def export(folder: Path, *dates: str, name: str = "evidence.csv") -> Path:
    path = folder / name
    rows = "".join(f"R-{n},26-{n},{date},meth,{n}.5,Alder\n" for n, date in enumerate(dates, 1))
    path.write_text(EXPORT + rows, "utf-8")
    return path


def column(*values: str, name: str = "Date") -> Sample:
    return Sample("x.csv", "csv", (name,), (values,))


# --- which feed reads it ---


def shape_of(name: str, folder: Path) -> Sample:
    """A file with a row under exactly the headers that a feed names."""
    says = feed(name).says
    headers = list(dict.fromkeys(h for records in says.records for h in records.columns.values()))
    path = folder / f"export.{says.format}"
    if says.format == "xlsx":
        book = openpyxl.Workbook()
        book.worksheets[0].append(headers)
        book.worksheets[0].append(["x"] * len(headers))
        book.save(path)
        return sample(path, known_headers())
    with path.open("w", encoding="utf-8", newline="") as out:
        if says.format == "json":
            json.dump([dict.fromkeys(headers, "x")], out)
        else:
            csv.writer(out).writerows([headers, ["x"] * len(headers)])
    return sample(path, known_headers())


@pytest.mark.parametrize("name", [name for name in feed_names() if name != "nibrs_cde"])
def test_every_feed_is_found_for_a_file_of_its_own_shape(name: str, tmp_path: Path) -> None:
    best = fits(shape_of(name, tmp_path))[0]
    assert (best.feed, best.whole, best.lost) == (name, True, ())
    assert best.found == best.named


def test_a_feed_whose_needed_column_is_missing_fits_less_and_names_it(tmp_path: Path) -> None:
    shown = shape_of("cbp", tmp_path)
    best, next_best = fits(shown)[:2]
    assert (best.feed, next_best.feed, next_best.lost) == ("cbp", "cbp_amo", ("Branch",))


def test_a_file_that_only_names_its_agency_fits_no_feed(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("agency,colour\nA,red\n")
    assert not any(fit.whole for fit in fits(sample(path, known_headers())))


def test_a_feed_with_a_mistake_fits_nothing_and_breaks_nothing(tmp_path: Path, home: Path) -> None:
    (home / "feeds").mkdir(parents=True)
    (home / "feeds" / "broken.toml").write_text("title = ")
    assert fits(shape_of("cbp", tmp_path))[0].feed == "cbp"


def test_an_archive_is_the_fbis_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(MusterError, match="unpack it and import its files one by one"):
        sample(path)


# --- what its columns are ---


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Date/Time", "occurred_at"), ("SEIZURE_DATE", "occurred_at"), ("offenseDate", "occurred_at"), ("Fecha", "occurred_at"),
        ("Drug Type", "drug"), ("clase_de_estupefaciente", "drug"), ("Est. Drug Qty", "quantity"), ("UOM", "unit"),
        ("Município", "place_name"), ("COUNTY_FIPS_CODE", "county_fips"), ("Incident #", None), ("Officer Name", None),
    ],
)  # fmt: skip
def test_a_header_stands_for_a_field_by_its_words(header: str, field: str | None) -> None:
    assert match("seizure", [header]) == ({field: header} if field else {})


def test_a_header_is_compared_without_case_marks_or_accents() -> None:
    assert {plain(h) for h in ("Date/Time", "dateTime", "DATE_TIME", "date  time ")} == {"date time"}
    assert plain("Año") == "ano"


def test_each_header_stands_for_one_field_and_the_nearest_wins() -> None:
    found = match("seizure", ["Drug", "Drug Quantity", "Drug Unit", "County"])
    assert found == {"drug": "Drug", "quantity": "Drug Quantity", "unit": "Drug Unit", "county_name": "County"}
    assert match("arrest", ["Charge", "Charge Date"]) == {"charge": "Charge", "charged_at": "Charge Date"}


def test_of_headers_that_hold_a_name_the_one_that_holds_more_of_it_is_nearer() -> None:
    assert match("referral", ["substance_category", "primary_substance_admit"]) == {"drug": "primary_substance_admit"}


def test_a_birthday_is_no_time_of_an_arrest() -> None:
    assert likeness("occurred_at", "Date of Birth") == 0
    assert match("arrest", ["Date of Birth", "Arrest Date"]) == {"occurred_at": "Arrest Date"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_is_found_by_its_own_name(kind: Kind) -> None:
    assert set(canonical_fields(kind)) <= set(header_words()["fields"])
    assert match(kind, canonical_fields(kind)) == {name: name for name in canonical_fields(kind)}


@pytest.mark.parametrize(
    ("file", "header", "kind"),
    [
        ("evidence.csv", ["Item No", "Date", "Substance", "Weight"], "seizure"),
        ("x.csv", ["Arrest No", "Arrest Date", "Charge", "Age"], "arrest"),
        ("x.csv", ["Client ID", "Program", "Referral Date", "Exit Date"], "referral"),
        ("overdoses.csv", ["Event ID", "Date", "Lat", "Long", "Narcan Given"], "overdose"),
        ("cad_2026.csv", ["Event Number", "Call Date", "Call Type", "Disposition"], "call"),
        ("x.csv", ["FY", "Month", "Component", "Drug Type", "Count of Event"], "aggregate"),
        ("x.csv", ["County FIPS", "Year", "Population"], "population"),
        ("x.csv", ["Drug", "Date", "Price per gram", "Market level"], "price"),
        ("x.csv", ["Course", "Date", "Attendees", "Record ID"], "training"),
    ],
)
def test_the_kind_of_a_row_is_told_by_its_columns_and_the_files_name(file: str, header: list[str], kind: str) -> None:
    assert likely_kinds(file, header)[0] == kind


# --- how it writes times ---


@pytest.mark.parametrize(
    ("values", "formats"),
    [
        (["2026-03-04", "2026-03-04T10:00:00Z"], TimeFormats()),
        (["03/25/2026", "01/02/2026"], TimeFormats(day=["%m/%d/%Y"])),
        (["25/03/2026 14:30", "01/02/2026 9:00"], TimeFormats(minute=["%d/%m/%Y %H:%M"])),
        (["3/25/26 2:30 PM"], TimeFormats(minute=["%m/%d/%y %I:%M %p"])),
        (["04-MAR-26"], TimeFormats(day=["%d-%b-%y"])),
        (["20260304"], TimeFormats(day=["%Y%m%d"])),
        (["Mar 2026", "2026"], TimeFormats(month=["%b %Y"], year=["%Y"])),
        (["03/25/2026", "03/25/26"], TimeFormats(day=["%m/%d/%y", "%m/%d/%Y"])),
    ],
)
def test_the_formats_are_those_that_read_the_values(values: list[str], formats: TimeFormats) -> None:
    found = find_formats(column(*values), ["Date"])
    assert (found.formats, found.open, found.told) == (formats, (), ())


def test_day_and_month_that_could_change_places_are_asked_for_and_never_guessed() -> None:
    found = find_formats(column("03/04/2026", "01/01/2026"), ["Date"])
    assert found.formats == TimeFormats()
    assert found.open == (("Date", "03/04/2026"),)


@pytest.mark.parametrize(("order", "form"), [("month first", "%m/%d/%Y"), ("day first", "%d/%m/%Y")])
def test_what_a_person_says_of_day_and_month_holds(order: str, form: str) -> None:
    found = find_formats(column("03/04/2026"), ["Date"], "month first" if order == "month first" else "day first")
    assert (found.formats, found.open) == (TimeFormats(day=[form]), ())


def test_one_column_that_decides_decides_for_the_file_and_that_is_told() -> None:
    shown = Sample("x.csv", "csv", ("Charged", "Arrested"), (("03/04/2026",), ("03/25/2026",)))
    found = find_formats(shown, ["Charged", "Arrested"])
    assert (found.formats, found.open) == (TimeFormats(day=["%m/%d/%Y"]), ())
    assert "'Charged' (03/04/2026) could be read with day or month first; it is read month first" in found.told[0]


def test_columns_that_contradict_one_another_are_asked_for() -> None:
    shown = Sample("x.csv", "csv", ("A", "B"), (("25/03/2026",), ("03/25/2026",)))
    assert [name for name, _ in find_formats(shown, ["A", "B"]).open] == ["A", "B"]


def test_values_that_no_format_reads_are_told() -> None:
    (said,) = find_formats(column("03/25/2026", "yesterday", "45231"), ["Date"]).told
    assert "'Date' holds 2 different values such as '45231' that no time format reads" in said


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)), min_size=1, max_size=30),
    st.sampled_from(["%m/%d/%Y", "%d/%m/%Y"]),
)
def test_no_day_is_ever_read_as_another(days: list[dt.date], form: str) -> None:
    found = find_formats(column(*(day.strftime(form) for day in days)), ["Date"])
    assert found.formats.day in ([], [form])
    decisive = any(day.day > 12 for day in days)
    assert bool(found.formats.day) == decisive or all(day.day == day.month for day in days)
    assert bool(found.open) == (not decisive)


def test_two_digit_years_are_tried_before_four() -> None:
    order = [way.format for way in ways() if way.precision == "day"]
    for short in (form for form in order if "%y" in form and form.replace("%y", "%Y") in order):
        assert order.index(short) < order.index(short.replace("%y", "%Y"))


# --- the draft ---


def test_a_draft_names_kind_columns_unit_and_sender(tmp_path: Path) -> None:
    draft = guess(export(tmp_path, "03/25/2026", name="river-county-so 2026.csv"), AGENCIES)
    assert (draft.kind, draft.format, draft.title, draft.lacks, draft.open) == (
        "seizure",
        "csv",
        "River county so 2026",
        (),
        (),
    )
    assert draft.columns == {
        "record_id": "Item No", "occurred_at": "Date", "county_name": "Parish", "incident_number": "Report No",
        "drug": "Substance", "quantity": "Weight (grams)",
    }  # fmt: skip
    assert draft.fixed == {"agency": "river-county-so", "unit": "GM"}
    assert draft.times == TimeFormats(day=["%m/%d/%Y"])
    assert "Quantities are taken in grams: the header 'Weight (grams)' says so." in draft.told


def test_a_file_whose_sender_nobody_names_lacks_its_agency(tmp_path: Path) -> None:
    assert guess(export(tmp_path, "03/25/2026"), AGENCIES).lacks == ("agency",)


def test_an_open_question_is_part_of_the_draft_until_a_person_answers(tmp_path: Path) -> None:
    shown = sample(export(tmp_path, "03/04/2026"))
    draft = propose(shown)
    assert draft.open == ("'Date' holds 03/04/2026: say whether the month or the day stands first.",)
    assert settle(shown, replace(draft, order="day first")).open == ()


@pytest.mark.parametrize(
    ("values", "mark", "said"),
    [
        (["12,5", "1.204,75"], ",", "decimal comma"),
        (["1,204", "3"], ".", "read as thousands"),
        (["1,204.5", "3"], ".", ""),
        (["12.5"], ".", ""),
    ],
)
def test_a_decimal_comma_is_found_and_a_doubtful_one_told(values: list[str], mark: str, said: str) -> None:
    shown = Sample("x.csv", "csv", ("Id", "Date", "Qty"), (("1",), ("2026-01-01",), tuple(values)))
    draft = propose(shown, "seizure")
    assert draft.decimal == mark
    assert any(said in told for told in draft.told) if said else not any("'Qty'" in told for told in draft.told)


def test_rows_without_identity_are_told_to_be_so() -> None:
    draft = propose(Sample("x.csv", "csv", ("Date", "Drug"), (("2026-01-01",), ("meth",))), "seizure")
    assert draft.key == ()
    assert any("No column names the record" in told for told in draft.told)


def test_published_totals_are_named_by_what_tells_them_apart() -> None:
    header = ("FY", "Month", "Branch", "Drug Type", "Count of Event", "Sum Qty (lbs)")
    draft = propose(Sample("x.csv", "csv", header, (("2026",), ("OCT",), ("A",), ("Meth",), ("1",), ("2",))))
    assert (draft.kind, draft.key, draft.fixed["unit"]) == (
        "aggregate",
        ("fiscal_year", "month", "place", "drug"),
        "LB",
    )
    assert any("in which month it starts" in told for told in draft.told)


def test_a_time_of_day_that_stands_apart_is_told() -> None:
    shown = Sample("x.csv", "csv", ("Id", "Date", "Clock"), (("1",), ("03/25/2026",), ("14:30", "9:05")))
    assert any("'Clock', and is not read" in told for told in propose(shown, "seizure").told)


def test_a_kind_says_what_it_needs_which_are_times_and_what_they_mean() -> None:
    assert needed_fields("seizure") == ("record_id", "agency", "occurred_at")
    assert time_fields("arrest") == ("occurred_at", "charged_at", "disposition_at")
    assert "unit beside it" in meaning("seizure", "quantity")
    assert codes_of("drug")["fentanyl"] == "Fentanyl"
    assert set(codes_of("severity")) == {"felony", "misdemeanor"}


# --- written down ---

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@st.composite
def drafts(draw: st.DrawFn) -> FeedDraft:
    kind = draw(st.sampled_from(get_args(Kind)))
    fields = st.sampled_from(canonical_fields(kind))
    columns = draw(st.dictionaries(fields, TEXTS, min_size=1, max_size=6))
    keys: list[tuple[str, ...] | None] = [None, (), tuple(columns)]
    return FeedDraft(
        title=draw(TEXTS), format=draw(st.sampled_from(["csv", "xlsx", "json", "parquet"])), kind=kind,
        file=draw(TEXTS).replace("\n", ""), columns=columns, fixed=draw(st.dictionaries(fields, TEXTS, max_size=3)),
        values=draw(st.dictionaries(st.sampled_from(["drug", "unit"]), st.dictionaries(TEXTS, TEXTS, min_size=1), max_size=2)),
        key=draw(st.sampled_from(keys)), times=TimeFormats(day=draw(st.lists(TEXTS, max_size=2))),
        decimal=draw(st.sampled_from([".", ","])), time_zone=draw(st.sampled_from(["", "America/Chicago"])),
        fiscal_year_starts=draw(st.integers(1, 12)),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(drafts())
def test_a_draft_reads_back_through_the_strict_reader_as_it_was_written(draft: FeedDraft) -> None:
    says = as_feed(draft).says
    (records,) = says.records
    assert (says.title, says.format, says.decimal, says.time_zone) == (
        draft.title, draft.format, draft.decimal, draft.time_zone,
    )  # fmt: skip
    assert (records.columns, records.fixed, records.values) == (draft.columns, draft.fixed, draft.values)
    assert records.key == (None if draft.key is None else list(draft.key))
    assert (records.kind, records.times, records.fiscal_year_starts) == (
        draft.kind,
        draft.times,
        draft.fiscal_year_starts,
    )


def finished(folder: Path) -> FeedDraft:
    return guess(export(folder, "03/25/2026", "03/26/2026", name="river-county-so.csv"), AGENCIES)


def test_a_saved_feed_is_one_of_the_feeds_and_reads_the_file(tmp_path: Path, home: Path) -> None:
    draft = finished(tmp_path)
    saved = save(draft, "river_county")
    assert saved.path == home / "feeds" / "river_county.toml"
    assert saved.path.read_text("utf-8") == to_toml(draft)
    told = preview(tmp_path / "river-county-so.csv", feed("river_county"))
    assert (told.read, told.accepted) == (2, 2)
    assert fits(sample(tmp_path / "river-county-so.csv", known_headers()))[0].feed == "river_county"


@pytest.mark.parametrize("name", ["", "River", "a b", "../x", "x.toml", "1x", "x" * 49, "x\n"])
def test_a_name_that_is_none_saves_nothing(name: str, tmp_path: Path, home: Path) -> None:
    with pytest.raises(MusterError, match="is no name for a feed"):
        save(finished(tmp_path), name)
    assert not (home / "feeds").exists()


def test_no_feed_is_overwritten_unasked(tmp_path: Path, home: Path) -> None:
    draft = finished(tmp_path)
    with pytest.raises(MusterError, match="There is a feed 'cbp' already"):
        save(draft, "cbp")
    save(draft, "river_county")
    with pytest.raises(MusterError, match="There is a feed 'river_county' already"):
        save(replace(draft, title="Other"), "river_county")
    assert feed("river_county").says.title == "River county so"
    assert save(replace(draft, title="Other"), "river_county", replace=True).says.title == "Other"


@pytest.mark.parametrize(
    ("dates", "name", "said"),
    [(["03/04/2026"], "river-county-so.csv", "say whether the month"), (["03/25/2026"], "x.csv", "gives 'agency'")],
)
def test_an_unfinished_draft_is_not_saved(
    dates: Sequence[str], name: str, said: str, tmp_path: Path, home: Path
) -> None:
    with pytest.raises(MusterError, match=said):
        save(guess(export(tmp_path, *dates, name=name), AGENCIES), "river_county")
    assert not (home / "feeds").exists()
