/*
title: A claimed executive of a software firm wrote unasked
says: "{observers} reviewer(s) noted, last on {observed_at}, that the contact began with an unasked approach by a claimed executive of a software firm."
stage: application
family: conversation
strength: weak
evidence: reviewer_observations
needs: [reviewer_answers.answer]
catalogue: cold-approach-from-claimed-executive
cites: [joint-advisory-2022/employer/5, seal-framework]
benign: Ordinary outsourcing sales, founders of small firms who sell themselves, introductions that were forgotten.
checks: [vet-the-vendor]
half_life_days: 365
question: >
  Did the contact begin with an unasked message in which somebody presented themselves as a chief officer of a software
  company and offered services or developers?
note: One sales message says little. It gains from a firm that cannot be vetted, or the same text under several names.
*/
select persona_id, max(observation_id) as evidence_id, count(*) as observers, max(observed_at) as observed_at
from reviewer_answers
where question = 'conversation/cold_approach_from_claimed_executive' and answer = 'yes'
group by persona_id
