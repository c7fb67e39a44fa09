/*
title: Most days are worked from a computer that the organisation does not manage
says: "A computer that is not managed was signed in from on {days} of {active_days} days of work within 30 days ({percent}% of the sessions); {device} was issued."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [sessions.device_managed, devices]
catalogue: sessions-from-unmanaged-device
parameters: {share: 0.25, days: 5, part: 0.5}
cites: [fbi-2025-01, microsoft-2026-04]
benign: >
  A laptop in repair for long, a desktop service that is the usual way to work and that nobody recorded, management that was never
  installed, a device the identity provider has not yet registered.
affects:
  commutes_between_homes: Some use the computer that stands at the second home.
  parental_leave: Some look in from a private computer while the issued one rests.
checks: [device-and-session-comparison, photo-of-desk-and-asset-tag]
half_life_days: 90
note: >
  The catalogue asks for any such session; here a quarter of them, on five days and on half of all days of work, because gaps in
  registration, a week of repair and a look in from home are common; the last is the sibling flag's. Phones and tablets do not
  count, nor does the first week after a device was issued. The catalogue calls it strong; it is set to moderate, because many
  organisations allow own computers without recording it. Reused session cookies are not read.
*/
select persona_id, session_id as evidence_id, device, cast(round(100 * share) as bigint) as percent, days, active_days
from own_computers
where share >= $share and days >= $days and days >= $part * active_days
