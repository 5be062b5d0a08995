"""Time to an event, against tables worked out by hand and against other programs."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.measures.survival import Curve, curve

ENDINGS = ("reached", "left", "open")


def table(*rows: tuple[int, str, int]) -> pd.DataFrame:
    """Rows of (day, ending, people)."""
    return pd.DataFrame(rows, columns=["day", "ending", "people"])


# Ten people: two arrested on day 1, one followed to day 2, three arrested on day 3, four followed to day 5.
TEN = table((1, "reached", 2), (2, "open", 1), (3, "reached", 3), (5, "open", 4))


def test_kaplan_meier_by_hand() -> None:
    # Survival: 8/10 after day 1; 8/10 x 4/7 after day 3, of whom 7 were still followed.
    told = curve(TEN, "reached")
    assert told.people == 10
    assert told.frame["share"].tolist() == pytest.approx([0, 0.2, 0.2, 1 - 0.8 * 4 / 7, 1 - 0.8 * 4 / 7])
    assert told.frame["at_risk"].tolist() == [10, 10, 8, 7, 4]
    assert told.frame["events"].tolist() == [0, 2, 2, 5, 5]


def test_its_interval_is_greenwoods_on_the_log_log_scale() -> None:
    # As lifelines 0.30.0 tells of the same ten: survival on day 3 between 0.142982 and 0.729779.
    point = curve(TEN, "reached").at(3)
    assert point is not None
    assert (1 - point.high, 1 - point.low) == pytest.approx((0.142982, 0.729779), abs=1e-6)


def test_cumulative_incidence_by_hand() -> None:
    # Five people: one contacted on day 1, one left on day 2, one contacted on day 3, two open to day 4.
    told = curve(table((1, "reached", 1), (2, "left", 1), (3, "reached", 1), (4, "open", 2)), "reached", ("left",))
    # 1/5, then the 3/5 who neither were contacted nor left, times 1/3.
    assert told.frame["share"].tolist() == pytest.approx([0, 0.2, 0.2, 0.4, 0.4])


def test_leaving_is_not_being_open() -> None:
    rows = (1, "reached", 10), (2, "left", 60), (3, "reached", 10), (4, "open", 20)
    competing, censored = curve(table(*rows), "reached", ("left",)), curve(table(*rows), "reached")
    # 20 of 100 were reached: that is the incidence; 1 - Kaplan-Meier would promise those who left a chance of it.
    assert competing.frame["share"].iloc[-1] == pytest.approx(0.2)
    assert censored.frame["share"].iloc[-1] == pytest.approx(1 - 0.9 * 20 / 30)


def lot() -> pd.DataFrame:
    """400 people with many ties, drawn once."""
    rng = np.random.default_rng(5)
    day = rng.integers(0, 120, 400)
    return pd.DataFrame({"day": day, "ending": rng.choice(list(ENDINGS[::1]), 400, p=[0.4, 0.3, 0.3]), "people": 1})


def test_400_people_as_other_programs_tell_of_them() -> None:
    # Kaplan-Meier: lifelines 0.30.0. Incidence: scikit-survival 0.28.0, variance of Dinse and Larson.
    alone, beside = curve(lot(), "reached").at(60), curve(lot(), "reached", ("left",)).at(60)
    assert alone is not None and beside is not None  # noqa: PT018
    assert (alone.share, alone.low, alone.high) == pytest.approx(
        (0.29962174972, 0.25221576101, 0.35363265303), abs=1e-7
    )
    assert (beside.share, beside.low, beside.high) == pytest.approx((0.27080817476, 0.22578206, 0.31767608), abs=1e-7)
    assert alone.at_risk == int((lot()["day"] >= 60).sum())


def test_nothing_is_known_after_the_last_day_anybody_is_followed_to() -> None:
    told = curve(TEN, "reached")
    assert told.at(5) is not None
    assert told.at(6) is None


def test_the_middle_is_the_day_by_which_half_got_there_or_none() -> None:
    told = curve(TEN, "reached")
    assert (told.quantile(0.2), told.quantile(0.5), told.quantile(0.75)) == (1, 3, None)


def test_nobody_is_no_curve() -> None:
    told = curve(table(), "reached")
    assert (told.people, told.at(1), told.quantile(0.5)) == (0, None, None)


def test_all_on_one_day_has_no_interval() -> None:
    point = curve(table((4, "reached", 30)), "reached").at(4)
    assert point is not None
    assert (point.share, math.isnan(point.low)) == (1.0, True)


def test_a_day_before_the_start_is_refused() -> None:
    with pytest.raises(MusterError, match="begin at 0"):
        curve(table((-1, "reached", 1)), "reached")


people = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(ENDINGS), st.integers(1, 5)), min_size=1, max_size=40)


@given(people)
def test_a_curve_never_falls_and_its_interval_holds_it(rows: list[tuple[int, str, int]]) -> None:
    for competing in ((), ("left",)):
        frame = curve(table(*rows), "reached", competing).frame
        assert frame["share"].is_monotonic_increasing
        assert frame["share"].between(0, 1 + 1e-9).all()
        known = frame.dropna()
        assert (known["low"] <= known["share"] + 1e-9).all()
        assert (known["high"] >= known["share"] - 1e-9).all()


@given(people)
def test_weights_are_people(rows: list[tuple[int, str, int]]) -> None:
    one_each = [(day, ending, 1) for day, ending, n in rows for _ in range(n)]
    for competing in ((), ("left",)):
        pd.testing.assert_frame_equal(curve(table(*rows), "reached", competing).frame,
                                      curve(table(*one_each), "reached", competing).frame)  # fmt: skip


@given(people)
def test_the_two_ways_out_and_staying_make_the_whole(rows: list[tuple[int, str, int]]) -> None:
    def last(told: Curve) -> float:
        return float(told.frame["share"].iloc[-1])

    either = table(*((day, "open" if ending == "open" else "gone", n) for day, ending, n in rows))
    reached, left = curve(table(*rows), "reached", ("left",)), curve(table(*rows), "left", ("reached",))
    assert last(reached) + last(left) == pytest.approx(last(curve(either, "gone")), abs=1e-9)
