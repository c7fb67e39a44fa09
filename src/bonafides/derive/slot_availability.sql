/*
title: How much of the agreed hours a persona is available in
prose: >
  One row per persona with enough proposed times within agreed hours in the last four weeks: the share it did not take, and
  the median of that share among the others of its team.
columns:
  persona_id: text, The persona.
  slots: integer, Proposed times within agreed hours that were answered.
  refused: integer, Of these declined or missed.
  share: real, Refused of all, 0 to 1.
  team_share: real, Median share of the others of the team; null when fewer than three others are known.
  last_refused_id: text, One refused time.
parameters: {at_least: 5, peers: 3}
*/
with own as (
  select
    persona_id, count(*) as slots, count(case when not taken then 1 end) as refused,
    cast(count(case when not taken then 1 end) as double) / nullif(count(*), 0) as share,
    max(case when not taken then slot_id end) as last_refused_id
  from slot_answers
  where within_agreed_hours and starts_at > $as_of - interval '28 days'
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
select own.persona_id, own.slots, own.refused, own.share, team.share as team_share, own.last_refused_id
from own
left join team on team.persona_id = own.persona_id
