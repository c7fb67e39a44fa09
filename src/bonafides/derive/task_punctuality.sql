/*
title: How many tasks were late or unanswered
prose: >
  One row per persona with enough tasks that fell due in the last six weeks, beside the median of the others of its team. A
  task without a due day falls due for an answer two weeks after it was given.
columns:
  persona_id: text, The persona.
  tasks: integer, Tasks that fell due.
  late: integer, Of these done late, not done, or not answered.
  weeks: integer, Weeks with such a task.
  share: real, Late of all, 0 to 1.
  team_share: real, Median share of the others of the team; null when fewer than three others are known.
  last_late_id: text, One of the late tasks.
parameters: {at_least: 5, peers: 3}
*/
with fallen_due as (
  select
    persona_id, ticket_id, coalesce(due_at, opened_at + interval '14 days') as due,
    case when due_at is not null then closed_at else coalesce(least(first_reply_at, closed_at), first_reply_at, closed_at) end
      as met_at
  from tickets
  where persona_id is not null and coalesce(status, 'open') <> 'cancelled' and (status is distinct from 'done' or closed_at is not null)
),
judged as (
  select persona_id, ticket_id, due, met_at is null or met_at > due as is_late
  from fallen_due
  where due > $as_of - interval '42 days' and due < $as_of
),
own as (
  select
    persona_id, count(*) as tasks, count(case when is_late then 1 end) as late,
    count(distinct case when is_late then date_trunc('week', due) end) as weeks,
    cast(count(case when is_late then 1 end) as double) / nullif(count(*), 0) as share,
    max(case when is_late then ticket_id end) as last_late_id
  from judged
  group by persona_id
  having count(*) >= $at_least
),
team as (
  select a.persona_id, median(o.share) as share
  from persona_teams a
  join persona_teams b on b.team = a.team and b.persona_id <> a.persona_id
  join own o on o.persona_id = b.persona_id
  group by a.persona_id
  having count(*) >= $peers
)
select own.persona_id, own.tasks, own.late, own.weeks, own.share, team.share as team_share, own.last_late_id
from own
left join team on team.persona_id = own.persona_id
