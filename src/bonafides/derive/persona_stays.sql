/*
title: When each persona came and when it was turned down or left
prose: >
  One row per persona of whom a coming is known. It came with its first application, account or day of work; it is gone when a record says
  that it was rejected or has ended and nothing says that it came again after that.
columns:
  persona_id: text, The persona.
  came_at: timestamp, When it first came.
  gone_at: timestamp, When it was rejected or left; null where it is not gone or the day is unknown.
  how: text, rejected or left; null where it is not gone.
*/
with events as (
  select persona_id, 'came' as what, coalesce(applied_at, offered_at, hired_at) as at from personas
  union all select persona_id, 'came' as what, applied_at as at from applications
  union all select persona_id, 'came' as what, opened_at as at from accounts
  union all select persona_id, 'rejected' as what, coalesce(recorded_at, applied_at) as at from personas where lower(trim(status)) = 'rejected'
  union all select persona_id, 'rejected' as what, applied_at as at from applications where lower(trim(status)) = 'rejected'
  union all select persona_id, 'left' as what, ended_at as at from personas
  union all select persona_id, 'left' as what, closed_at as at from accounts
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
  case when g.at >= c.last_came_at then g.at end as gone_at,
  case when g.at >= c.last_came_at then g.what end as how
from came c
left join gone g on g.persona_id = c.persona_id and g.place = 1
