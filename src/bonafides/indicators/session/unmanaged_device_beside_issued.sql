/*
title: A computer that the organisation does not manage is signed in from beside the issued one
says: "{percent}% of the sessions of 30 days, on {days} of {active_days} days of work, came from a computer that is not managed; {device} was issued."
stage: working
family: session
strength: weak
evidence: sessions
needs: [sessions.device_managed, devices]
catalogue: sessions-from-unmanaged-device
parameters: {share: 0.25, days: 5, part: 0.5}
cites: [fbi-2025-01, microsoft-2026-04]
benign: >
  A desktop service or web mail that may be used from home, a laptop in repair or left at the office, a device the identity provider
  has not yet registered.
affects:
  commutes_between_homes: Some use the computer that stands at the second home.
  parental_leave: Some look in from a private computer while the issued one rests.
checks: [device-and-session-comparison, photo-of-desk-and-asset-tag]
half_life_days: 90
note: >
  Who works on the issued computer and reaches the desktop from an own one, be it daily, is told apart from who works without what
  was issued, the sibling flag's (session/sessions_from_unmanaged_device).
*/
select persona_id, session_id as evidence_id, device, cast(round(100 * share) as bigint) as percent, days, active_days
from own_computers
where share >= $share and days >= $days and (days_without < $days or days_without < $part * active_days)
