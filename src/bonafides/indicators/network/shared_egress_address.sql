/*
title: Accounts of different workers use one address
says: "{strangers} other worker(s) outside the recorded household worked from the same address on at least {days} days each within 30 days."
stage: working
family: network
strength: strong
evidence: sessions
needs: [sessions.ip]
catalogue: workers-share-egress-address
parameters: {days: 3, too_many: 25}   # an address with more workers is an office or carrier that nobody has recorded yet
cites: [joint-advisory-2022/platform/2, mandiant-2025-05, doj-arizona-2025-07]
benign: Households, co-working spaces, campuses, carrier gateways, shared VPN exits that are on no list.
affects:
  nomad: A carrier puts many behind one address until a list names it as shared.
  phone_hotspot: A carrier puts many behind one address until a list names it as shared.
checks: [ask-both-separately, verify-both-live-at-once]
half_life_days: 180
link: true
*/
with regulars as (
  select ip, persona_id, days, session_id, count(*) over (partition by ip) as tenants
  from ip_tenancy
  where days >= $days
)
select r.persona_id, max(r.session_id) as evidence_id, count(distinct o.persona_id) as strangers, min(least(r.days, o.days)) as days
from regulars r
join regulars o on o.ip = r.ip and o.persona_id <> r.persona_id
left join household_pairs h on h.persona_id = r.persona_id and h.other_id = o.persona_id
where h.persona_id is null and r.tenants <= $too_many
group by r.persona_id
