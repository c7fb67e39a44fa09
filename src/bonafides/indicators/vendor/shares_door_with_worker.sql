/*
title: The firm that presents the worker has the worker's own door or line
says: "The {what} of {vendor}, which presents the worker, is {used_as}."
stage: onboarding
family: vendor
strength: moderate
evidence: personas
needs: [vendor_doors]
catalogue: agency-shares-address-or-owner-with-worker-site
cites: [case-review-2025-08, doj-2025-11, fbi-2024-05]
benign: One-person companies whose owner is the worker, a family business, an agency that receives and forwards its staff's equipment.
checks: [vet-the-vendor, ask-for-beneficial-owners, proof-of-residence-at-delivery]
half_life_days: 730
note: >
  The catalogue calls it strong where the same hand also checks the papers; who checked them is seldom on record, so it is moderate. Pay into
  the vendor's account is how agencies work and no sign. Approved addresses, mailboxes and firms of one worker under their owner's name
  are left out.
*/
with told as (
  select persona_id, record_id, vendor, what, used_as,
    row_number() over (partition by persona_id order by what, record_id, vendor) as place
  from vendor_doors
  where used_as is not null
)
select persona_id, record_id as evidence_id, vendor, what, used_as
from told
where place = 1
