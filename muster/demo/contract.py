"""The generic feeds as the demo writes them: each kind's feed, file word, and header in order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of export: feed, word in file names, columns, letter of its records; may it come by year."""

    feed: str
    word: str
    columns: tuple[str, ...]
    letter: str = ""
    by_year: bool = False


def _kind(name: str, word: str, columns: str, letter: str = "", by_year: bool = False) -> Kind:
    return Kind(f"generic_{name}", word, tuple(columns.split()), letter, by_year)


AGENCY = _kind(
    "agency",
    "agencies",
    "agency name short_name kind ori time_zone county_fips latitude longitude contact member_since",
)
COVERAGE = _kind("coverage", "coverage", "agency month state received_on")
SEIZURE = _kind(
    "seizure",
    "seizures",
    """record_id agency occurred_at time_precision latitude longitude place_precision county_fips operation
    incident_number case_number lab_number role discovered drug quantity unit quantity_basis value_usd
    cash_usd firearms transport concealment origin destination""",
    letter="S",
    by_year=True,
)
ARREST = _kind(
    "arrest",
    "arrests",
    """record_id agency occurred_at time_precision latitude longitude place_precision county_fips operation
    incident_number case_number role discovered person_id age charge severity activity warrant drug charged_at
    disposition disposition_at""",
    letter="A",
    by_year=True,
)
REFERRAL = _kind(
    "referral",
    "referrals",
    """record_id agency programme person_id county_fips drug referred_at eligible_at contacted_at enrolled_at
    engaged_at completed_at exited_at exit_reason""",
    letter="R",
)
OVERDOSE = _kind(
    "overdose",
    "overdoses",
    "record_id agency occurred_at latitude longitude county_fips fatal naloxone drug",
    letter="O",
    by_year=True,
)
RESOURCE = _kind("resource", "resources", "agency month hours cost_usd equipment_usd")
TRAINING = _kind("training", "trainings", "record_id agency held_on title attendees positive_survey", "T")
OPERATION = _kind("operation", "operations", "operation agency starts_on ends_on county_fips participants kind")
ORGANISATION = _kind(
    "organisation", "organisations", "record_id agency name_key scope status status_on evidence approver", "G"
)
PRICE = _kind("price", "prices", "drug area priced_on usd_per_g level source")
POPULATION = _kind("population", "population", "county_fips year population")
SITE = _kind("site", "sites", "record_id agency kind name latitude longitude county_fips opened_on closed_on")
