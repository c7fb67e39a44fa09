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
-- Only where a stretch begins or ends is anything compared: the end of a stretch is the next such place of its account.
with marked as (
  select
    session_id, persona_id, account_ref, occurred_at,
    coalesce(
      occurred_at > lag(occurred_at) over (partition by account_ref order by occurred_at, session_id) + interval '30 minutes', true
    ) as begins,
    coalesce(
      occurred_at < lead(occurred_at) over (partition by account_ref order by occurred_at, session_id) - interval '30 minutes', true
    ) as ends,
    row_number() over (partition by account_ref order by occurred_at, session_id) as place
  from session_networks
  where account_ref is not null
),
bounds as (
  select
    session_id, persona_id, account_ref, occurred_at, begins, place,
    case when ends then occurred_at else lead(occurred_at) over (partition by account_ref order by place) end as finished_at,
    case when ends then place else lead(place) over (partition by account_ref order by place) end as last_place
  from marked
  where begins or ends
)
select
  persona_id,
  account_ref,
  session_id as first_session_id,
  occurred_at as started_at,
  finished_at,
  (epoch(finished_at) - epoch(occurred_at)) / 3600.0 as hours,
  last_place - place + 1 as sessions
from bounds
where begins
