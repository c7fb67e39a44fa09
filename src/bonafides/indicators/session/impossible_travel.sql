/*
title: Consecutive sessions imply impossible travel
says: "{times} time(s) two sessions lay too far apart for the time between them; once {distance_km} km in {gap_hours} hours."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [session_networks.latitude]
catalogue: impossible-travel
parameters: {kmh: 900.0, km: 500.0, at_least: 2}
cites: [mandiant-2025-04, microsoft-2026-04, microsoft-2025-06]
benign: Switching a VPN, gateways of carriers and satellites that no list names, errors of geolocation, remote desktops used lawfully.
affects:
  satellite: A satellite's gateways lie far apart until a list names them as shared.
checks: [device-and-session-comparison, ask-about-travel-and-vpn]
half_life_days: 90
*/
with jumps as (
  select persona_id, session_id, distance_km, gap_hours, count(*) over (partition by persona_id) as times,
    row_number() over (partition by persona_id order by round(distance_km, 0) desc, gap_hours, session_id) as place
  from session_steps
  where distance_km > $km and distance_km > $kmh * gap_hours and not either_anonymised and not either_allowed
    and occurred_at > $as_of - interval '30 days'
)
select persona_id, session_id as evidence_id, times, round(distance_km, 0) as distance_km, round(gap_hours, 1) as gap_hours
from jumps
where place = 1 and times >= $at_least
