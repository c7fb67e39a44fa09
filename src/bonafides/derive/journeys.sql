/*
title: Journeys, as the sign-ins tell them
prose: >
  One row per persona that was in one country after another, and one per persona that was in one region after another, for some
  days each and never in two at a time, within the last ninety days. Who lives there signs in so who travels; an account whose
  sessions come from two places by turns, or from one foreign place throughout, is on no journey. Addresses that hide their user,
  that strangers share or that are approved tell of no place and end no stay. The first and the last stay may be short, for their
  true length is not seen.
columns:
  persona_id: text, The persona.
  attribute: text, country or region.
  stays: integer, Stays, three or more.
parameters: {days: 5}
*/
with places as (
  select persona_id, 'country' as attribute, country as value, occurred_at, session_id
  from session_networks
  where country is not null and not coalesce(is_anonymised, false) and not is_shared and not is_allowed
    and occurred_at > $as_of - interval '90 days'
  union all
  select persona_id, 'region' as attribute, region as value, occurred_at, session_id
  from session_networks
  where region is not null and not coalesce(is_anonymised, false) and not is_shared and not is_allowed
    and occurred_at > $as_of - interval '90 days'
),
moves as (
  select persona_id, attribute, occurred_at, session_id,
    case when value = lag(value) over (partition by persona_id, attribute order by occurred_at, session_id)
      then 0 else 1 end as moved
  from places
),
runs as (
  select persona_id, attribute, occurred_at,
    sum(moved) over (partition by persona_id, attribute order by occurred_at, session_id
      rows between unbounded preceding and current row) as run
  from moves
),
stays as (
  select persona_id, attribute, run, min(occurred_at) as started_at, max(occurred_at) as finished_at,
    max(run) over (partition by persona_id, attribute) as last_run
  from runs
  group by persona_id, attribute, run
)
select persona_id, attribute, count(*) as stays
from stays
group by persona_id, attribute
having count(*) >= 3 and min(case when run > 1 and run < last_run
  then date_diff('day', cast(started_at as date), cast(finished_at as date)) + 1 end) >= $days
