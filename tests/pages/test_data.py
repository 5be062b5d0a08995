"""The Data screen over a small pool: what came in, what is wrong with it, a decision, and a file imported to the end."""

import datetime as dt
import runpy
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from muster.feeds.catalogue import feed
from muster.feeds.landing import receipts
from muster.paths import ROOT
from muster.pool.decisions import decide, decisions
from muster.pool.store import serving_version
from pages.intake import tables
from pages.intake.file import safe_name
from pages.intake.rejected import reasons
from pages.intake.suspects import stands
from tests.pages.seen import marked, opened
from tests.pool.made import Pool, agency, cbp, forget, fresh_home, seizure

HEADER = "record_id,agency,occurred_at,drug,quantity,unit"
UPLOAD = f"{HEADER}\nn1,amber-police,2026-03-20 10:00,meth,5,g\nn2,amber-police,soon,meth,5,g\n"
EVIDENCE = "Item No,Date,Substance,Weight (grams)\nR-1,03/04/2026,meth,5\nR-2,05/06/2026,blue m30s,7\n"


@pytest.fixture
def pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """One agency with good rows, rejected ones, a suspect one and an unknown word; published totals beside them."""
    fresh_home(tmp_path, monkeypatch)
    made = Pool(tmp_path)
    made.land([agency("amber-police", name="Amber PD")], "generic_agency")
    made.land(
        [
            seizure("a1"),
            seizure("bad", quantity="ten"),
            seizure("worse", quantity="ten", occurred_at="soon"),
            seizure("odd", occurred_at="1926-03-10"),
            seizure("word", drug="grey death"),
        ]
    )
    made.land([cbp("2026", "MAR", 3, 100)], "cbp")
    made.build()
    yield made
    forget()


class DataPage:
    """What st.navigation hands out here: always the Data screen.

    AppTest forgets st.navigation between runs and begins each with the page alone, which loses the click of a button.
    """

    title, url_path = "Data", "data"

    def run(self) -> None:
        """Run the screen inside the frame that app.py drew."""
        runpy.run_path(str(ROOT / "pages" / "data.py"))


