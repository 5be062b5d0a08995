-- Quantities far beyond what is usual for their drug: a remark for a person to decide on; the record still counts.
-- grain: one row per record remarked        reads: record_seizure, agency        changes: record_seizure, record_state
-- Within one canonical drug and dimension of at least 20 records, in powers of ten: above the median by five robust standard
-- deviations (1.4826 x the median absolute deviation), or above the 99.5th percentile where the agency has at most 5 officers.
-- Many reports round to 1 g or 1 unit, which leaves no spread: one smaller than a factor of two is taken as a factor of two.
create temp table measured as
select record_no, agency_id, drug, dimension, log10(base_quantity) as size
from record_seizure
where drug is not null and dimension is not null and base_quantity > 0;

create temp table middling as
select drug, dimension, median(size) as middle, quantile_disc(size, 0.995) as high
from measured
group by drug, dimension
having count(*) >= 20;

create temp table usual as
select
    middling.drug, middling.dimension, any_value(middling.high) as high,
    any_value(middling.middle) + 5 * greatest(1.4826 * median(abs(measured.size - middling.middle)), log10(2)) as most
from measured
inner join middling on middling.drug = measured.drug and middling.dimension = measured.dimension
group by middling.drug, middling.dimension;

create temp table outlier as
select measured.record_no
from measured
inner join usual on usual.drug = measured.drug and usual.dimension = measured.dimension
left join agency on agency.agency_id = measured.agency_id
where measured.size > usual.most or (agency.officers <= 5 and measured.size > usual.high);

update record_seizure set flags = concat_ws(chr(10), flags, 'outlier_quantity')
where record_no in (select record_no from outlier);

update record_state set flags = record_seizure.flags
from record_seizure
where record_seizure.record_no in (select record_no from outlier)
    and record_state.kind = 'seizure' and record_state.landing_no = record_seizure.landing_no and record_state.line = record_seizure.line;
