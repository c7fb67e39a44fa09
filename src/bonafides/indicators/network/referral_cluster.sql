/*
title: Referrer and referred share what strangers do not share
says: "Brought or was brought by {others} persona(s) with whom it shares {kinds}."
stage: working
family: network
strength: strong
evidence: referrals
needs: [referral_sides]
catalogue: referral-cluster
parameters: {joins: 0.5}
cites: [joint-advisory-2022, unit42-2025-02, mandiant-2025-05, seal-framework]
benign: Friends, relatives and flatmates who recommend each other and share a telephone, an account or a door without being recorded as a household.
checks: [verify-both-live-at-once, ask-both-separately]
half_life_days: 730
link: true
note: >
  A recommendation by itself says nothing and is no link. The catalogue's other rule, that two of the people whom one brought raise
  flags of their own, is left out, because it would hand a flag from one persona to another.
*/
with linked as (
  select s.persona_id, s.other_id, s.referral_id, r.kinds,
    row_number() over (partition by s.persona_id order by r.strength desc, s.other_id, s.referral_id) as place
  from referral_sides s
  join reached r on r.persona_id = s.persona_id and r.other_id = s.other_id
  where r.strength >= $joins
),
counted as (
  select persona_id, count(distinct other_id) as others from linked group by persona_id
)
select l.persona_id, l.referral_id as evidence_id, l.kinds, c.others
from linked l
join counted c on c.persona_id = l.persona_id
where l.place = 1
