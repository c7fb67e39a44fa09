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
*/
select c.persona_id, c.check_id as evidence_id, coalesce(c.provider, 'A check') as provider, c.performed_at
from external_checks c
where c.kind = 'education' and c.result = 'failed' and coalesce(c.independent_contact, true)
  and not exists (
    select 1 from external_checks l
    where l.persona_id = c.persona_id and l.kind = 'education' and l.result = 'passed' and l.performed_at > c.performed_at
  )
