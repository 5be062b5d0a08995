"""Many places compared at once: chance is called chance, and the exposure counts."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson_means_test

from muster.measures import changes


def places(*rows: tuple[int, int], days_now: int = 181, days_then: int = 181) -> pd.DataFrame:
    """One row per place: events now, events then."""
    frame = pd.DataFrame(list(rows), columns=["events_now", "events_then"])
    return frame.assign(days_now=days_now, days_then=days_then)


def test_the_p_of_a_place_is_that_of_the_e_test() -> None:
    found = changes.changed(places((25, 16), (4, 0)))
    assert list(found["p"]) == pytest.approx(
        [poisson_means_test(25, 181, 16, 181).pvalue, poisson_means_test(4, 181, 0, 181).pvalue]
    )


def test_few_events_from_none_are_no_rise_among_many_hexes() -> None:
    found = changes.changed(places((4, 0), *[(3, 3)] * 40))
    assert (found["nth"] == changes.CHANCE).all()


@pytest.mark.parametrize(
    ("now", "then", "nth"),
    [(900, 400, 6), (800, 600, 5), (700, 560, 4), (560, 700, 2), (600, 850, 1), (400, 900, 0), (410, 400, 3)],
)
def test_a_clear_change_is_classed_by_its_ratio(now: int, then: int, nth: int) -> None:
    assert changes.changed(places((now, then)))["nth"].tolist() == [nth]


def test_a_place_that_had_none_and_has_many_has_more_than_doubled() -> None:
    assert changes.changed(places((40, 0)))["nth"].tolist() == [6]


def test_half_the_days_with_half_the_events_is_no_change() -> None:
    found = changes.changed(places((100, 200), days_now=90, days_then=180))
    assert found["expected"].tolist() == [100]
    assert found["nth"].tolist() == [changes.CHANCE]


def test_the_more_places_are_tested_the_more_it_takes_to_be_called_out() -> None:
    alone, among = changes.changed(places((30, 14))), changes.changed(places((30, 14), *[(10, 10)] * 60))
    assert alone["nth"].iloc[0] > changes.CHANCE
    assert among["nth"].iloc[0] == changes.CHANCE


def test_chance_alone_calls_out_hardly_any_place() -> None:
    rng = np.random.default_rng(5)
    called = [
        (changes.changed(places(*zip(rng.poisson(6, 50), rng.poisson(6, 50), strict=True)))["nth"] != 3).any()
        for _ in range(40)
    ]
    assert sum(called) <= 5
