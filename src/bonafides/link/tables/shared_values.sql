/*
title: Values that several personas hold
prose: >
  One row per value with two holders or more: how many hold it, how many of them are strangers to each other (of a household one
  counts), and what it is worth between two of them. A value that one holder's row sets aside is set aside for all.
columns:
  via: text, The kind of value.
  value_key: text, Equal for equal values.
  value_shown: text, The value as it may be shown.
  holders: integer, Personas that hold it.
  strangers: integer, Holders without the second and further ones of a household.
  first_at: timestamp, Since when the first is seen with it.
  last_at: timestamp, Until when the last is.
  set_aside: text, Why it links nobody; null where it does.
  strength: real, What it is worth between two of its holders, 0 to 1; 0 where it is set aside.
private: [value_key, value_shown]
order_by: [via, value_key]
*/
with held as (
  select via, value_key, min(value_shown) as value_shown, count(*) as holders, min(first_at) as first_at, max(last_at) as last_at,
    max(set_aside) as set_aside
  from persona_values
  group by via, value_key
  having count(*) > 1
),
at_home as (
  select v.via, v.value_key, count(distinct v.persona_id) as further
  from household_pairs h
  join persona_values v on v.persona_id = h.persona_id
  join persona_values o on o.persona_id = h.other_id and o.via = v.via and o.value_key = v.value_key
  where h.other_id < h.persona_id
  group by v.via, v.value_key
),
counted as (
  select h.via, h.value_key, h.value_shown, h.holders, h.holders - coalesce(a.further, 0) as strangers, h.first_at, h.last_at,
    coalesce(h.set_aside, case when h.holders > k.crowd then 'too common: more than ' || cast(k.crowd as varchar) || ' hold it' end)
      as set_aside,
    k.strength, k.halves_at
  from held h
  join value_kinds k on k.via = h.via
  left join at_home a on a.via = h.via and a.value_key = h.value_key
)
select via, value_key, value_shown, holders, strangers, first_at, last_at, set_aside,
  case
    when set_aside is not null then 0.0
    else round(strength / nullif(1.0 + greatest(strangers - 2, 0) / nullif(halves_at, 0), 0), 6)
  end as strength
from counted
