-- Rows whose drug was told again: by a laboratory that weighed it, or by an amendment of a later day with the same amount. The
-- later row, of the same report, family and dimension, stands for them.
-- grain: one row per superseded drug row        reads: record_seizure, record_report
create temp table weighed_again as
with line as (
    select
        report_no, record_no, occurred_on, family, dimension, base_quantity, identifier(lab_number) as lab,
        coalesce(quantity_basis, '') = 'net' and lab_number is not null as laboratory
    from record_seizure inner join record_report using (record_no)
    where kind = 'seizure' and base_quantity > 0
),
several as (
    select report_no from line group by report_no having count(*) > 1 and (bool_or(laboratory) or min(occurred_on) < max(occurred_on))
)
select distinct field.record_no
from line as field
inner join several using (report_no)
inner join line as weighed
    on weighed.report_no = field.report_no and weighed.family = field.family and weighed.dimension = field.dimension
where (weighed.occurred_on > field.occurred_on and weighed.base_quantity between 0.98 * field.base_quantity and 1.02 * field.base_quantity)
    or (weighed.laboratory and not field.laboratory and weighed.base_quantity between 0.75 * field.base_quantity and 1.02 * field.base_quantity)
    or (weighed.laboratory and field.laboratory and field.lab = weighed.lab and weighed.record_no > field.record_no);
