/*
title: The device first appears away from where it was delivered
says: The device {device_id} was delivered to {delivered_region} and first reported from {seen_region} on {seen_at}.
stage: onboarding
family: delivery
strength: strong
evidence: device_checkins
needs: [deliveries.region, device_checkins.region]
catalogue: device-first-online-away-from-delivery
cites: [google-2025-04, doj-arizona-2025-07, fbi-2025-07, mandiant-2025-04, recorded-future-2026-08]
benign: A holiday from which the device has not come back yet, a move, a distant gateway, a VPN that is always on.
checks: [photo-of-desk-and-asset-tag, ask-about-travel-and-vpn]
half_life_days: 365
compared: [devices_first_away.seen_region]
note: >
  Regions are compared, not kilometres; all of the first ten reports have to lie outside the region of delivery. A device that came
  to the place of delivery within a month and stayed there is told apart (delivery/first_days_away_from_delivery): in the
  published cases equipment stays where it was sent on to. Until it has come, the two cannot be told apart.
*/
select persona_id, checkin_id as evidence_id, device_id, delivered_region, seen_region, seen_at
from devices_first_away
where not has_settled
