/*
title: Pairs of personas with what links them
prose: >
  One row per pair of strangers that shares a value, or that a reviewer has judged. Of each family of values the strongest counts, and
  the pair is as strong as it is unlikely that all of them mislead. A judgement overrides.
columns:
  a: text, The persona whose id comes first.
  b: text, The other.
  families: text, Families of the values they share.
  found: real, What the values are worth together, 0 to 1.
  verdict: text, same, different or unsure where a reviewer has judged; null where not, or undone.
  strength: real, 1 where judged the same, 0 where judged different, else as found.
order_by: [a, b]
*/
with strongest as (
  select a, b, family, max(strength) as strength
  from links
  where strength > 0
  group by a, b, family
),
together as (
  select a, b, string_agg(distinct family, ', ' order by family) as families, 1.0 - exp(sum(ln(1.0 - strength))) as found
  from strongest
  group by a, b
),
ordered as (
  select least(persona_id, other_id) as a, greatest(persona_id, other_id) as b, verdict,
    row_number() over (
      partition by least(persona_id, other_id), greatest(persona_id, other_id) order by judged_at desc, judgement_id desc
    ) as nth
  from judgements
  where persona_id is not null and other_id is not null and persona_id <> other_id and judged_at is not null
),
both as (
  select a, b, families, found, cast(null as varchar) as verdict from together
  union all
  select a, b, cast(null as varchar) as families, 0.0 as found, verdict from ordered where nth = 1 and verdict <> 'undone'
),
one as (
  select a, b, max(families) as families, round(max(found), 6) as found, max(verdict) as verdict
  from both
  group by a, b
)
select a, b, families, found, verdict,
  case verdict when 'same' then 1.0 when 'different' then 0.0 else found end as strength
from one
