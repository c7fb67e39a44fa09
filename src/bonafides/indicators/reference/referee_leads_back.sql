/*
title: Referees lead back to who named them, or to each other
says: "{what}"
stage: application
family: reference
strength: strong
evidence: referees
needs: [referee_reach]
catalogue: references-linked-to-candidate
cites: [google-2025-04, seal-framework, nisos-2024-08]
benign: >
  Former founders of one firm on one network, a referee who answers from the candidate's present workplace, a family business,
  two who answer for one personnel office, a candidate who put their own number in the wrong field.
checks: [confirm-past-employment, live-call-on-independent-number]
half_life_days: 365
note: >
  Voice and wording, the catalogue's other signs, are not compared, and a mailbox's age is known to no source that is read here. What other
  candidates' referees show is a red flag of its own, because it is a link.
*/
with told as (
  select referee_id, persona_id, 1 as rank,
    'A referee is reached at, or answered from, a ' || what || ' of the candidate.' as what
  from referee_reach
  where is_own
  union all
  select referee_id, persona_id, 2 as rank,
    cast(referees as varchar) || ' referees of the candidate are reached at, or answered from, one ' || what || '.' as what
  from referee_reach
  where referees >= 2
),
ordered as (
  select referee_id, persona_id, what, row_number() over (partition by persona_id order by rank, referee_id, what) as place
  from told
)
select persona_id, referee_id as evidence_id, what
from ordered
where place = 1
