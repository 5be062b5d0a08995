"""The shape of data/demo/world.toml: the synthetic task force as a whole."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Share = float
Curve = list[float]  # values at equally spaced moments from the first day to the last


class Strict(BaseModel):
    """A reviewed file says nothing that the program does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Season(Strict):
    """How the number of events moves with the years, the weekday, the month, and the hour."""

    trend: Curve
    weekday: list[float] = Field(min_length=7, max_length=7)
    month: list[float] = Field(min_length=12, max_length=12)
    hour: list[float] = Field(min_length=24, max_length=24)


class Seizures(Strict):
    """What a seizure event is like."""

    joint_share: Share
    partners: list[float]
    drugs: list[float]
    reported_share: Share
    cash_share: Share
    cash_median_usd: float
    cash_sigma: float
    firearm_share: Share
    travel_share: Share


class Telling(Strict):
    """How two agencies come to tell of one event in different words."""

    late_minutes: float
    hours_share: Share
    hours_off: float
    near_metres: float
    far_metres: float
    shared_incident_share: Share
    shared_lab_share: Share
    lab_share: Share
    operation_blank_share: Share
    second_lead_share: Share
    role_blank_share: Share
    support_share: Share
    dropped_drug_share: Share
    county_blank_share: Share
    net_share: tuple[Share, Share]
    gross_share: tuple[Share, Share]
    gross_over: tuple[float, float]
    estimate_over: tuple[float, float]
    not_reported_share: Share
    value_share: Share


class Charge(Strict):
    """What people are arrested for; activity is the NIBRS letter."""

    text: str
    activity: Literal["B", "C", "D", "O", "P", "T", "U"]
    felony_share: Share
    weight: float


class Arrests(Strict):
    """Who is arrested, and what becomes of it."""

    per_seizure: list[float]
    warrants_per_seizure: float
    warrant_share: tuple[Share, Share]
    warrant_charge: str
    warrant_felony_share: Share
    partner_share: Share
    delay_minutes: float
    people_per_arrest: float
    frailty: float
    shared_person_share: Share
    person_blank_share: Share
    age_median: float
    age_spread: float
    charged_share: Share
    charge_days: float
    charge_sigma: float
    outcome_days: float
    outcome_sigma: float
    outcomes: dict[str, float]
    unknown_share: Share
    stale_share: Share
    charge: list[Charge]


class Spike(Strict):
    """One day with many overdoses in one spot; share of all overdoses."""

    on: date
    spot: str
    share: Share


class Overdoses(Strict):
    """Overdoses, and how late they are reported."""

    per_seizure: float
    agency: str
    trend: Curve
    fatal_share: Share
    naloxone_share: tuple[Share, Share]
    after_seizure_share: Share
    after_days: float
    opioids: list[str]
    late_days: float
    unknown_drug_share: Share
    mix: dict[str, float]
    spike: list[Spike]


class Work(Strict):
    """Hours, costs, trainings and organisations."""

    hours_per_staff: float
    cost_per_hour_usd: float
    equipment_per_staff_usd: float
    trainings_per_seizure: float
    organisations_per_seizure: float
    training_titles: list[str]
    evidence: list[str]
    approvers: list[str]


class TaskForce(Strict):
    """world.toml."""

    reviewed_on: date
    name: str
    slug: str
    time_zone: str
    starts_on: date
    ends_on: date
    as_of: date
    base_size: int
    season: Season
    seizures: Seizures
    telling: Telling
    arrests: Arrests
    overdoses: Overdoses
    work: Work
