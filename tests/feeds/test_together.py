"""Several threads give what one would."""

import pytest

from muster.feeds.together import at_once


def test_what_is_made_comes_in_the_order_of_what_was_given() -> None:
    assert at_once(lambda n: n * n, range(1000)) == [n * n for n in range(1000)]


def test_nothing_is_made_of_nothing() -> None:
    assert at_once(len, []) == []


def test_a_mistake_in_one_thread_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        at_once(lambda n: 1 // n, [1, 0])
