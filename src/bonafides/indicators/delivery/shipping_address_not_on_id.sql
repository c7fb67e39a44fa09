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
benign: A recent move, an older document, a workplace, family elsewhere.
checks: [proof-of-residence-at-delivery, carrier-counter-pickup]
half_life_days: 365
compared: [addresses_compared.claimed, addresses_compared.seen]
note: >
  A document decides where one carries an address; employment papers only where none does (deliveries_off_record). A door in the
  same town or postcode is the sibling flag's (delivery/shipping_address_near_id).
*/
select persona_id, seen_id as evidence_id, seen, record
from deliveries_off_record
where not same_place
