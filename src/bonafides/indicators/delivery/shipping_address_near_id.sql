/*
title: Equipment is to go to another door of the town on the identity record
says: Equipment was asked for in {seen}, at another door than the address on the {record}.
stage: onboarding
family: delivery
strength: weak
evidence: shipments
needs: [addresses_compared.agrees]
catalogue: shipping-address-not-on-id
cites: [joint-advisory-2022/employer/7, mandiant-2025-04, recorded-future-2026-08, web3-handbook-2026]
benign: A parcel shop, a locker, a neighbour, a workplace, a move within the town, an older document.
affects:
  parcel_at_neighbour: A parcel shop is what is seen of them, and therefore it weighs little.
checks: [proof-of-residence-at-delivery, carrier-counter-pickup]
half_life_days: 365
compared: [addresses_compared.claimed, addresses_compared.seen]
note: >
  Parcels go to shops and neighbours round the corner everyday. It still says a little: hosts of laptop farms have also taken in
  parcels for people who claimed to live in the same town.
*/
select persona_id, seen_id as evidence_id, seen, record
from deliveries_off_record
where same_place
