/*
title: Two statements of a personal detail disagree
says: "The statements of {attribute} in the {stated_in_a} and in the {stated_in_b} do not agree. What they say is not kept."
stage: identity-verification
family: identity
strength: moderate
evidence: agreements
needs: [agreements.agree]
catalogue: biography-does-not-fit-person
cites: [joint-advisory-2022/employer/12, seal-framework]
benign: A wrongly typed date, a calendar that counts years otherwise, an old record that was corrected.
checks: [settle-contradictions, reverify-identity]
half_life_days: 365
note: >
  Of a protected attribute only whether two statements of one persona agree is known; the value is dropped when it is read, and
  which attribute it is changes nothing in the weight. Several disagreements are one finding.
*/
select persona_id, agreement_id as evidence_id, replace(coalesce(attribute, 'a personal detail'), '_', ' ') as attribute,
  coalesce(stated_in_a, 'one record') as stated_in_a, coalesce(stated_in_b, 'another record') as stated_in_b
from agreements
where not agree and not coalesce(is_slip, false)
