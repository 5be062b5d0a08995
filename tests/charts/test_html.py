"""The screens' HTML: names stay text, silence stays visible, totals say how they relate to events."""

import re
from collections import Counter
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.charts import html
from muster.charts.describe import Classes
from muster.charts.html import Attention, Marking, Spark, Tile

VOID = {"br"}


class Reader(HTMLParser):
    """Collects text and tags, and fails on tags that do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == []
    return reader


def text(markup: str) -> str:
    return re.sub(r"\s+", " ", " ".join(read(markup).words)).strip()


MONTHS = pd.date_range("2026-01-01", periods=3, freq="MS")


def agencies(name: str = "Coal Ridge PD") -> pd.DataFrame:
    return pd.DataFrame(
        [("fed", "Federal Unit", "federal", 5, 7, 5.5, 6), ("coal", name, "municipal", 20, 24, 21.5, 23)],
        columns=["agency", "name", "kind", "lead", "participated", "fractional", "reported"],
    )


def coverage(last: str = "silent") -> pd.DataFrame:
    rows = [
        (agency, name, kind, month, last if agency == "coal" and month.month > 1 else "complete", 9)
        for agency, name, kind in [("fed", "Federal Unit", "federal"), ("coal", "Coal Ridge PD", "municipal")]
        for month in MONTHS
    ]
    return pd.DataFrame(rows, columns=["agency", "name", "kind", "month", "state", "records"])


def everything(word: str) -> list[str]:
    """Every builder, with one word from outside in every place that takes one."""
    bars = pd.DataFrame([(word, "mass", 5.0, 0)], columns=["drug", "dimension", "quantity", "unknown_quantity_items"])
    named = coverage().assign(name=word, kind=word)
    return [
        html.tiles([Tile(word, word, word, "rise", word, (word, word), Spark((1, None)), word, word, word)]),
        html.attention([Attention("silent", word, word, word, word)]),
        html.attention([], word),
        html.steps([(word, word, word)]),
        html.coverage_calendar(named),
        html.contribution_table(agencies(word).assign(kind=word), coverage(), 25),
        html.quantities(bars, (word,), False, word),
        html.marking_bars(Marking(word, word, True), word, word),
        html.sentence(word, word, word, word),
        html.brand(word, word),
        html.card_head(word, word),
        html.notes([word]),
        html.empty(word),
        html.class_legend(Classes((2, 5)), word),
    ]


@given(st.text(min_size=1, max_size=30))
def test_no_word_from_outside_adds_a_tag(word: str) -> None:
    # Counted, not listed: agencies stand by name, so another name may change their order.
    plain = [Counter(read(part).tags) for part in everything("x")]
    assert [Counter(read(part).tags) for part in everything(word)] == plain


def test_a_script_in_an_agencys_name_is_only_its_name() -> None:
    name = "<script>alert('x')</script>"
    table = html.contribution_table(agencies(name), coverage(), 25)
    assert "script" not in read(table).tags
    assert name in "".join(read(table).words)


def test_the_total_row_says_how_each_mode_relates_to_the_events() -> None:
    said = text(html.contribution_table(agencies(), coverage(), 25))
    assert "All 2 agencies 25 = events 31 repeats joint events 27.0 of 25 events 29 events + 4" in said
    assert "4 of 6 months 2 silent, not zero" in said


def test_agencies_stand_by_kind_from_near_to_far_and_never_by_count() -> None:
    said = text(html.contribution_table(agencies(), coverage(), 25))
    assert said.index("Municipal") < said.index("Federal")
    assert said.index("Coal Ridge PD") < said.index("Federal Unit")


def test_the_longest_bar_belongs_to_the_highest_count_of_all_modes() -> None:
    shares = re.findall(r"calc\((\d\.\d+) \* var\(--bar\)\)", html.contribution_table(agencies(), coverage(), 25))
    assert max(shares) == "1.0000"
    assert shares[1] == "1.0000"  # Coal Ridge PD took part in 24


def test_a_silence_that_lasts_is_told_with_its_first_month() -> None:
    assert "since Feb" in text(html.contribution_table(agencies(), coverage(), 25))
    assert "since" not in text(html.contribution_table(agencies(), coverage("complete"), 25))


def test_silent_months_are_hatched_squares_with_words() -> None:
    calendar = html.coverage_calendar(coverage())
    assert calendar.count('class="m-sq m-sq-silent" title="') == 2
    assert "Feb 2026: silent, 9 records" in text(calendar)


def test_a_month_without_a_row_is_not_due_rather_than_silent() -> None:
    calendar = html.coverage_calendar(coverage().drop(index=[1]))
    assert "Feb 2026: not due, 0 records" in text(calendar)


def test_an_empty_calendar_says_what_to_do() -> None:
    assert text(html.coverage_calendar(coverage().iloc[:0])) == "No records yet. Import a file or write a feed."


def quantity(*rows: tuple[str, str, float | None, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["drug", "dimension", "quantity", "unknown_quantity_items"])


def test_quantities_stand_in_four_panels_with_their_own_units() -> None:
    frame = quantity(("fentanyl", "mass", 10870, 0), ("fentanyl", "unit", 34090, 0), ("depressants", "volume", 3154, 0))
    said = text(html.quantities(frame, sent="13 of 14 agencies sent."))
    assert "Weight in kg Fentanyl 10.87 Dosage units Fentanyl 34,090 Volume in mL Depressants, xylazine 3,154" in said
    assert said.endswith("Plants None in these events; 13 of 14 agencies sent.")


def test_the_selected_drug_comes_first_then_the_rest_by_size_and_the_tail_is_told() -> None:
    drugs = ["marijuana", "cocaine", "heroin", "crack", "fentanyl"]
    frame = quantity(*[(drug, "mass", 1000.0 * (9 - at), 0) for at, drug in enumerate(drugs)])
    said = text(html.quantities(frame, ["heroin"], most=3))
    assert said.startswith("Weight in kg Heroin 7.00 Marijuana 9.00 Cocaine 8.00 and 2 more, 11.00 kg")


def test_unknown_quantities_are_told_and_never_drawn_as_zero() -> None:
    said = text(html.quantities(quantity(("fentanyl", "mass", None, 26))))
    assert "Weight in kg Quantity unknown in all of these." in said
    assert said.endswith("Quantity unknown in 26 items: in no bar, not zero.")


def test_pounds_change_the_panels_unit() -> None:
    assert "Weight in lb Fentanyl 1.00" in text(
        html.quantities(quantity(("fentanyl", "mass", 453.59237, 0)), pounds=True)
    )


@pytest.mark.parametrize(
    ("change", "words"), [("rise", "A real rise"), ("fall", "A real fall"), ("chance", "No more than chance")]
)
def test_a_tiles_verdict_has_a_shape_and_its_words(change: str, words: str) -> None:
    tile = html.tiles([Tile("Seizure events", "471", "events", change, lines=("452 against 381 in 2025,", "Z = 3.5"))])  # type: ignore[arg-type]
    assert f"m-{change}" in tile
    assert f"471 events {words} 452 against 381 in 2025, Z = 3.5" in text(tile)


def test_a_tile_without_comparison_claims_nothing() -> None:
    said = text(html.tiles([Tile("Seizure events", "471")]))
    assert said == "Seizure events 471"


def test_a_row_of_tiles_ends_at_six() -> None:
    assert html.tiles([Tile(str(at), "1") for at in range(8)]).count("<section") == 6


def test_a_spark_hatches_the_month_nobody_sent() -> None:
    bars = html.spark(Spark((10, None, 5), (0, 0, 5)))
    assert re.findall(r"height:([\d.]+)%", bars) == ["0.0", "100.0", "100", "50.0", "50.0"]
    assert bars.index("m-latest") > bars.index("height:100%")


def test_a_marking_stands_at_top_and_bottom_with_its_notice() -> None:
    bars = html.marking_bars(
        Marking("TLP:AMBER", "Law enforcement sensitive", True), "Data as of 1 Jul 2026", "42 CFR part 2"
    )
    assert text(bars).count("SYNTHETIC DATA TLP:AMBER Law enforcement sensitive") == 2
    assert text(bars).endswith("42 CFR part 2")
    assert "SYNTHETIC" not in html.marking_bars(Marking("TLP:RED", "", False), "", "")


def test_the_sentence_puts_silence_after_coverage() -> None:
    full = html.sentence(
        "Fentanyl.", "13 of 14 agencies complete", "Coal Ridge PD silent since 3 May", "Data as of 1 Jul 2026."
    )
    assert (
        text(full) == "Fentanyl. 13 of 14 agencies complete; Coal Ridge PD silent since 3 May. Data as of 1 Jul 2026."
    )
    assert text(html.sentence("Fentanyl.", "14 of 14 agencies complete")) == "Fentanyl. 14 of 14 agencies complete."


def test_only_what_cannot_wait_wears_the_alert_colour() -> None:
    said = html.attention([Attention("silent", "a", "b"), Attention("waiting", "c", "d")])
    assert (said.count('"m-alert"'), said.count('"m-state"')) == (1, 1)


def test_an_address_cannot_leave_its_attribute() -> None:
    assert 'href="/data?x=&quot;&gt;"' in html.link("Open", '/data?x=">')
    assert html.link("Open", "") == ""


def test_the_overlap_headline_adds_up() -> None:
    said = text(html.overlap_headline(html.Claim(14, 1204, 1031, 159, "812.00 kg", "655.00 kg")))
    assert (
        "14 agencies report 1,204 seizures and 812.00 kg; 1,031 took place, 655.00 kg ; 159 are shared by two or more."
        in said
    )
    assert "1,031 events took place" in said
    assert "173 repeats" in said
    assert text(html.overlap_headline(html.Claim(0, 0, 0, 0))).startswith("0 agencies report 0 seizures")
    one = text(html.overlap_headline(html.Claim(1, 1, 1, 1)))
    assert one.startswith("1 agency reports 1 seizure; 1 took place ; 1 is shared by two or more.")


def test_the_legend_names_every_class() -> None:
    assert text(html.class_legend(Classes((2, 5, 9, 15)), "Events")) == "Events none 1 to 2 3 to 5 6 to 9 10 to 15 16 +"
