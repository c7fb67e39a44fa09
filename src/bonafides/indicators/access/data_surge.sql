/*
title: Copies far more than in the weeks before
says: >-
  {copies} copies or downloads within seven days to {until}, {times} times the weekly average before, {new_objects} of the objects new
  to the account; the last day of the engagement is {ended}.
stage: offboarding
family: access
strength: moderate
evidence: access_events
needs: [access_events]
catalogue: data-surge-before-exit
parameters: {times: 5.0, new_objects: 20, baseline_days: 4, recent_days: 30, before_end: 7, after_end: 3}
cites: [unit42-2025-02, secureworks-2024-10, playbook-2026-06]
benign: Handover work, a new computer or a new project, migrations and backups, an audit, a return from leave.
checks: [ask-for-the-purpose-of-the-copies]
half_life_days: 90
note: >
  Five times the own average and twenty new objects are the catalogue's. The average is of the six weeks before and needs copies on
  four of their days, so that beginners and those who return from leave are not measured against nothing. Where a last day is
  known, only the week before it and the three days after count; where none is, the last month does, for nobody knows whether one is
  coming. Either number or bytes may surge. Audit events of the honest are not simulated, so how often they do this is a judgement.
*/
with copies as (
  select persona_id, access_id, date_trunc('day', occurred_at) as day, occurred_at, coalesce(bytes, 0) as bytes,
    coalesce(service, '') || ' ' || object as thing
  from access_events
  where persona_id is not null and occurred_at is not null
    and regexp_matches(lower(action), 'clone|fetch|download|export|zip|sync|copied|copy|getobject')
),
first_touched as (
  select persona_id, thing, min(day) as day from copies where thing is not null group by persona_id, thing
),
new_things as (
  select persona_id, day, count(*) as things from first_touched group by persona_id, day
),
days as (
  select c.persona_id, c.day, max(c.access_id) as access_id, count(*) as copies, cast(sum(c.bytes) as double) as bytes,
    max(coalesce(n.things, 0)) as things
  from copies c
  left join new_things n on n.persona_id = c.persona_id and n.day = c.day
  group by c.persona_id, c.day
),
rolled as (
  select persona_id, day, access_id,
    sum(copies) over (partition by persona_id order by day range between interval '6 days' preceding and current row) as copies,
    sum(bytes) over (partition by persona_id order by day range between interval '6 days' preceding and current row) as bytes,
    sum(things) over (partition by persona_id order by day range between interval '6 days' preceding and current row) as things,
    sum(copies) over (partition by persona_id order by day range between interval '48 days' preceding and interval '7 days' preceding) as old_copies,
    sum(bytes) over (partition by persona_id order by day range between interval '48 days' preceding and interval '7 days' preceding) as old_bytes,
    count(*) over (partition by persona_id order by day range between interval '48 days' preceding and interval '7 days' preceding) as old_days,
    min(day) over (partition by persona_id) as begun
  from days
),
ends as (
  select persona_id, max(ended_at) as ended from personas where persona_id is not null group by persona_id
),
compared as (
  select r.persona_id, r.day, r.access_id, r.copies, r.things, e.ended,
    -- Weeks on record before these seven days, six at most.
    greatest(
      r.copies / nullif(r.old_copies, 0),
      coalesce(r.bytes / nullif(r.old_bytes, 0), 0)
    ) * least(6.0, (date_diff('day', cast(r.begun as date), cast(r.day as date)) - 6) / 7.0) as times
  from rolled r
  left join ends e on e.persona_id = r.persona_id
  where r.old_days >= $baseline_days and r.things >= $new_objects
    and case
      when e.ended is null or e.ended > $as_of
        then date_diff('day', cast(r.day as date), cast($as_of as date)) <= $recent_days
      else date_diff('day', cast(r.day as date), cast(e.ended as date)) <= $before_end
        and date_diff('day', cast(e.ended as date), cast(r.day as date)) <= $after_end
    end
),
ranked as (
  select persona_id, day, access_id, copies, things, ended, times,
    row_number() over (partition by persona_id order by round(times, 1) desc, day) as place
  from compared
  where times > $times
)
select persona_id, access_id as evidence_id, day as until, copies, round(times, 1) as times, things as new_objects, ended
from ranked
where place = 1
