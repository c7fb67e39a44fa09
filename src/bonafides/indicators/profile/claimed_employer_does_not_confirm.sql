/*
title: A former employer has no record of the person
says: "{provider} asked a claimed employer by an independently found contact on {performed_at}; it was not confirmed."
stage: application
family: profile
strength: moderate
evidence: external_checks
needs: [external_checks.result]
catalogue: claimed-employer-does-not-confirm
cites: [joint-advisory-2022/employer-measures, joint-advisory-2022/employer/12, seal-framework, fbi-2025-07, nisos-2024-08]
benign: >
  An employer that closed or merged, work through an agency or under a former name, a firm that confirms nothing as a rule.
checks: [confirm-past-employment, settle-contradictions]
half_life_days: 730
note: >
  The catalogue calls this strong. It is moderate here, because of every hundred innocent people several fail such a check
  (see confirm-past-employment in the checks). A firm that cannot be reached or says nothing is inconclusive and no answer at
  all. An answer through a contact that the persona gave counts neither way. A later check by the same provider that passes
  settles it.
  Where another part of the story was confirmed, profile/one_employer_does_not_confirm weighs less: an invented life has no part that
  others confirm, and a clerk's mistake has.
*/
select persona_id, check_id as evidence_id, coalesce(provider, 'A check') as provider, performed_at
from denied_history
where kind = 'employment' and not rest_confirmed
