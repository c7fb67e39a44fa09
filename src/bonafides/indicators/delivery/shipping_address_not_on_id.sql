/*
title: Equipment is to go to an address that is not on the identity record
says: Equipment was asked for in {seen}, which is not the address on the {record}.
stage: onboarding
family: delivery
strength: moderate
evidence: shipments
needs: [addresses_compared.agrees]
catalogue: shipping-address-not-on-id
cites: [joint-advisory-2022/employer/7, mandiant-2025-04, recorded-future-2026-08, web3-handbook-2026]
benign: A recent move, an older document, a parcel locker, a workplace, a neighbour.
affects:
  recent_mover: A document shows the old home for years.
  mover_helping_a_relative: As for every mover.
  parcel_at_neighbour: A parcel shop is on no document; recording it as allowed clears it.
  relocated: A document shows the old home for years.
checks: [proof-of-residence-at-delivery, carrier-counter-pickup]
half_life_days: 365
compared: [addresses_compared.claimed, addresses_compared.seen]
note: >
  A document decides where one carries an address; employment papers only where none does. An address of the employment papers
  that is older than the delivery explains a difference within the region of the document (a move), not one beyond it.
*/
-- Who showed identification to the carrier has the parcel, wherever that was.
with received as (
  select shipment_row_id
  from deliveries
  where received_in_person
),
documents as (
  select persona_id, seen, seen_id, agrees or seen_id in (select shipment_row_id from received) as agrees, same_region
  from addresses_compared
  where claimed_in = 'document' and agrees is not null
),
papers as (
  select persona_id, seen_id, max(seen) as seen, max(claimed_in) as claimed_in, bool_or(agrees) as agrees,
    bool_or(agrees and claimed_at <= seen_at) as agreed_before
  from addresses_compared
  where claimed_in <> 'document' and agrees is not null
  group by persona_id, seen_id
)
select d.persona_id, d.seen_id as evidence_id, d.seen, 'identity record (document)' as record
from documents d
left join papers p on p.persona_id = d.persona_id and p.seen_id = d.seen_id
where not d.agrees and not (coalesce(p.agreed_before, false) and coalesce(d.same_region, true))
union all
select p.persona_id, p.seen_id as evidence_id, p.seen, 'employment papers (' || p.claimed_in || ')' as record
from papers p
left join documents d on d.persona_id = p.persona_id and d.seen_id = p.seen_id
where d.persona_id is null and not p.agrees and p.seen_id not in (select shipment_row_id from received)
