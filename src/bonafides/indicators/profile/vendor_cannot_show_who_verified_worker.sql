/*
title: A young vendor presents the worker and no check of identity is on record
says: "{vendor}, registered on {founded_on}, presents the worker from {presented_on}; no passed check of the worker's identity is on record."
stage: application
family: profile
strength: weak
evidence: personas
needs: [vendor_staff.founded_on, vendor_staff.identity_checked]
catalogue: vendor-cannot-show-who-verified-worker
parameters: {young_days: 730}   # companies known for two years count as established in the other red flags too
cites: [unit42-2025-02, fbi-2025-07, fbi-2024-05, seal-framework]
benign: Small and new agencies with poor paperwork, checks that the vendor keeps to itself, a check made on paper.
checks: [vet-the-vendor, reverify-identity]
half_life_days: 365
note: >
  The catalogue calls this moderate where layers of subcontracting have been asked and none can show a check. Records show
  less: that nobody's check has reached the organisation, for a vendor without years behind it. Most such vendors are honest,
  so it is weak. Staff of vendors known for two years are left out, and where checks of identity are kept for nobody it is
  unknown.
*/
select persona_id, max(record_id) as evidence_id, max(vendor) as vendor, max(founded_on) as founded_on,
  max(presented_on) as presented_on
from vendor_staff
where not identity_checked and founded_on is not null and presented_on is not null
  and date_diff('day', founded_on, presented_on) < $young_days
group by persona_id
