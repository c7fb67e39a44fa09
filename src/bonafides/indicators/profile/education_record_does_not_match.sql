/*
title: The school cannot confirm the degree, dates or subject
says: "{provider} asked the school or its clearing house on {performed_at}; the claimed education was not confirmed."
stage: application
family: profile
strength: moderate
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
  What the check found stands in the check's own note and not here; a reviewer reads whether it is the year or the school
  itself. A later check that passes settles it. Where a school lies plays no part.
  Where another part of the story was confirmed, profile/school_alone_does_not_confirm weighs less: an invented life has no part that
  others confirm, and a clerk's mistake has.
*/
select persona_id, check_id as evidence_id, coalesce(provider, 'A check') as provider, performed_at
from denied_history
where kind = 'education' and not rest_confirmed
