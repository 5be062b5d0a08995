-- What lands: every row taken, in its state, with every reason and remark; but for the columns of $passed, which land as they came.
-- grain: one row per row taken, in their order        reads: typed
with landed as (
    select
        typed.* exclude (raw, damage, again, reasons, flags),
        case when typed.reasons is not null or typed.damage is not null then 'rejected'
            when typed.again and $keyed then 'repeated' else 'accepted' end as state,
        nullif(concat_ws(chr(10), typed.damage, typed.reasons), '') as reasons, typed.flags, typed.raw
    from (/* typed */) as typed
)
select columns(name -> not list_contains($passed, name)) from landed
