"""Splink 5 out of the box on a pool's own reports, with good comparisons: what the linkage is held against.

It is given the same canonical records, made into the same reports, and so differs only in how reports of different
agencies are compared and joined. Known traps are avoided: a comparison whose column stands in a training rule stays
untrained, so rules for candidates stand on copies of the columns and each comparison is trained by a rule without it; results
shift unless every aggregate is ordered.
"""

from typing import Any

import pandas as pd

from muster.pool.connect import cursor

# One row a report. Copies (b_...) are for blocking only. A number blocks with its half month, for numbers recur.
REPORTS = """
with told as (
    select kind, report_no, record_no, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude, place_precision, cell,
        county_fips, operation, identifier(incident_number) as one, identifier(case_number) as two, identifier(lab_number) as three,
        nullif(family, 'other') as family, case when dimension = 'mass' then base_quantity end as grams, person_key, age_band
    from (
        select 'seizure' as kind, record_no, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude, place_precision, cell,
            county_fips, operation, incident_number, case_number, lab_number, family, dimension, base_quantity,
            null::varchar as person_key, null::varchar as age_band from record_seizure
        union all select 'arrest', record_no, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude, place_precision, cell,
            county_fips, operation, incident_number, case_number, null, family, null, null, person_key, age_band from record_arrest
    ) as record inner join record_report using (kind, record_no)
    where kind = $kind
),
report as (
    select
        report_no as unique_id, min(agency_id) as agency, first(occurred_on order by record_no) as day,
        min(case when time_precision in ('minute', 'hour') then epoch(occurred_at) / 60 end) as minute,
        bool_or(time_precision in ('month', 'year')) as vague,
        first(latitude order by record_no) filter (where cell is not null and place_precision in ('point', 'block')) as latitude,
        first(longitude order by record_no) filter (where cell is not null and place_precision in ('point', 'block')) as longitude,
        first(county_fips order by record_no) filter (where county_fips is not null) as county, max(operation) as operation,
        list_sort(list(distinct family) filter (where family is not null)) as families,
        sum(grams order by record_no) as grams, max(person_key) as person, max(age_band) as age,
        first(coalesce(two, one) order by record_no) filter (where coalesce(two, one) is not null) as key,
        list_sort(list_distinct(list_filter(flatten(list([one, two, three] order by record_no)), lambda x: length(x) >= 4))) as numbers
    from told group by report_no
)
select *, date_diff('day', date '1970-01-01', day) as day_number, county as b_county, person as b_person,
    families[1] as b_family, date_diff('day', date '1970-01-01', day) as b_day,
    (date_diff('day', date '1970-01-01', day) + 1) // 2 as b_shifted, date_diff('day', date '1970-01-01', day) // 7 as b_week,
    list_concat(
        list_transform(numbers, lambda x: x || '/' || (date_diff('day', date '1970-01-01', day) // 14)),
        list_transform(numbers, lambda x: x || '+' || ((date_diff('day', date '1970-01-01', day) + 7) // 14))) as b_numbers
from report order by unique_id
"""
IDENTIFIER = """
create or replace temp macro identifier(x) as
    case when regexp_matches(x, '[1-9]') then regexp_replace(upper(x), '[^A-Z0-9]', '', 'g') end
"""
OTHERS = "l.agency <> r.agency"
KM = "(6371 * 2 * asin(sqrt(pow(sin(radians(latitude_l - latitude_r) / 2), 2) + cos(radians(latitude_l)) * cos(radians(latitude_r)) * pow(sin(radians(longitude_l - longitude_r) / 2), 2))))"
GAP, DAYS = "abs(minute_l - minute_r)", "abs(day_number_l - day_number_r)"
RATIO = "(least(grams_l, grams_r) / greatest(grams_l, grams_r))"
ANY_CLOCK = "(minute_l is not null and minute_r is not null)"
LEVELS = {
    "time": ["vague_l or vague_r", f"{ANY_CLOCK} and {GAP} <= 15", f"{ANY_CLOCK} and {GAP} <= 60", f"{ANY_CLOCK} and {GAP} <= 240",
             f"not {ANY_CLOCK} and {DAYS} = 0", f"{DAYS} <= 1", f"{DAYS} <= 3"],
    "place": ["latitude_l is null and county_l is null or latitude_r is null and county_r is null", f"{KM} <= 0.2", f"{KM} <= 1", f"{KM} <= 5",
              "(latitude_l is null or latitude_r is null) and county_l = county_r"],
    "drug": ["families_l is null or families_r is null", "families_l = families_r", "list_has_any(families_l, families_r)"],
    "quantity": ["grams_l is null or grams_r is null or greatest(grams_l, grams_r) = 0", f"{RATIO} >= 0.95", f"{RATIO} >= 0.8", f"{RATIO} >= 0.5"],
    "numbers": ["key_l is null or key_r is null", "list_has_any(numbers_l, numbers_r)"],
    "operation": ["operation_l is null or operation_r is null", "operation_l = operation_r"],
    "person": ["person_l is null or person_r is null", "person_l = person_r"],
    "age": ["age_l is null or age_r is null", "age_l = age_r"],
}  # fmt: skip
COMPARED = {
    "seizure": ["time", "place", "drug", "quantity", "numbers", "operation"],
    "arrest": ["time", "place", "drug", "numbers", "operation", "person", "age"],
}


