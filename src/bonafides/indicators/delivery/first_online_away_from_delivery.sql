/*
title: The device first appears away from where it was delivered
says: The device {device_id} was delivered to {delivered_region} and first reported from {seen_region} on {seen_at}.
stage: onboarding
family: delivery
strength: strong
evidence: device_checkins
needs: [deliveries.region, device_checkins.region]
catalogue: device-first-online-away-from-delivery
parameters: {first: 10}
cites: [google-2025-04, doj-arizona-2025-07, fbi-2025-07, mandiant-2025-04, recorded-future-2026-08]
benign: A holiday, a move, mobile or satellite internet with a distant gateway, a VPN that is always on.
affects:
  first_day_on_holiday: >
    A device set up at the parents' house reports from there first; the family cap and one question keep it from weighing alone.
checks: [photo-of-desk-and-asset-tag, ask-about-travel-and-vpn]
half_life_days: 365
compared: [device_checkins.region]
note: Regions are compared, not kilometres; all of the first ten reports have to lie outside the region of delivery.
*/
with numbered as (
  select device_id, persona_id, checkin_id, seen_at, region, ip,
    row_number() over (partition by device_id order by seen_at, checkin_id) as n
  from device_checkins
  where region is not null and seen_at is not null
)
select
  d.persona_id, min(c.checkin_id) as evidence_id, d.device_id, max(d.region) as delivered_region,
  arg_min(c.region, c.n) as seen_region, min(c.seen_at) as seen_at
from deliveries d
join numbered c on c.device_id = d.device_id and c.n <= $first
left join ip_facts f on f.ip = c.ip
where d.region is not null
group by d.persona_id, d.device_id
having count(case when c.region = d.region then 1 end) = 0 and count(case when coalesce(f.is_vpn, false) then 1 end) = 0
