/*
title: Stretches of unbroken activity
prose: Sessions of an account merged while the gap to the next is under thirty minutes; one row per stretch.
columns:
  persona_id: text, The persona.
  account_ref: text, The account.
  first_session_id: text, Its first session.
  started_at: timestamp, Begin.
  finished_at: timestamp, Last activity.
  hours: real, Hours from begin to last activity.
  sessions: integer, Events in it.
*/
with marked as (
  select
    session_id, persona_id, account_ref, occurred_at,
    case
      when occurred_at <= lag(occurred_at) over (partition by account_ref order by occurred_at, session_id)
        + interval '30 minutes' then 0
      else 1
    end as begins
  from session_networks
  where account_ref is not null
),
numbered as (
  select
    session_id, persona_id, account_ref, occurred_at,
    sum(begins) over (
      partition by account_ref order by occurred_at, session_id rows between unbounded preceding and current row
    ) as island
  from marked
)
select
  max(persona_id) as persona_id,
  account_ref,
  arg_min(session_id, occurred_at) as first_session_id,
  min(occurred_at) as started_at,
  max(occurred_at) as finished_at,
  (epoch(max(occurred_at)) - epoch(min(occurred_at))) / 3600.0 as hours,
  count(*) as sessions
from numbered
group by account_ref, island
