"""What this installation says of itself on every screen: its name, its marking, its notices."""

import tomllib
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from muster.errors import MusterError
from muster.paths import DATA, home

Label = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
LABELS: tuple[Label, ...] = get_args(Label)


def strictest(*labels: Label) -> Label:
    """The strictest of several TLP labels: a page takes it from what is on it."""
    return max(labels, key=LABELS.index)


class House(BaseModel):
    """Name, TLP 2.0 label, free marking, and the notice beside treatment referrals."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    label: Label
    marking: str
    referral_notice: str


def house() -> House:
    """The installation's words: MUSTER_HOME/house.toml over data/terms/house.toml.

    Raises MusterError naming the file and every mistake in it.
    """
    own = home() / "house.toml"
    try:
        told = tomllib.loads((DATA / "terms" / "house.toml").read_text(encoding="utf-8"))
        return House(**told | (tomllib.loads(own.read_text(encoding="utf-8")) if own.exists() else {}))
    except tomllib.TOMLDecodeError as error:
        raise MusterError(f"{own}: this is not readable TOML ({error}); mend that place.") from error
    except ValidationError as error:
        mistakes = "; ".join(f"'{e['loc'][0]}' {str(e['msg']).lower()}" for e in error.errors())
        raise MusterError(f"{own}: {mistakes}. data/terms/house.toml shows the fields.") from error
