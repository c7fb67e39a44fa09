/*
title: The contact number is served by internet telephony
says: The phone number given {stated_at} belongs to a range of internet telephony.
stage: application
family: contact
strength: weak
evidence: contacts
needs: [persona_contacts.is_voip]
catalogue: voip-phone-number
cites: [mandiant-2025-04, web3-handbook-2026, playbook-2026-06]
benign: Privacy-minded people, freelancers with business lines, travellers, users of free calling apps.
checks: [call-back-at-chosen-time]
half_life_days: 365
restricted: true
*/
select persona_id, contact_id as evidence_id, stated_at
from persona_contacts
where is_voip
