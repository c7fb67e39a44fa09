/*
title: Whom each persona is linked with, and by what most of all
prose: >
  One row per persona and other persona that it shares values with as strangers do not, both ways round, with the strongest of those values.
  Pairs that a reviewer judged different, and those who are no strangers, are not here.
columns:
  persona_id: text, The persona.
  other_id: text, The other.
  strength: real, What all that they share is worth, 0 to 1.
  kinds: text, The kinds of values that they share.
  holders: integer, How many personas hold the strongest of them.
  evidence_table: text, Table of the persona's own row that says so.
  evidence_id: text, Its key.
order_by: [persona_id, other_id]
*/
with both as (
  select a as persona_id, b as other_id, via, value_key, holders, strength, a_evidence as evidence from links where strength > 0
  union all
  select b as persona_id, a as other_id, via, value_key, holders, strength, b_evidence as evidence from links where strength > 0
),
ordered as (
  select persona_id, other_id, holders, evidence,
    row_number() over (partition by persona_id, other_id order by strength desc, via, value_key) as place
  from both
),
told as (
  select persona_id, other_id, string_agg(distinct replace(via, '_', ' '), ', ' order by replace(via, '_', ' ')) as kinds
  from both
  group by persona_id, other_id
)
select o.persona_id, o.other_id, p.strength, t.kinds, o.holders, split_part(o.evidence, '/', 1) as evidence_table,
  substr(o.evidence, length(split_part(o.evidence, '/', 1)) + 2, 1000) as evidence_id
from ordered o
join told t on t.persona_id = o.persona_id and t.other_id = o.other_id
join linked_pairs p on p.a = least(o.persona_id, o.other_id) and p.b = greatest(o.persona_id, o.other_id)
where o.place = 1 and p.strength > 0
