"""Amounts and spellings: what an agency writes means, in the project's own code lists, what was meant."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.demo.cast import Drug
from muster.demo.clock import moments
from muster.demo.config import Config, load
from muster.demo.draw import stream
from muster.demo.drugs import draw_items, in_unit, unit_codes
from muster.demo.seizures import draw_events
from muster.paths import DATA


def _synonyms(name: str) -> dict[str, str]:
    table = pd.read_csv(DATA / "codes" / f"{name}.csv", keep_default_na=False)
    return {
        word: code for code, words in zip(table["code"], table["synonyms"], strict=True) for word in words.split("|")
    }


@pytest.mark.parametrize("drug", load().drugs, ids=lambda drug: drug.code)
def test_every_spelling_of_a_drug_is_known_to_the_code_list(drug: Drug) -> None:
    known = _synonyms("drugs")
    codes = {word: known.get(word.lower()) for word in drug.spellings}
    assert None not in codes.values(), codes
    assert set(codes.values()) <= {drug.code, "hallucinogens", "hashish", "lsd"}


def test_every_spelling_of_a_unit_is_known_to_the_code_list(config: Config) -> None:
    known = _synonyms("units")
    for code, words in config.units.items():
        assert {known.get(word.lower()) for word in words} == {code}


def test_street_names_of_the_mess_are_known_to_no_code_list(config: Config) -> None:
    assert not {word.lower() for word in config.mess.words.drugs} & set(_synonyms("drugs"))


@given(
    grams=st.floats(0.1, 5e6), agency=st.integers(0, 13), dimension=st.sampled_from(["mass", "volume", "unit", "plant"])
)
def test_an_amount_survives_being_written_in_the_agencys_unit(grams: float, agency: int, dimension: str) -> None:
    config = load()
    amount = np.array([grams if dimension in ("mass", "volume") else max(1, round(grams))], dtype=float)
    code = unit_codes(config, np.array([dimension], dtype=object), amount, np.array([agency]))
    written = float(in_unit(config, amount, code)[0]) * config.factors[code[0]]
    assert written == pytest.approx(amount[0], rel=0.02, abs=0.01)


def test_an_event_holds_each_drug_once_and_has_at_least_one(config: Config) -> None:
    events = draw_events(stream(1, "events"), config, 4000)
    items = draw_items(stream(1, "items"), config, events)
    assert len(np.unique(np.stack([items.event, items.drug]), axis=1).T) == len(items.event)
    assert (np.bincount(items.event, minlength=4000) >= 1).all()
    assert (items.amount > 0).all()


def test_fentanyl_rises_and_falls_and_xylazine_appears(config: Config) -> None:
    events = draw_events(stream(1, "events"), config, 40_000)
    items = draw_items(stream(1, "items"), config, events)
    third = pd.cut(pd.Series(events.moment[items.event]), 3, labels=["early", "middle", "late"])
    for drug, order in (("fentanyl", ["early", "late", "middle"]), ("xylazine", ["early", "middle", "late"])):
        counts = third[items.drug == config.drug_at[drug]].value_counts() / third.value_counts()
        assert list(counts.sort_values().index) == order


def test_moments_of_no_events_are_none(config: Config) -> None:
    assert len(moments(stream(1, "t"), config, 0, [1.0])) == 0