@pytest.fixture
def app(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app on its Data screen."""
    monkeypatch.setattr(streamlit, "navigation", lambda *_, **__: DataPage())
    return opened().run()


def part(app: AppTest, name: str) -> AppTest:
    """The screen with that part chosen."""
    return app.segmented_control(key="data-part").set_value(name).run()


def table(app: AppTest, at: int = 0) -> pd.DataFrame:
    frame: pd.DataFrame = app.dataframe[at].value
    return frame


def choose(app: AppTest, key: str, row: int) -> AppTest:
    """Choose one row of a table."""
    app.session_state[key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


def upload(app: AppTest, content: str, name: str = "new.csv") -> AppTest:
    """The import part with a file chosen."""
    part(app, "Import")
    return app.file_uploader(key="import-file").set_value((name, content.encode(), "text/csv")).run()


def test_files_are_listed_with_what_became_of_their_rows(app: AppTest) -> None:
    files = table(app).set_index("file")
    assert files.loc["file-2.csv", ["read", "accepted", "rejected", "repeated"]].tolist() == [5, 3, 2, 0]
    assert "Waiting for the next version" not in marked(app)


def test_rejected_rows_are_counted_and_each_reason_says_how_it_is_mended(app: AppTest) -> None:
    text = marked(part(app, "Rejected"))
    assert "Rejected rows: 2" in text
    assert "<time>2 rows</time><p><b>quantity &quot;…&quot; is not a number</b> Have the cell mended" in text
    assert (
        table(app)["every"].tolist()[1]
        == 'occurred_at "soon" is not a time this feed can read; quantity "ten" is not a number'
    )


def test_rejected_rows_of_one_feed_are_shown_alone_and_a_chosen_one_as_it_was_sent(app: AppTest) -> None:
    part(app, "Rejected")
    assert app.selectbox(key="rejected-feed").options == ["All feeds", "generic_seizure"]
    app.selectbox(key="rejected-feed").set_value("generic_seizure").run()
    choose(app, "rejected-generic_seizure", 0)
    sent = table(app, 1).set_index("Column")["As sent"]
    assert sent["quantity"] == "ten"


def test_reasons_are_counted_by_row_most_first() -> None:
    rows = pd.DataFrame({"reasons": ['a "x" is not a number\nb is empty', 'a "y" is not a number']})
    assert reasons(rows)[["what", "rows"]].values.tolist() == [['a "…" is not a number', 2], ["b is empty", 1]]


def test_suspects_are_told_in_words_and_words_no_list_knows_are_left_to_their_part(app: AppTest) -> None:
    part(app, "Suspect")
    assert table(app)[["record_id", "remarks", "stands"]].values.tolist() == [
        ["odd", "The year is before 1970.", "counts"]
    ]
    app.segmented_control(key="suspects-which").set_value("Every remark").run()
    assert table(app)["record_id"].tolist() == ["odd", "word"]
    assert "Every remark: 2" in marked(app)


def test_a_suspect_record_is_excluded_with_a_reason_and_the_build_takes_it_out(app: AppTest) -> None:
    choose(part(app, "Suspect"), "suspects-Rows that look wrong", 0)
    app.button[-1].click().run()
    assert "A decision needs its reason" in marked(app)
    assert not decisions()
    app.text_input[-1].input("  Called them: 2026 was meant ")
    app.button[-1].click().run()
    assert [(each.record_id, each.action, each.why) for each in decisions()] == [
        ("odd", "exclude", "Called them: 2026 was meant")
    ]
    assert table(app)["stands"].tolist() == ["is excluded from the next build"]
    assert "1 decision. In no number until it is built" in marked(app)
    before = serving_version()
    app.button(key="build").click().run()
    assert serving_version() != before
    assert f"Version {serving_version()[:7]} built and published" in marked(app)
    assert table(app)["stands"].tolist() == ["is excluded"]
    assert "Waiting for the next version" not in marked(app)


def test_a_decision_in_force_is_listed_and_taken_back(app: AppTest) -> None:
    decide("generic_seizure", "a1", "exclude", "sent twice")
    part(app, "Decisions")
    assert table(app)[["what", "record_id", "why"]].values.tolist() == [["excluded", "a1", "sent twice"]]
    choose(app, "decided", 0)
    app.text_input[-1].input("It was not")
    app.button[-1].click().run()
    assert [(each.action, each.why) for each in decisions()] == [("include", "It was not")]


@pytest.mark.parametrize(
    ("standing", "decision", "words"),
    [
        ("current", None, "counts"),
        ("current", "exclude", "is excluded from the next build"),
        ("excluded", "exclude", "is excluded"),
        ("excluded", "include", "counts from the next build"),
        ("current", "include", "counts"),
    ],
)
def test_how_a_record_stands_is_told_for_this_version_and_the_next(
    standing: str, decision: str | None, words: str
) -> None:
    assert stands(standing, decision) == words


def test_an_unknown_word_is_told_with_the_line_that_names_it(app: AppTest) -> None:
    part(app, "Unknown words")
    (row,) = table(app).to_dict("records")
    assert (row["word"], row["rows"], row["feed"], row["line"]) == (
        "grey death",
        1,
        "generic_seizure",
        '"grey death" = "…"',
    )
    assert row["file"] == "data/feeds/generic_seizure.toml [records.values.drug]"
    assert any("fentanyl" in caption.value for caption in app.caption)


def test_published_totals_are_said_to_be_added_to_nothing(app: AppTest) -> None:
    part(app, "Published totals")
    (row,) = table(app).to_dict("records")
    assert (row["events"], row["weight"], row["months"]) == ("3", "45.36 kg", "Mar 2026")
    assert row["overlaps"] == "events of this pool, cbp_amo"
    assert "Not added to events" in marked(app)


def test_a_table_that_is_cut_says_how_many_rows_are_left(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST", 1)
    part(app, "Rejected")
    assert len(table(app)) == 1
    assert "and 1 more. The command line lists them all." in marked(app)


# --- a file on its way in ---


def test_an_upload_is_seen_by_the_feed_that_fits_and_nothing_lands_unasked(app: AppTest) -> None:
    text = marked(upload(app, UPLOAD))
    assert "This looks like Seizures, the general form: 6 of the 25 columns" in text
    assert "2 rows read = 1 accepted + 1 rejected + 0 repeated." in text
    assert table(app)["state"].tolist() == ["accepted", "rejected"]
    assert "new.csv" not in {receipt.file for receipt in receipts()}


def test_an_upload_lands_is_built_and_served(app: AppTest) -> None:
    upload(app, UPLOAD)
    app.button(key="land").click().run()
    assert "new.csv landed: 2 rows read = 1 accepted + 1 rejected + 0 repeated." in marked(app)
    assert "1 file. In no number until it is built" in marked(app)
    assert "would change nothing" in marked(app)
    before = serving_version()
    app.button(key="build").click().run()
    assert serving_version() != before
    assert f"version {serving_version()[:7]}" in marked(app)
    part(app, "Coverage and files")
    assert "new.csv" in table(app)["file"].tolist()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("", "new.csv", "new.csv: the file is empty"),
        ('record_id,agency\n1,"x\n', "new.csv", "new.csv, line 2: a quotation mark"),
        ("{", "new.json", "new.json: this is not readable JSON"),
        ("[" * 100_000, "new.json", "new.json: this file is damaged or not of its kind; ask for it again."),
        ("no zip", "new.zip", "new.zip: the file is damaged or not of its kind"),
        ("x", "new.xls", "new.xls: this is a workbook of the old kind"),
    ],
)
def test_a_failed_upload_is_one_sentence_in_its_place(app: AppTest, content: str, name: str, sentence: str) -> None:
    text = marked(upload(app, content, name))
    assert sentence in text
    assert "/tmp" not in text
    assert "2 rows read" in marked(upload(app, UPLOAD))


def test_a_chosen_feed_that_does_not_fit_says_what_it_misses(app: AppTest) -> None:
    upload(app, UPLOAD)
    app.selectbox(key="import-feed").set_value("generic_price").run()
    assert "new.csv, line 1: the header has no column &#x27;priced_on&#x27;, &#x27;usd_per_g&#x27;" in marked(app)


def test_an_agency_that_the_pool_does_not_know_is_told_before_anything_lands(app: AppTest) -> None:
    text = marked(upload(app, UPLOAD.replace("amber-police", "ambre-police")))
    assert "The pool knows no agency &#x27;ambre-police&#x27; (1 row)" in text
    assert "The pool knows no agency" not in marked(upload(app, UPLOAD))


def widget(app: AppTest, kind: str, label: str) -> object:
    """The one widget of that label."""
    (found,) = [each for each in getattr(app, kind) if each.label == label]
    return found


def test_a_file_that_no_feed_fits_is_mapped_saved_and_landed(app: AppTest, pool: Pool) -> None:
    text = marked(upload(app, EVIDENCE, "amber-police evidence.csv"))
    assert "No feed fits this file: map its columns below." in text
    assert "say whether the month or the day stands first" in text
    assert widget(app, "selectbox", "Whose file it is").value == "amber-police"
    assert app.button(key="save-feed").disabled
    widget(app, "radio", "In 03/04 there stands first").set_value("day first").run()
    widget(app, "selectbox", 'Drug "blue m30s", 1 row').set_value("fentanyl").run()
    assert table(app, -1)["occurred_at"].tolist() == ["2026-04-03", "2026-06-05"]
    assert table(app, -1)["drug"].tolist() == ["methamphetamine", "fentanyl"]
    app.text_input(key="feed-name").input("Amber Evidence").run()
    app.button(key="save-feed").click().run()
    assert "&#x27;Amber Evidence&#x27; is no name for a feed" in marked(app)
    app.text_input(key="feed-name").input("amber_evidence").run()
    app.button(key="save-feed").click().run()
    saved = feed("amber_evidence").says.records[0]
    assert (saved.times.day, saved.fixed) == (["%d/%m/%Y"], {"unit": "GM", "agency": "amber-police"})
    assert saved.values == {"drug": {"blue m30s": "fentanyl"}}
    assert app.selectbox(key="import-feed").value == "amber_evidence"
    app.button(key="land").click().run()
    assert "2 rows read = 2 accepted + 0 rejected + 0 repeated." in marked(app)
    pool.build()
    assert pool.one("overview/totals", start=dt.date(2026, 4, 3), end=dt.date(2026, 4, 3))["seizure_events"] == 1


def test_a_column_mapped_by_hand_changes_the_rows_that_are_shown(app: AppTest) -> None:
    upload(app, EVIDENCE.replace("Substance", "Stuff").replace("03/04", "03/24"), "amber-police evidence.csv")
    assert "drug" not in table(app, -1).columns
    widget(app, "selectbox", "Drug").set_value("Stuff").run()
    assert table(app, -1)["drug"].tolist() == ["methamphetamine", "unknown"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\x\\a b.csv", "a b.csv"), ("..", "upload"), ("", "upload"),
        ("x" * 300 + ".csv", "x" * 120 + ".csv"), ("a\x00b\n.zip", "ab.zip"), (".csv", "csv"),
    ],
)  # fmt: skip
def test_a_files_name_cannot_leave_its_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe
