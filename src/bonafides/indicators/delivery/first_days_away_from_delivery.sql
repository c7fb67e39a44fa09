/*
title: The device spends its first days away from where it was delivered
says: The device {device_id} first reported from {seen_region} on {seen_at}, and from {delivered_region}, where it was delivered, since {arrived_at}.
stage: onboarding
family: delivery
strength: weak
evidence: device_checkins
needs: [deliveries.region, device_checkins.region]
catalogue: device-first-online-away-from-delivery
cites: [google-2025-04, doj-arizona-2025-07, fbi-2025-07, mandiant-2025-04, recorded-future-2026-08]
benign: A laptop that was set up on holiday or at the parents' and then brought home.
affects:
  first_day_on_holiday: A device set up at the parents' house and brought home is what is seen, and therefore it weighs little.
checks: [photo-of-desk-and-asset-tag, ask-about-travel-and-vpn]
half_life_days: 180
compared: [devices_first_away.seen_region]
note: >
  It still says a little: whoever pays for a line in the place of delivery can let a device that was sent on report through it later.
*/
select persona_id, checkin_id as evidence_id, device_id, delivered_region, seen_region, seen_at, arrived_at
from devices_first_away
where has_settled
