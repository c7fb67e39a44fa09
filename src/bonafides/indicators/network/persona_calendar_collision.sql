/*
title: Two personas of one address are never at meetings of one hour
says: "Of {asked} hours at which both were asked for, this worker and {others} other(s) at one address were together at none; {turns} times exactly one of them came."
stage: interview
family: network
strength: moderate
evidence: calendar_slots
needs: [slot_answers, sessions.ip]
catalogue: persona-calendar-collision
parameters: {hours: 5, turns: 3, days: 3, too_many: 25}   # the catalogue's three times; shared_egress_address
cites: [recorded-future-2026-08]
benign: >
  A shared office, couples and families who take turns with a child, people who share one room or one headset, part-time work
  on opposite days.
checks: [verify-both-live-at-once, ask-both-separately]
half_life_days: 180
link: true
note: >
  That one comes when another does not is chance between any two of a large organisation. So only two who worked from one
  address that is not known to be shared count, both have to have come at times, and a recorded household never counts. It
  lies with the shared address, without which it says nothing. One computer in two meetings at once, the catalogue's other
  rule, needs logs that few sources give.
*/
with regulars as (
  select ip, persona_id, count(*) over (partition by ip) as tenants
  from ip_tenancy
  where days >= $days
),
beside as (
  select distinct r.persona_id, o.persona_id as other_id
  from regulars r
  join regulars o on o.ip = r.ip and o.persona_id <> r.persona_id
  left join household_pairs h on h.persona_id = r.persona_id and h.other_id = o.persona_id
  where h.persona_id is null and r.tenants <= $too_many
),
hours as (
  select persona_id, starts_at, bool_or(taken) as taken, max(slot_id) as slot_id
  from slot_answers
  group by persona_id, starts_at
),
pairs as (
  select b.persona_id, b.other_id, count(*) as asked, max(a.slot_id) as slot_id,
    count(case when a.taken and not o.taken then 1 end) as came,
    count(case when o.taken and not a.taken then 1 end) as other_came,
    count(case when a.taken and o.taken then 1 end) as together
  from beside b
  join hours a on a.persona_id = b.persona_id
  join hours o on o.persona_id = b.other_id and o.starts_at = a.starts_at
  group by b.persona_id, b.other_id
)
select persona_id, max(slot_id) as evidence_id, min(asked) as asked, count(distinct other_id) as others,
  min(came + other_came) as turns
from pairs
where asked >= $hours and together = 0 and came > 0 and other_came > 0 and came + other_came >= $turns
group by persona_id
