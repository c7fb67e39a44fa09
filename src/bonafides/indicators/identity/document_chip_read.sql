/*
title: The chip of the identity document was read
says: The chip of the identity document was read and its signature held on {performed_at}.
stage: identity-verification
family: identity
strength: weak
exculpatory: true
evidence: external_checks
needs: [external_checks]
cites: [joint-advisory-2022, doj-maryland-2025-12]
benign: A genuine document can be lent by its owner, as in the cases with identity lenders; the chip proves the document, not the hand.
checks: [live-call-on-independent-number]
half_life_days: 1825
*/
select persona_id, check_id as evidence_id, performed_at
from external_checks
where kind = 'document_chip' and result = 'passed'
