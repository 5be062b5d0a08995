-- Of the chosen records those alone whose reports are made anew, under the names of the whole tables.
-- grain: one row per record        reads: anew_row, chosen_seizure, chosen_arrest
create or replace temp view record_seizure as
from chosen_seizure semi join anew_row on anew_row.record_no = chosen_seizure.record_no;

create or replace temp view record_arrest as
from chosen_arrest semi join anew_row on anew_row.record_no = chosen_arrest.record_no;
