/*
title: The delivery address changes after the offer
says: The delivery address was changed on {changed_at}, {days} day(s) after the offer.
stage: onboarding
family: delivery
strength: moderate
evidence: shipments
needs: [shipments, personas.offered_at]
catalogue: shipping-address-changed-after-offer
parameters: {within_days: 30}
cites: [fbi-rok-2023-10, secureworks-2024-10, bfv-2024-10, playbook-2026-06]
benign: A move that coincides with the new job and that the organisation was not told of.
checks: [proof-of-residence-at-delivery, carrier-counter-pickup, confirm-contact-through-old-channel]
half_life_days: 365
note: >
  Thirty days instead of fourteen, because equipment is often sent weeks after the offer. A change to the address that the
  employment papers state as the home, in the region of the document where one shows an address, is a move and not found.
*/
with homes as (
  select persona_id, seen_id
  from addresses_compared
  group by persona_id, seen_id
  having bool_or(agrees and claimed_in in ('hr', 'contract', 'onboarding'))
    and not coalesce(bool_or(claimed_in = 'document' and not same_region), false)
)
select
  s.persona_id, s.shipment_row_id as evidence_id, s.changed_at,
  cast(floor((epoch(s.changed_at) - epoch(max(p.offered_at))) / 86400.0) as bigint) as days
from shipments s
left join deliveries d on d.shipment_row_id = s.shipment_row_id
join personas p on p.persona_id = s.persona_id
left join homes h on h.persona_id = s.persona_id and h.seen_id = s.shipment_row_id
where s.changed_at is not null and p.offered_at is not null and h.seen_id is null
group by s.persona_id, s.shipment_row_id, s.changed_at
having s.changed_at >= max(p.offered_at)
  and (epoch(s.changed_at) - epoch(max(p.offered_at))) / 86400.0 <= $within_days
  -- Who showed identification to the carrier has the parcel, wherever that was.
  and not coalesce(bool_or(d.received_in_person), false)
