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
  Addresses that hide their user are left out, so a rotating VPN does not count. Countries are counted as changes within the
  window: three countries need at least two changes to a country other than the one before, on one account, within 24 hours.
*/
with changes as (
  select session_id, persona_id, account_ref, occurred_at,
    count(case when country <> before_country then 1 end) over (
      partition by account_ref order by occurred_at range between interval '24 hours' preceding and current row
    ) as changes,
    min(country) over (
      partition by account_ref order by occurred_at range between interval '24 hours' preceding and current row
    ) as least_country,
    max(country) over (
      partition by account_ref order by occurred_at range between interval '24 hours' preceding and current row
    ) as most_country,
    country, before_country
  from session_steps
  where not either_anonymised and not either_allowed
)
select persona_id, max(session_id) as evidence_id, account_ref, max(occurred_at) as occurred_at,
  count(distinct country) + 1 as countries
from changes
where changes >= $at_least - 1 and country <> before_country and least_country <> most_country
group by persona_id, account_ref
having count(distinct country) + 1 >= $at_least
