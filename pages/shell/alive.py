"""A part of a screen that cannot be shown says why, in its own place; the others live."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.errors import MusterError

Given = ParamSpec("Given")


def in_place(draw: Callable[Given, None]) -> Callable[Given, None]:
    """The drawing of one part, with the sentence of a MusterError where it would stand.

    The place is the container among its arguments; without one, where the screen is by then.
    """

    @wraps(draw)
    def alive(*given: Given.args, **named: Given.kwargs) -> None:
        try:
            draw(*given, **named)
        except MusterError as error:
            holders = [each for each in (*given, *named.values()) if isinstance(each, DeltaGenerator)]
            (holders[-1] if holders else st).html(html.notes([str(error)]))

    return alive
