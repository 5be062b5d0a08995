"""Random worlds for properties: incidents that several agencies report, each in its own words."""

from dataclasses import dataclass

from hypothesis import Phase
from hypothesis import strategies as st

from tests.pool.made import seizure

# A pool takes half a second to build: a failing world is shown as it was found, without minutes of making it smaller.
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
AGENCIES = ["amber-police", "blue-sheriff", "crane-task-force", "dale-police", "elm-marshals"]
_COUNTIES = ["39061", "39017", ""]
_DRUGS = ["fentanyl", "cocaine", "crack", "methamphetamine", "khat"]


@dataclass(frozen=True)
class Incident:
    """What happened once: its day, county, number, drugs, and who reports it."""

    day: int
    county: str
    number: int
    drugs: tuple[str, ...]
    agencies: tuple[str, ...]


# Few days, numbers and counties, so that numbers recur, within an agency too, and incidents are mistaken for one another.
incidents = st.builds(
    Incident,
    day=st.integers(1, 5),
    county=st.sampled_from(_COUNTIES),
    number=st.integers(1, 6),
    drugs=st.lists(st.sampled_from(_DRUGS), min_size=1, max_size=3).map(tuple),
    agencies=st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=5, unique=True).map(tuple),
)
worlds = st.lists(incidents, min_size=1, max_size=25)


def reports(world: list[Incident]) -> list[dict[str, object]]:
    """Every agency's rows: one for each drug of an incident it reports."""
    return [
        seizure(
            f"{n}-{agency}",
            agency,
            occurred_at=f"2026-03-{incident.day:02}",
            county_fips=incident.county,
            case_number=f"case-{incident.number:04}",
            role="lead" if place == 0 else "assist",
            drug=drug,
            quantity=str(n + 1),
        )
        for n, incident in enumerate(world)
        for place, agency in enumerate(incident.agencies)
        for drug in incident.drugs
    ]
