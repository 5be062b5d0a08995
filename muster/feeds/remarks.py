"""What is said of a row, in words a person can act on: what a remark means, how a reason for rejection is mended."""

import re

from muster.feeds.words import code_table

OTHERWISE = "Have the row mended at its source, then import the file again."


def remark(code: str) -> str:
    """The sentence for a remark's code; the code itself where data/codes/flags.csv has none."""
    return next((row["sentence"] for row in code_table("flags") if row["code"] == code), code)


def suspect_codes() -> frozenset[str]:
    """Codes of the remarks that say a row looks wrong; the others only say what is unknown."""
    return frozenset(row["code"] for row in code_table("flags") if row["suspect"] == "yes")


def advice(reason: str) -> str:
    """How a reason for rejection is mended, from data/codes/mending.csv: the first pattern that it shows."""
    return next((row["mend"] for row in code_table("mending") if re.search(row["reason"], reason)), OTHERWISE)


def alike(reason: str) -> str:
    """A reason without the words of its row, so that equal reasons can be counted: quantity "…" is not a number."""
    return re.sub('".*"', '"…"', reason, flags=re.DOTALL)
