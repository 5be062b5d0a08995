-- The chosen records alone, under the names of the whole tables, so that every step of linking can run on them.
-- grain: one row per chosen record        reads: chosen_row, record_seizure, record_arrest
drop view if exists temp.record_seizure;
drop view if exists temp.record_arrest;
create or replace temp table chosen_seizure as
from record_seizure semi join chosen_row on chosen_row.record_no = record_seizure.record_no order by record_no;
create or replace temp table chosen_arrest as
from record_arrest semi join chosen_row on chosen_row.record_no = record_arrest.record_no order by record_no;
create temp view record_seizure as from chosen_seizure;
create temp view record_arrest as from chosen_arrest;
