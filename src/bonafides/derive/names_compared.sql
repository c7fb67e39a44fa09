/*
title: Names set against each other
prose: >
  The current name of each place against every name of the places after it, and against further documents. Order, initials,
  left-out parts and spelling agree; so do two names of which a formal record gives one with the days it is valid from or to,
  as for a name before and after a wedding. Names that were never compared, and companies' names, are not comparable.
columns:
  persona_id: text, The persona.
  attribute: text, Always name.
  claimed: text, What was claimed.
  claimed_in: text, Where it was claimed.
  claimed_at: timestamp, When it was claimed.
  claim_table: text, Table of the claim's evidence row.
  claim_id: text, Key of that row.
  seen: text, The other name.
  seen_in: text, Where that was stated or seen.
  seen_at: timestamp, When.
  seen_table: text, Table of the evidence row on that side.
  seen_id: text, Key of that row.
  comparable: boolean, Whether the two names could be compared.
  agrees: boolean, Whether they can be one name; null when not comparable.
  formally_agrees: boolean, agrees where both stand in formal records that are no payout account; null elsewhere.
  descriptions_agree: boolean, agrees where both places are the persona's own descriptions; null elsewhere.
private: [claimed, seen]
*/
with names as (
  select persona_id, value, value_key, place, place_rank, formal, stated_at, claim_table, claim_id, recency,
    row_number() over (partition by persona_id, place, value order by recency) as n
  from persona_claims
  where attribute = 'name' and not for_a_time
),
recorded as (
  select distinct persona_id, value
  from persona_claims
  where attribute = 'name' and formal and (valid_from is not null or valid_to is not null)
),
compared as (
  select
    a.persona_id, a.value as claimed, a.place as claimed_in, a.stated_at as claimed_at, a.claim_table, a.claim_id,
    b.value as seen, b.place as seen_in, b.stated_at as seen_at, b.claim_table as seen_table, b.claim_id as seen_id,
    a.formal and b.formal and b.place not in ('payout', 'payout account') and a.place not in ('payout', 'payout account')
      as both_formal,
    (a.place in ('hr', 'application', 'interview', 'offer', 'onboarding', 'platform', 'resume') or starts_with(a.place, 'profile')) and (b.place in ('hr', 'application', 'interview', 'offer', 'onboarding', 'platform', 'resume') or starts_with(b.place, 'profile'))
      as both_described,
    case
      when a.value_key is null or b.value_key is null then null
      when lower(trim(a.value)) = lower(trim(b.value)) then true
      when f.relation is null or f.relation = 'unknown' then null
      when f.relation <> 'different' or ra.value is not null or rb.value is not null then true
      else false
    end as agrees
  from names a
  join names b on b.persona_id = a.persona_id and b.n = 1
    and (b.place_rank > a.place_rank or b.place_rank = a.place_rank and b.place > a.place
      or b.place = a.place and b.place = 'document' and b.value <> a.value)
  left join name_pair_facts f on f.name_a = least(a.value, b.value) and f.name_b = greatest(a.value, b.value)
  left join recorded ra on ra.persona_id = a.persona_id and ra.value = a.value
  left join recorded rb on rb.persona_id = b.persona_id and rb.value = b.value
  where a.recency = 1
)
select
  persona_id, 'name' as attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_in, seen_at, seen_table,
  seen_id, agrees is not null as comparable, agrees,
  case when both_formal then agrees end as formally_agrees,
  case when both_described then agrees end as descriptions_agree
from compared
