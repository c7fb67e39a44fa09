/*
title: Statements in different places set against each other
prose: >
  For each attribute but the name and each two places, one row: a value that both places state where there is one, else the
  current value of each. Also the latest due-diligence result on school, employment and identity beside the claim it speaks of.
  Not comparable are values without a key, places and employers stated more than a year apart, and jobs or schools of
  different years, of which both can be true.
columns:
  persona_id: text, The persona.
  attribute: text, What was stated.
  claimed: text, What was claimed.
  claimed_in: text, Where it was claimed.
  claimed_at: timestamp, When it was claimed.
  claim_table: text, Table of the claim's evidence row.
  claim_id: text, Key of that row.
  seen: text, The other statement, or the result of the check.
  seen_in: text, Where that was stated or seen.
  seen_at: timestamp, When.
  seen_table: text, Table of the evidence row on that side.
  seen_id: text, Key of that row.
  comparable: boolean, Whether the two could be compared.
  agrees: boolean, Whether they agree; null when not comparable.
  descriptions_agree: boolean, agrees where both places are the persona's own descriptions; null elsewhere.
private: [claimed, seen]
restricted: [claimed, seen]
*/
with keyed as (
  select persona_id, attribute, value, value_key, place, place_rank, service, stated_at, valid_from, valid_to, claim_table,
    claim_id, recency,
    -- The same building is no contradiction between two statements: units are often left out.
    case when attribute = 'address' then split_part(value_key, '|', 1) || '|' || split_part(value_key, '|', 3)
      else value_key end as match_key
  from persona_claims
  where attribute <> 'name' and not for_a_time
),
numbered as (
  select persona_id, attribute, value, place, place_rank, service, stated_at, valid_from, valid_to, claim_table, claim_id,
    recency, match_key,
    row_number() over (partition by persona_id, attribute, place, match_key order by recency) as n,
    count(*) over (partition by persona_id, attribute, place) as in_place
  from keyed
),
pairs as (
  select
    a.persona_id, a.attribute, a.value as claimed, a.place as claimed_in, a.stated_at as claimed_at, a.claim_table, a.claim_id,
    b.value as seen, b.place as seen_in, b.stated_at as seen_at, b.claim_table as seen_table, b.claim_id as seen_id,
    a.recency as claim_recency, b.recency as seen_recency,
    case
      when a.match_key is null or b.match_key is null then null
      when a.match_key = b.match_key then true
      when a.attribute in ('employer', 'school') and (contains(a.match_key, b.match_key) or contains(b.match_key, a.match_key))
        then true
      when a.attribute in ('country', 'region', 'employer')
        and abs(epoch(a.stated_at) - epoch(b.stated_at)) > 365 * 86400.0 then null
      when a.attribute in ('employer', 'school') and (a.valid_to < b.valid_from or b.valid_to < a.valid_from) then null
      when a.attribute = 'school' and (a.valid_from is null or b.valid_from is null) and (a.in_place > 1 or b.in_place > 1)
        then null
      else false
    end as agrees
  from numbered a
  join numbered b on b.persona_id = a.persona_id and b.attribute = a.attribute
    and (b.place_rank > a.place_rank or b.place_rank = a.place_rank and b.place > a.place)
    and (b.match_key = a.match_key or a.recency = 1 and b.recency = 1)
  where a.n = 1 and b.n = 1 and (a.attribute <> 'handle' or lower(a.service) = lower(b.service))
),
chosen as (
  select persona_id, attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_in, seen_at, seen_table,
    seen_id, agrees,
    row_number() over (
      partition by persona_id, attribute, claimed_in, seen_in
      order by case when agrees then 0 else 1 end, claim_recency, seen_recency
    ) as n
  from pairs
),
checks as (
  select persona_id, check_id, result, performed_at,
    case kind when 'education' then 'school' when 'employment' then 'employer' else 'name' end as attribute,
    row_number() over (partition by persona_id, kind order by performed_at desc, check_id) as n
  from external_checks
  where kind in ('education', 'employment', 'identity')
),
checked as (
  select c.persona_id, c.attribute, c.value as claimed, c.place as claimed_in, c.stated_at as claimed_at, c.claim_table,
    c.claim_id, k.result as seen, k.performed_at as seen_at, k.check_id as seen_id,
    case k.result when 'passed' then true when 'failed' then false end as agrees,
    row_number() over (partition by c.persona_id, c.attribute order by c.place_rank, c.place) as n
  from persona_claims c
  join checks k on k.persona_id = c.persona_id and k.attribute = c.attribute and k.n = 1
  where c.recency = 1 and not c.for_a_time
)
select
  persona_id, attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_in, seen_at, seen_table, seen_id,
  agrees is not null as comparable, agrees,
  case when (claimed_in in ('hr', 'application', 'interview', 'offer', 'onboarding', 'platform', 'resume') or starts_with(claimed_in, 'profile'))
    and (seen_in in ('hr', 'application', 'interview', 'offer', 'onboarding', 'platform', 'resume') or starts_with(seen_in, 'profile')) then agrees end as descriptions_agree
from chosen
where n = 1
union all
select
  persona_id, attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, 'external check' as seen_in, seen_at,
  'external_checks' as seen_table, seen_id, agrees is not null as comparable, agrees, null as descriptions_agree
from checked
where n = 1
