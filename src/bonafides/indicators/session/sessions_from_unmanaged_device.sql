/*
title: Most days are worked without the issued computer
says: "On {days} of {active_days} days of work within 30 days a computer that is not managed was signed in from, and no managed one; {device} was issued."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [sessions.device_managed, devices]
catalogue: sessions-from-unmanaged-device
parameters: {days: 5, part: 0.5}
cites: [fbi-2025-01, microsoft-2026-04]
benign: >
  A laptop in repair for long, a desktop service that is the usual way to work and that nobody recorded, management that was never
  installed, a device the identity provider has not yet registered.
checks: [device-and-session-comparison, photo-of-desk-and-asset-tag]
half_life_days: 90
note: >
  The catalogue asks for any such session; here five days and half of all days of work on which nothing came from a managed device,
  because gaps in registration, a week of repair and a desktop that is reached from home are common; the last is the sibling
  flag's. Phones and tablets do not count, nor does the first week after a device was issued. The catalogue calls it strong; it is
  set to moderate, because many organisations allow own computers without recording it. Reused session cookies are not read.
*/
select persona_id, session_id as evidence_id, device, days_without as days, active_days
from own_computers
where days_without >= $days and days_without >= $part * active_days
