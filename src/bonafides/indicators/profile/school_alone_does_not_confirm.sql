/*
title: The school cannot confirm the education, an employer confirms its part
says: "{provider} asked the school or its clearing house on {performed_at}; the claimed education was not confirmed, an employment was."
stage: application
family: profile
strength: weak
evidence: external_checks
needs: [external_checks.result]
catalogue: education-record-does-not-match
cites: [mandiant-2025-04, joint-advisory-2022/employer-measures, joint-advisory-2022/employer/12]
benign: >
  A former name, interrupted or transferred studies, a school that keeps its records to itself, degrees whose titles translate
  badly.
checks: [confirm-education, settle-contradictions]
half_life_days: 730
note: >
  One denial beside a confirmation is mostly a record under a former name, another firm of a group, or a slip in the dates. It weighs
  little and is not nothing, because a name that was taken from somebody brings that person's true parts with it.
*/
select persona_id, check_id as evidence_id, coalesce(provider, 'A check') as provider, performed_at
from denied_history
where kind = 'education' and rest_confirmed
