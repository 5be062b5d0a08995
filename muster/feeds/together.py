"""Work on arrays in several threads: numpy and Arrow let go of the interpreter while they count."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def at_once(work: Callable[[Given], Made], items: Iterable[Given]) -> list[Made]:
    """What the work makes of each item, in their order; as many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(work, items))


def in_turn(work: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
    """The same, each handed over as soon as it and those before it are made; one processor is left to whoever takes them."""
    with ThreadPoolExecutor(max((os.cpu_count() or 2) - 1, 1)) as threads:
        yield from threads.map(work, items)
