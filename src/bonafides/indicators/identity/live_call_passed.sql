/*
title: A live call on an independently found number was passed
says: A live call on a number that was found independently of the persona was passed on {performed_at}.
stage: identity-verification
family: identity
strength: moderate
exculpatory: true
evidence: external_checks
needs: [external_checks]
cites: [joint-advisory-2022, google-2025-04]
benign: One who was called may lend the name and hand the work on afterwards; a later passing on of the work is not seen by it.
checks: [live-call-on-independent-number]
half_life_days: 365
*/
select persona_id, check_id as evidence_id, performed_at
from external_checks
where kind = 'live_call' and result = 'passed' and independent_contact
