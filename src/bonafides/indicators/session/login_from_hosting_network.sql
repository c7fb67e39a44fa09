/*
title: Signs in from a data centre
says: "{sessions} sign-ins on {days} days within 14 days came from data centres, lastly from {operator}."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [session_networks.is_hosting]
catalogue: login-from-hosting-network
parameters: {sessions: 5, days: 4}
affects:
  cloud_desktop: >
    A rented desktop that nobody recorded is exactly what is seen; one finding of this strength opens no review, and the answer
    to one question (whose machine is it?) clears it for good once the address is recorded.
cites: [joint-advisory-2022/platform/4, jersey-fiu-13, gitlab-2026-02]
benign: Cloud workstations and build machines, an employer's gateway or desktop service that is not recorded, a VPN that is on no list.
checks: [ask-about-travel-and-vpn, device-and-session-comparison]
half_life_days: 90
note: >
  Five within 14 days are the catalogue's; four days, so that one long day does not count. Known VPN exits, relays of telephones, Tor
  and approved addresses are left out, and so are renewals of a token without the user, which services in a data centre make for
  anybody. Any fourteen days of the record count.
*/
with hosted as (
  select n.session_id, n.persona_id, n.occurred_at, cast(n.occurred_at as date) as day,
    coalesce(s.as_org, f.as_org, 'an operator without a name') as operator
  from session_networks n
  join sessions s on s.session_id = n.session_id
  left join ip_facts f on f.ip = n.ip
  where n.is_hosting and not n.is_allowed
    and not coalesce(f.is_vpn, false) and not coalesce(f.is_tor, false) and not coalesce(f.is_relay, false)
    and coalesce(s.event, 'sign_in') not in ('sign_out', 'challenge', 'enrolment')
    and coalesce(s.event_type, '') <> 'nonInteractiveUser'
),
windows as (
  select persona_id, session_id, occurred_at, day, operator,
    count(*) over (
      partition by persona_id order by occurred_at range between interval '14 days' preceding and current row
    ) as sessions
  from hosted
),
enough as (
  select w.persona_id, w.session_id, w.occurred_at, w.operator, w.sessions, count(distinct h.day) as days
  from windows w
  join hosted h on h.persona_id = w.persona_id and h.occurred_at <= w.occurred_at
    and h.occurred_at >= w.occurred_at - interval '14 days'
  where w.sessions >= $sessions
  group by w.persona_id, w.session_id, w.occurred_at, w.operator, w.sessions
),
ranked as (
  select persona_id, session_id, operator, sessions, days,
    row_number() over (partition by persona_id order by occurred_at desc, session_id) as place
  from enough
  where days >= $days
)
select persona_id, session_id as evidence_id, sessions, days, operator
from ranked
where place = 1
