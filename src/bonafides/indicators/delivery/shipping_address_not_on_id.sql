/*
title: Equipment is to go to an address that is not on the identity record
says: Equipment was asked for in {seen}, which is not the address on the {record}.
stage: onboarding
family: delivery
strength: moderate
evidence: shipments
needs: [addresses_compared.agrees]
catalogue: shipping-address-not-on-id
parameters: {within_days: 30}
cites: [joint-advisory-2022/employer/7, mandiant-2025-04, recorded-future-2026-08, web3-handbook-2026]
benign: A recent move, an older document, a parcel locker, a workplace, a neighbour.
affects:
  parcel_at_neighbour: A parcel shop is on no document; recording it as allowed clears it.
  relocated: A document shows the old home for years.
checks: [proof-of-residence-at-delivery, carrier-counter-pickup]
half_life_days: 365
compared: [addresses_compared.claimed, addresses_compared.seen]
note: >
  A document decides where one carries an address; employment papers only where none does. An address of the employment papers
  that was given before the delivery or within thirty days after it explains a difference within the region of the document (a
  move), not one beyond it.
*/
-- Who showed identification to the carrier has the parcel, wherever that was.
with received as (
  select shipment_row_id
  from deliveries
  where received_in_person
),
-- One cause counts once: such a change is a finding of its own, and makes the address differ.
changed as (
  select s.shipment_row_id
  from shipments s
  join personas p on p.persona_id = s.persona_id
  group by s.shipment_row_id, s.changed_at
  having s.changed_at >= max(p.offered_at) and (epoch(s.changed_at) - epoch(max(p.offered_at))) / 86400.0 <= $within_days
),
documents as (
  select a.persona_id, a.seen, a.seen_id, a.same_region,
    a.agrees or r.shipment_row_id is not null or (coalesce(a.same_region, false) and c.shipment_row_id is not null) as agrees
  from addresses_compared a
  left join received r on r.shipment_row_id = a.seen_id
  left join changed c on c.shipment_row_id = a.seen_id
  where a.claimed_in = 'document' and a.agrees is not null
),
papers as (
  select persona_id, seen_id, max(seen) as seen, max(claimed_in) as claimed_in, bool_or(agrees) as agrees,
    bool_or(agrees and claimed_at <= seen_at + interval '30 days') as agreed_in_time
  from addresses_compared
  where claimed_in <> 'document' and agrees is not null
  group by persona_id, seen_id
)
select d.persona_id, d.seen_id as evidence_id, d.seen, 'identity record (document)' as record
from documents d
left join papers p on p.persona_id = d.persona_id and p.seen_id = d.seen_id
where not d.agrees and not (coalesce(p.agreed_in_time, false) and coalesce(d.same_region, true))
union all
select p.persona_id, p.seen_id as evidence_id, p.seen, 'employment papers (' || p.claimed_in || ')' as record
from papers p
left join documents d on d.persona_id = p.persona_id and d.seen_id = p.seen_id
left join received r on r.shipment_row_id = p.seen_id
left join changed c on c.shipment_row_id = p.seen_id
where d.persona_id is null and not p.agrees and r.shipment_row_id is null and c.shipment_row_id is null
