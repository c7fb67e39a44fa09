/*
title: Device, network and payout changed together
says: "A device, a network and a payout account that had not been seen before came into use within {days} days from {first_at}; no new check of identity is on record."
stage: identity-verification
family: session
strength: moderate
evidence: sessions
needs: [sessions.device_id, session_networks.asn, payout_accounts.set_at]
catalogue: account-rental-or-handover
parameters: {days: 14, used_days: 3}   # fourteen days as in the catalogue; after a month an account counts as established
cites: [joint-advisory-2022/platform-measures, case-review-2025-08, freelance-community, japan-2024-03]
benign: A move with a new laptop and a new bank, a return after a long break, the sale of a business, a change of employer and its equipment.
checks: [reverify-identity, live-call-on-independent-number, device-and-session-comparison]
half_life_days: 365
note: >
  The catalogue asks for three of five changes and calls it strong. Skills and hours are not read here, so all of the other
  three have to change, each new one has to be used on three days, and it is moderate, because a move changes them as well. A check of
  identity that was passed in those days or later ends it. Addresses that hide their user or that many share are left out.
*/
with seen as (
  select persona_id, session_id, occurred_at, device_id,
    case when not coalesce(is_anonymised, false) and not is_shared and not is_allowed then asn end as asn
  from session_networks
  where persona_id is not null and occurred_at is not null
),
begun as (
  select persona_id, min(occurred_at) as began_at from seen group by persona_id
),
used as (
  select persona_id, 'device' as what, device_id as value, min(occurred_at) as first_at, max(session_id) as session_id
  from seen
  where device_id is not null
  group by persona_id, device_id
  having count(distinct cast(occurred_at as date)) >= $used_days
  union all
  select persona_id, 'network' as what, cast(asn as varchar) as value, min(occurred_at) as first_at, max(session_id) as session_id
  from seen
  where asn is not null
  group by persona_id, asn
  having count(distinct cast(occurred_at as date)) >= $used_days
  union all
  select persona_id, 'payout' as what, account_key as value, min(set_at) as first_at, null as session_id
  from payout_accounts
  where account_key is not null and set_at is not null
  group by persona_id, account_key
),
ordered as (
  select persona_id, what, first_at, session_id, row_number() over (partition by persona_id, what order by first_at, value) as place
  from used
),
changes as (
  select o.persona_id, o.what, o.first_at, o.session_id
  from ordered o
  join begun b on b.persona_id = o.persona_id
  where o.place > 1 and o.first_at >= b.began_at + interval '30 days'
),
together as (
  select a.persona_id, a.first_at, count(distinct b.what) as kinds, max(b.session_id) as session_id
  from changes a
  join changes b on b.persona_id = a.persona_id and b.first_at >= a.first_at
  where (epoch(b.first_at) - epoch(a.first_at)) / 86400.0 <= $days
  group by a.persona_id, a.first_at
)
select t.persona_id, max(t.session_id) as evidence_id, max(t.first_at) as first_at, $days as days
from together t
where t.kinds = 3
  and not exists (
    select 1 from external_checks c
    where c.persona_id = t.persona_id and c.kind in ('identity', 'liveness', 'live_call', 'document_chip') and c.result = 'passed'
      and c.performed_at >= t.first_at
  )
group by t.persona_id