def reports(version: str, kind: str) -> pd.DataFrame:
    """One row a report of that kind: its agency, time, place, drugs, amount, numbers and person."""
    con = cursor(version)
    con.execute(IDENTIFIER)
    return con.execute(REPORTS, {"kind": kind}).df()


def predict(told: pd.DataFrame, kind: str, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every candidate pair of two agencies (report_a, report_b, probability), after training on the reports themselves.

    Returns the pairs with probability, of at least 0.001, and all candidates that blocking let through.
    """
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    api = DuckDBAPI()
    linker = Linker(api.register(told), _settings(kind), log_level=50)
    linker.training.estimate_probability_two_random_records_match(
        [f"list_has_any(l.numbers, r.numbers) and l.b_day = r.b_day and {OTHERS}"], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=seed)
    for rule in TRAINING:
        linker.training.estimate_parameters_using_expectation_maximisation(
            f"{rule} and {OTHERS}", max_pairs=2e6, record_sample_proportion=1.0
        )
    pairs = linker.inference.predict(threshold_match_probability=0.0).as_pandas_dataframe()
    pairs = pairs.rename(
        columns={"unique_id_l": "report_a", "unique_id_r": "report_b", "match_probability": "probability"}
    )
    pairs = pairs[["report_a", "report_b", "probability"]].sort_values(["report_a", "report_b"], ignore_index=True)
    return pairs[pairs["probability"] >= 0.001], pairs[["report_a", "report_b"]]


def _by_number(column: str) -> dict[str, Any]:
    return {
        "blocking_rule": f"l.{column} = r.{column} and {OTHERS}",
        "arrays_to_explode": [column],
        "sql_dialect": "duckdb",
    }


# Among pairs that share a number the numbers stay untrained and all else is trained (a list cannot be exploded in training,
# so they share their case's number); among those of one day and county, time and place stay untrained. Both hold matches in
# plenty: in wider blocks the training finds something else than matches.
TRAINING = ("l.key = r.key", "l.day_number = r.day_number and l.county = r.county")


def _settings(kind: str) -> Any:
    import splink.comparison_level_library as level
    from splink import SettingsCreator
    from splink.blocking_rule_library import CustomRule
    from splink.comparison_library import CustomComparison

    def comparison(name: str) -> Any:
        missing, *known = LEVELS[name]
        levels = [{"sql_condition": missing, "is_null_level": True, "label_for_charts": "missing"}]
        return CustomComparison(
            output_column_name=name, comparison_levels=[*levels, *map(level.CustomLevel, known), level.ElseLevel()]
        )

    rules = ["l.b_county = r.b_county and l.b_day = r.b_day", "l.b_county = r.b_county and l.b_shifted = r.b_shifted"]
    if kind == "arrest":
        rules.append("l.b_person = r.b_person and l.b_week = r.b_week")
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[comparison(name) for name in COMPARED[kind]],
        blocking_rules_to_generate_predictions=[
            _by_number("b_numbers"),
            *[CustomRule(f"{rule} and {OTHERS}") for rule in rules],
        ],
        retain_matching_columns=False,
    )


def groups(pairs: pd.DataFrame, threshold: float) -> dict[int, int]:
    """Reports joined by every pair at or above the threshold, as Splink clusters them: connected components."""
    first: dict[int, int] = {}

    def root(report: int) -> int:
        while first.setdefault(report, report) != report:
            first[report] = first[first[report]]
            report = first[report]
        return report

    linked = pairs[pairs["probability"] >= threshold]
    for one, two in zip(linked["report_a"].tolist(), linked["report_b"].tolist(), strict=True):
        low, high = sorted((root(one), root(two)))
        first[high] = low
    return {report: root(report) for report in first}
