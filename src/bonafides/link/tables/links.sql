/*
title: Links
prose: >
  One row per pair of personas and value that both hold. Of those who are no strangers (one household; one vendor, for what a vendor
  lends) the link is kept, with the reason, and weighs nothing. What links only those who held it at one time weighs half where the
  times are not known.
columns:
  a: text, The persona whose id comes first.
  b: text, The other.
  via: text, The kind of value.
  value_key: text, The value.
  value_shown: text, The value as it may be shown.
  family: text, Values of one family have one cause.
  holders: integer, Personas that hold it.
  strangers: integer, Holders without the second and further ones of a household.
  since: timestamp, Since when both are seen with it.
  until: timestamp, When the later of the two was last seen with it.
  a_evidence: text, Evidence row of the first, as table/key.
  b_evidence: text, Evidence row of the other.
  related: text, Why the two are no strangers; null where they are.
  strength: real, What the link is worth, 0 to 1.
private: [value_key, value_shown]
order_by: [a, b, via, value_key]
*/
with held_by_two as (
  select x.persona_id as a, y.persona_id as b, s.via, s.value_key, s.value_shown, s.holders, s.strangers,
    case when x.first_at >= y.first_at then x.first_at when y.first_at is not null then y.first_at end as since,
    case when x.last_at >= y.last_at then x.last_at when y.last_at is not null then y.last_at end as until,
    x.evidence as a_evidence, y.evidence as b_evidence, k.family, k.vendor_lends, s.strength,
    case
      when not k.at_once then 1.0
      when x.first_at <= y.last_at and y.first_at <= x.last_at then 1.0
      when x.first_at > y.last_at or y.first_at > x.last_at then 0.0
      else 0.5
    end as at_one_time
  from shared_values s
  join value_kinds k on k.via = s.via
  join persona_values x on x.via = s.via and x.value_key = s.value_key
  join persona_values y on y.via = s.via and y.value_key = s.value_key and y.persona_id > x.persona_id
  where s.set_aside is null
),
lent as (
  select h.a, h.b, min(p.vendor_ref) as vendor_ref
  from (select distinct a, b from held_by_two where vendor_lends) h
  join personas p on p.persona_id = h.a
  join personas q on q.persona_id = h.b and q.vendor_ref = p.vendor_ref
  group by h.a, h.b
),
told as (
  select h.a, h.b, h.via, h.value_key, h.value_shown, h.family, h.holders, h.strangers, h.since, h.until, h.a_evidence, h.b_evidence,
    h.strength, h.at_one_time,
    case
      when r.persona_id is not null then 'one household'
      when h.vendor_lends and l.vendor_ref is not null then 'presented by one ' || replace(l.vendor_ref, ':', ' ')
    end as related
  from held_by_two h
  left join household_pairs r on r.persona_id = h.a and r.other_id = h.b
  left join lent l on l.a = h.a and l.b = h.b
)
select a, b, via, value_key, value_shown, family, holders, strangers, since, until, a_evidence, b_evidence, related,
  case when related is not null then 0.0 else round(strength * at_one_time, 6) end as strength
from told
where at_one_time > 0
