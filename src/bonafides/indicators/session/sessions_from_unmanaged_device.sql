/*
title: Work is signed in to from a computer that the organisation does not manage
says: "{percent}% of the sessions of 30 days, on {days} days, came from a computer that is not managed; {device} was issued."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [sessions.device_managed, devices]
catalogue: sessions-from-unmanaged-device
parameters: {share: 0.25, days: 5, settled_days: 7}
cites: [fbi-2025-01, microsoft-2026-04]
benign: >
  A laptop in repair or replaced, a desktop service or web mail that may be used from home, management that was never installed, a
  device the identity provider has not yet registered.
affects:
  commutes_between_homes: Some use the computer that stands at the second home.
  parental_leave: Some look in from a private computer while the issued one rests.
checks: [device-and-session-comparison, photo-of-desk-and-asset-tag]
half_life_days: 90
note: >
  The catalogue asks for any such session; here a quarter of them on five days, because gaps in registration and a week of repair are
  common. Phones and tablets do not count, nor does the first week after a device was issued. The catalogue calls it strong; it is
  set to moderate, because many organisations allow own computers without recording it. Reused session cookies are not read.
*/
with held as (
  select persona_id, device_id, min(coalesce(host_name, device_id)) as device, min(coalesce(issued_at, first_seen_at)) as since
  from devices
  where persona_id is not null and coalesce(ownership, 'company') <> 'personal'
  group by persona_id, device_id
  having max(returned_at) is null
),
issued as (
  select persona_id, min(device) as device, min(since) as since from held where since is not null group by persona_id
),
signed_in as (
  select s.persona_id, s.session_id, s.occurred_at, i.device,
    not s.device_managed and not regexp_matches(
      lower(coalesce(s.os, '') || ' ' || coalesce(s.user_agent, '')), 'android|ios|iphone|ipad|mobile') as own_computer
  from sessions s
  join issued i on i.persona_id = s.persona_id
  where s.device_managed is not null and coalesce(s.outcome, 'unknown') <> 'failure'
    and s.occurred_at > $as_of - interval '30 days'
    and date_diff('day', cast(i.since as date), cast(s.occurred_at as date)) > $settled_days
)
select
  persona_id, max(case when own_computer then session_id end) as evidence_id, max(device) as device,
  cast(round(100 * count(case when own_computer then 1 end) / nullif(count(*), 0)) as bigint) as percent,
  count(distinct case when own_computer then cast(occurred_at as date) end) as days
from signed_in
group by persona_id
having count(case when own_computer then 1 end) / nullif(count(*), 0) >= $share
  and count(distinct case when own_computer then cast(occurred_at as date) end) >= $days
