/*
title: Nothing can be received at the identity address
says: "{observers} reviewer(s) noted, last on {observed_at}, that nothing can be received at the address on the identification, without a recorded reason."
stage: onboarding
family: delivery
strength: moderate
evidence: reviewer_observations
needs: [reviewer_answers.answer]
catalogue: cannot-receive-at-id-address
cites: [joint-advisory-2022/employer/7]
benign: Rural delivery, a recent move, military or institutional addresses, and people who protect their address, for example after violence at home.
checks: [carrier-counter-pickup, proof-of-residence-at-delivery]
half_life_days: 365
question: >
  Has the worker said that equipment cannot be received at the address on the identification, without a reason that you
  could record? Answer no where a reason is recorded or where asking for one could put the worker at risk.
note: >
  Collection at a carrier counter against identification is offered before anything else; it asks for no reason. Who collected
  so, in a name that the organisation knows, has received, and the answer is not found any more.
*/
select persona_id, max(observation_id) as evidence_id, count(*) as observers, max(observed_at) as observed_at
from reviewer_answers
where question = 'delivery/cannot_receive_at_id_address' and answer = 'yes'
  and persona_id not in (select persona_id from deliveries where received_in_person and persona_id is not null)
group by persona_id
