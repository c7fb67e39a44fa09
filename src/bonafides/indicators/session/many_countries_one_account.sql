/*
title: One account from many countries within a day
says: The account {account_ref} was used from {countries} countries within 24 hours before {occurred_at}.
stage: working
family: session
strength: strong
evidence: sessions
needs: [session_networks.country]
catalogue: many-ips-many-countries-one-account
parameters: {at_least: 3}
cites: [joint-advisory-2022/platform/1, fbi-2025-01, japan-2024-03, jersey-fiu-13]
benign: Frequent flyers, commercial VPN rotation, mobile networks, privacy relays.
checks: [ask-about-travel-and-vpn, reverify-identity, device-and-session-comparison]
half_life_days: 180
compared: [session_steps.country, session_steps.before_country]
note: >
  Addresses that hide their user are left out, so a rotating VPN does not count. Only steps from one country to another are
  joined, never all sessions. Networks are not counted: mobile phones change them all day.
*/
with changes as (
  select session_id, persona_id, account_ref, occurred_at, country, before_at, before_country,
    count(*) over (
      partition by account_ref order by occurred_at range between interval '24 hours' preceding and current row
    ) as changes
  from session_steps
  where country <> before_country and not either_anonymised and not either_allowed
),
visits as (
  select account_ref, occurred_at as seen_at, country from changes
  union all
  select account_ref, before_at as seen_at, before_country as country from changes
),
windows as (
  select c.session_id, c.persona_id, c.account_ref, c.occurred_at, count(distinct v.country) as countries
  from changes c
  join visits v on v.account_ref = c.account_ref and v.seen_at <= c.occurred_at
    and v.seen_at >= c.occurred_at - interval '24 hours'
  where c.changes >= $at_least - 1
  group by c.session_id, c.persona_id, c.account_ref, c.occurred_at
),
ranked as (
  select persona_id, session_id, account_ref, occurred_at, countries,
    row_number() over (partition by persona_id, account_ref order by countries desc, occurred_at desc, session_id) as place
  from windows
)
select persona_id, session_id as evidence_id, account_ref, occurred_at, countries
from ranked
where place = 1 and countries >= $at_least
