/*
title: Personas of one household
prose: >
  Both directions of every pair that the organisation has recorded as one household, and of every two who told the organisation the
  same home while nobody else did: who says so openly hides nothing, and a third at the door is no household any more. Such a
  pair never counts as strangers.
columns:
  persona_id: text, One persona.
  other_id: text, The other.
*/
with homes as (
  select distinct persona_id, contact_key as home
  from persona_contacts
  where kind = 'address' and stated_in in ('application', 'offer', 'onboarding', 'hr', 'platform') and contact_key is not null
    and persona_id is not null
),
of_two as (
  select home from homes group by home having count(*) = 2
),
known as (
  select household_id as home, persona_id from households where household_id is not null and persona_id is not null
  union all
  select h.home, h.persona_id from homes h join of_two t on t.home = h.home
)
select distinct a.persona_id, b.persona_id as other_id
from known a
join known b on b.home = a.home and b.persona_id <> a.persona_id
