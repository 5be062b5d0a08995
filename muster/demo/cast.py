"""The shape of the other files in data/demo: places, agencies, drugs, operations, programmes, mistakes."""

from datetime import date
from typing import Literal

from pydantic import Field

from muster.demo.world import Curve, Share, Strict


class Spot(Strict):
    """A cluster of events: centre, spread, bounds (south, west, north, east), weight at start and end."""

    slug: str
    latitude: float
    longitude: float
    sigma_km: float
    box: tuple[float, float, float, float]
    weight: tuple[float, float]


class County(Strict):
    """A county and its spots."""

    fips: str
    name: str
    state: str
    overdoses: bool
    population: dict[int, int]
    spot: list[Spot]

    @property
    def people(self) -> int:
        """Population of the first year known."""
        return self.population[min(self.population)]


class Dialect(Strict):
    """How an agency's system writes its export."""

    delimiter: Literal[",", ";", "\t"] = ","
    encoding: Literal["utf-8", "utf-8-sig", "latin-1"] = "utf-8"
    newline: Literal["lf", "crlf"] = "lf"
    times: Literal["space", "T"] = "space"
    by_year: bool = False
    offset_share: Share = 0.0
    narrative: bool = False


class Agency(Strict):
    """An agency, where it works, how it tells, how it writes."""

    slug: str
    name: str
    code: str
    kind: str
    ori: str
    county_fips: str
    latitude: float
    longitude: float
    contact: str
    member_since: date
    staff: float
    lead: float
    together: list[float] = Field(alias="with")
    works_in: dict[str, float]
    day_only: Share = 0.0
    round_minutes: int = 1
    places: tuple[float, float, float, float, float] = (1, 0, 0, 0, 0)
    load: float = 1.0
    cases: Literal["coded", "plain"] = "coded"
    units: Literal["metric", "us", "grams"] = "metric"
    transport: dict[str, float] = Field(default={})
    writes: Dialect


class Form(Strict):
    """How a drug is counted: log-normal amount in the base unit, street price of one base unit."""

    dimension: Literal["mass", "volume", "unit", "plant"]
    weight: float
    median: float
    sigma: float
    usd: float


class Drug(Strict):
    """A drug: how often, how much, how spelled, at what price."""

    code: str
    mix: Curve
    beside: dict[str, Curve] = Field(default={}, alias="with")
    spellings: dict[str, float]
    wholesale: Curve
    retail: Curve
    form: list[Form]


class Route(Strict):
    """Where a load came from and where it was going."""

    origin: str
    destination: str
    weight: float


class Operation(Strict):
    """A named operation; events is its share of all seizure events."""

    name: str
    kind: str
    lead: str
    participants: list[str]
    starts_on: date
    ends_on: date
    county_fips: str
    works_in: dict[str, float]
    events: Share
    joint: Share


class Site(Strict):
    """A public place beside events; without a point where it has no address."""

    kind: Literal["treatment", "naloxone", "port", "other"]
    agency: str
    name: str
    county_fips: str
    latitude: float | None = None
    longitude: float | None = None
    opened_on: date | None = None
    closed_on: date | None = None


class Step(Strict):
    """One stage of a programme; days are medians of log-normal waits."""

    stage: Literal["eligible", "contacted", "enrolled", "engaged", "completed"]
    share: Share
    days: float
    sigma: float
    leave_days: float


class Programme(Strict):
    """A treatment or diversion programme."""

    name: str
    agency: str
    per_seizure: float
    trend: Curve
    after_arrest: Share
    wait_effect: float
    queue: float
    step: list[Step]
    exits: dict[str, float]


class Gap(Strict):
    """Days of which an agency sends nothing; silent for good when there is no last day."""

    agency: str
    first: date
    last: date | None = None


class Words(Strict):
    """What mistaken cells say."""

    quantity: list[str]
    in_words: list[str]
    drugs: list[str]
    old_year: int


class Outlier(Strict):
    """One marijuana seizure far beyond an agency's size."""

    agency: str
    pounds: int


class Repeated(Strict):
    """Rows that stand twice in one file."""

    agencies: list[str]
    share: Share


class SentAgain(Strict):
    """Records sent once more in a later file: unchanged, or amended with a laboratory's net weight."""

    agency: str
    same_share: Share
    amended_share: Share


class Narrative(Strict):
    """What officers type into a free column."""

    texts: list[str]


class Mess(Strict):
    """mess.toml: what goes wrong, and how often."""

    reviewed_on: date
    full_from: int
    gap: list[Gap]
    seizure: dict[str, Share]
    arrest: dict[str, Share]
    referral: dict[str, Share]
    words: Words
    outlier: Outlier
    repeated_rows: Repeated
    sent_again: SentAgain
    narrative: Narrative
