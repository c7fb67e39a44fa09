/*
title: Whether there is an earlier case that a persona's values can be set beside
prose: >
  One row per persona that holds a value. Where nobody was confirmed, and nobody was turned down or left, there is nothing to compare with, and
  what rests on such a comparison is unknown.
columns:
  persona_id: text, The persona.
  confirmed: boolean, True where another persona is confirmed to be under a false identity; null where none is.
  gone: boolean, True where another persona was rejected or left; null where none was.
order_by: [persona_id]
*/
with holders as (
  select distinct persona_id from persona_values
),
known as (
  select count(*) as confirmed, min(persona_id) as only_confirmed from confirmed_personas
),
left_behind as (
  select count(*) as gone, min(persona_id) as only_gone from persona_stays where gone_at is not null
)
select h.persona_id,
  case when k.confirmed > 1 or k.confirmed = 1 and k.only_confirmed <> h.persona_id then true end as confirmed,
  case when l.gone > 1 or l.gone = 1 and l.only_gone <> h.persona_id then true end as gone
from holders h
cross join known k
cross join left_behind l
