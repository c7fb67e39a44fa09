/*
title: The holder of the identity denies the job
says: On {received_at} somebody who holds this identity reported a job, tax form or account here that is not theirs ({status}).
stage: working
family: identity
strength: strong
evidence: complaints
needs: [complaints.kind]
catalogue: identity-owner-complaint
cites: [mandiant-2025-05, doj-arizona-2025-07]
benign: >
  A clerical mix-up of two people of one name, a forgotten job, somebody in the family who worked under the name, a report
  made to harm.
checks: [take-the-report, reverify-identity, live-call-on-independent-number]
half_life_days: 730
note: >
  A report that was found unfounded does not count; one that is still open does, because whoever reports bears the harm. Help
  for the holder of the identity comes first. Who has no complaint on record is unknown and not clean.
*/
select persona_id, max(complaint_id) as evidence_id, max(received_at) as received_at,
  case when count(case when status = 'confirmed' then 1 end) > 0 then 'confirmed' else 'not yet settled' end as status
from complaints
where kind = 'identity_holder' and coalesce(status, 'open') <> 'unfounded'
group by persona_id
