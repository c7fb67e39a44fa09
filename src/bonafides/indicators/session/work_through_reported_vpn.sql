/*
title: Signs in through a VPN service that a list reports
says: "{sessions} sessions within 14 days came through {provider}, which the organisation's list of reported VPN services names."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [reported_exits.is_reported]
catalogue: work-through-reported-vpn-provider
parameters: {sessions: 3}
affects:
  vpn_user: >
    A private VPN of the same brand looks the same. Only services that the organisation itself has put on its list count, the
    approved are left out, and the finding alone opens no review.
cites: [mandiant-2025-04, anyrun-2025-12, ballena-azul-2026-08, recorded-future-2026-08]
benign: Habit and privacy, travel where other services are blocked, exits that strangers share, a household's router.
checks: [ask-about-travel-and-vpn, device-and-session-comparison]
half_life_days: 90
note: >
  Three sessions in 14 days are the catalogue's, and so is that an address is good for thirty days. No service is named here: whose
  exits are reported changes, and the organisation's lists say it (reported_vpn_exits, reported_vpn_providers). Without one this is
  unknown. The catalogue calls it strong, for its share among known cases; how many of the honest use the same service is known to
  nobody but the organisation, and in some countries it is many, so it is set to moderate.
*/
with windows as (
  select persona_id, session_id, occurred_at, provider,
    count(*) over (
      partition by persona_id order by occurred_at range between interval '14 days' preceding and current row
    ) as sessions
  from reported_exits
  where is_reported
),
ranked as (
  select persona_id, session_id, provider, sessions,
    row_number() over (partition by persona_id order by occurred_at desc, session_id) as place
  from windows
  where sessions >= $sessions
)
select persona_id, session_id as evidence_id, sessions, provider
from ranked
where place = 1
