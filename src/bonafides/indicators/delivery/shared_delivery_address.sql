/*
title: Equipment of several workers goes to one address
says: Equipment for {strangers} other worker(s) outside the recorded household was sent to the same address in {city}.
stage: onboarding
family: delivery
strength: strong
evidence: shipments
needs: [deliveries.address_key]
catalogue: shipping-address-shared-by-workers
cites: [mandiant-2025-04, doj-arizona-2025-07, doj-2025-06, case-review-2025-08]
benign: Couples, shared houses, co-living, a company guest house or office that is not yet recorded as allowed.
checks: [proof-of-residence-at-delivery, ask-both-separately]
half_life_days: 730
link: true
*/
select d.persona_id, d.shipment_row_id as evidence_id, max(d.city) as city, count(distinct o.persona_id) as strangers
from deliveries d
join deliveries o on o.address_key = d.address_key and o.persona_id <> d.persona_id
left join household_pairs h on h.persona_id = d.persona_id and h.other_id = o.persona_id
where h.persona_id is null and not d.is_allowed
group by d.persona_id, d.shipment_row_id
