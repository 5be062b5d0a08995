-- What lands: every row taken, in its state, with every reason and remark.
-- grain: one row per row taken        reads: typed, repeats, damage
select
    $kind as kind, typed.* exclude (raw, reasons, flags),
    case when typed.reasons is not null or damage.reason is not null then 'rejected'
        when typed.line > repeats.first_line then 'repeated' else 'accepted' end as state,
    nullif(concat_ws(chr(10), damage.reason, typed.reasons), '') as reasons, typed.flags, hash(typed.raw) as content, typed.raw
from (/* typed */) as typed
left join repeats on repeats.content = hash(typed.raw) and $keyed
left join damage on damage.line = typed.line
