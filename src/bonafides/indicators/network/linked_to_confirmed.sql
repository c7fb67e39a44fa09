/*
title: Shares what strangers do not share with a confirmed case
says: "Shares {kinds} with {others} persona(s) confirmed to be under a false identity; {holders} persona(s) hold the strongest of these values."
stage: working
family: network
strength: strong
evidence: personas
needs: [earlier_cases.confirmed]
catalogue: linked-to-confirmed-worker
parameters: {joins: 0.5}   # the strength from which pairs make a network
cites: [seal-framework, mandiant-2025-05, mandiant-2025-04]
benign: Housemates, relatives, a recycled number, a victim whose details were used, one firm's equipment.
checks: [verify-both-live-at-once, reverify-identity]
half_life_days: 730
link: true
note: >
  Only direct links count; what lies two steps away is shown by `bonafides links` and raises nothing. Values that a crowd holds, recorded
  households and pairs judged different are left out before. Confirmed is what an identity's holder or a reviewer of applications
  has confirmed, never what bonafides found.
*/
with reaching as (
  select r.persona_id, r.other_id, r.kinds, r.holders, r.evidence_table, r.evidence_id,
    row_number() over (partition by r.persona_id order by r.strength desc, r.other_id) as place,
    count(*) over (partition by r.persona_id) as others
  from reached r
  join confirmed_personas c on c.persona_id = r.other_id
  where r.strength >= $joins
)
select persona_id, evidence_table, evidence_id, kinds, others, holders
from reaching
where place = 1
