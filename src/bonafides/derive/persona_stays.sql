/*
title: When each persona came and when it was turned down or left
prose: >
  One row per persona of whom a coming is known. It came with its first application, account or day of work; it is gone when a record says
  that it was rejected or has ended, nothing says that it came again after that, and nothing that it is still here: who was turned down for one
  role and taken for another is not gone, nor is who closed one of two accounts.
columns:
  persona_id: text, The persona.
  came_at: timestamp, When it first came.
  gone_at: timestamp, When it was rejected or left; null where it is not gone or the day is unknown.
  how: text, rejected or left (an end of work or the closing of an account); null where it is not gone.
*/
with events as (
  select persona_id, 'came' as what, coalesce(applied_at, offered_at, hired_at) as at from personas
  union all select persona_id, 'came' as what, applied_at as at from applications
  union all select persona_id, 'came' as what, opened_at as at from accounts
  union all select persona_id, 'rejected' as what, coalesce(recorded_at, applied_at) as at from personas where lower(trim(status)) = 'rejected'
  union all select persona_id, 'rejected' as what, applied_at as at from applications where lower(trim(status)) = 'rejected'
  union all select persona_id, 'left' as what, ended_at as at from personas
  union all select persona_id, 'closed' as what, closed_at as at from accounts
),
still_here as (
  select persona_id from personas
  where lower(trim(status)) in ('active', 'offered', 'hired') and (ended_at is null or ended_at > $as_of)
  union
  select persona_id from applications where lower(trim(status)) in ('active', 'hired')
  union
  select persona_id from accounts
  where opened_at is not null and (closed_at is null or closed_at > $as_of) and coalesce(status, 'active') = 'active'
),
gone as (
  select persona_id, what, at, row_number() over (partition by persona_id order by at desc, what) as place
  from events
  where what <> 'came' and at is not null and at <= $as_of
),
came as (
  select persona_id, min(at) as came_at, max(at) as last_came_at
  from events
  where what = 'came' and at is not null and persona_id is not null
  group by persona_id
)
select c.persona_id, c.came_at,
  case when g.at >= c.last_came_at and (g.what = 'left' or h.persona_id is null) then g.at end as gone_at,
  case when g.at >= c.last_came_at and (g.what = 'left' or h.persona_id is null) then case g.what when 'rejected' then 'rejected' else 'left' end end as how
from came c
left join gone g on g.persona_id = c.persona_id and g.place = 1
left join still_here h on h.persona_id = c.persona_id
