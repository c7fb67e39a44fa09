/*
title: The device first appears where it was delivered, at the address on the document
says: The device {device_id} went to the address on the identity document and first reported from there, {city}, on {seen_at}.
stage: onboarding
family: delivery
strength: weak
exculpatory: true
evidence: device_checkins
needs: [deliveries.city, device_checkins.city, addresses_compared.agrees]
parameters: {first: 10}
cites: [joint-advisory-2022/employer/7, google-2025-04]
benign: An owner of the document who takes part can receive the device at home and let others work on it from afar.
checks: [photo-of-desk-and-asset-tag]
half_life_days: 365
compared: [device_checkins.region]
note: A door that equipment of strangers went to as well, and an address that was changed, speak for nobody.
*/
with numbered as (
  select device_id, checkin_id, seen_at, region, lower(city) as city,
    row_number() over (partition by device_id order by seen_at, checkin_id) as n
  from device_checkins
  where region is not null and city is not null and seen_at is not null
),
strangers_doors as (
  select d.shipment_row_id
  from deliveries d
  join deliveries o on o.address_key = d.address_key and o.persona_id <> d.persona_id
  left join household_pairs h on h.persona_id = d.persona_id and h.other_id = o.persona_id
  where h.persona_id is null
),
own_doors as (
  select distinct d.persona_id, d.device_id, d.city, d.region
  from deliveries d
  join addresses_compared a on a.persona_id = d.persona_id and a.seen_id = d.shipment_row_id
  left join strangers_doors s on s.shipment_row_id = d.shipment_row_id
  where a.claimed_in = 'document' and a.agrees and d.changed_at is null and d.city is not null and d.region is not null
    and s.shipment_row_id is null
)
select
  o.persona_id, min(c.checkin_id) as evidence_id, o.device_id, max(o.city) as city, min(c.seen_at) as seen_at
from own_doors o
join numbered c on c.device_id = o.device_id and c.n <= $first
group by o.persona_id, o.device_id
having count(case when c.region = o.region and c.city = lower(o.city) then 1 end) = count(*)
