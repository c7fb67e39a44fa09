/*
title: Websites that support an account, as last seen
prose: >
  One row per account and site given to support it, with the latest look at it. A site that was merely unreachable counts as gone
  only after two looks at least a week apart with nothing better between them. Sites that the organisation has approved are left out.
parameters: {apart_days: 7}
columns:
  website_row_id: text, The latest look.
  persona_id: text, The persona.
  account_ref: text, The account.
  domain: text, Host name.
  opened_at: timestamp, When the account was opened; null when unknown.
  gone_since: timestamp, The first of the looks in a row that found it gone; null when the latest found it live.
  checked_at: timestamp, The latest look.
  state: text, What the latest look found.
  is_gone: boolean, Whether the site is gone.
*/
with known as (
  select account_ref, persona_id, opened_at,
    regexp_extract(lower(coalesce(website, '')), '^(?:[a-z]+://)?(?:www[.])?([^/:?#]+)', 1) as domain
  from accounts
  where account_ref is not null and persona_id is not null
),
looks as (
  select w.website_row_id, w.persona_id, coalesce(w.account_ref, k.account_ref) as account_ref, w.domain, w.state, w.checked_at
  from websites w
  left join known k on w.account_ref is null and k.persona_id = w.persona_id
    and k.domain = regexp_replace(w.domain, '^www[.]', '', 'g')
  where w.persona_id is not null and w.domain is not null and w.state is not null and w.checked_at is not null
    and (w.account_ref is not null or w.purpose in ('account', 'client') or k.account_ref is not null)
    and not exists (select 1 from allowances a where a.kind = 'domain' and lower(a.value) = w.domain)
),
numbered as (
  select
    website_row_id, persona_id, account_ref, domain, state, checked_at,
    row_number() over (partition by persona_id, account_ref, domain order by checked_at desc, website_row_id) as n,
    max(case when state = 'live' then checked_at end) over (partition by persona_id, account_ref, domain) as last_live_at
  from looks
),
since as (
  select persona_id, coalesce(account_ref, '') as account_ref, domain, min(checked_at) as gone_since, max(checked_at) as gone_until
  from numbered
  where state <> 'live' and (last_live_at is null or checked_at > last_live_at)
  group by persona_id, coalesce(account_ref, ''), domain
),
opened as (select account_ref, min(opened_at) as opened_at from known group by account_ref)
select
  l.website_row_id, l.persona_id, l.account_ref, l.domain, o.opened_at, s.gone_since, l.checked_at, l.state,
  l.state in ('nxdomain', 'parked', 'for_sale', 'expired')
    or (l.state = 'unreachable' and (epoch(s.gone_until) - epoch(s.gone_since)) / 86400.0 >= $apart_days) as is_gone
from numbered l
left join since s on s.persona_id = l.persona_id and s.account_ref = coalesce(l.account_ref, '') and s.domain = l.domain
left join opened o on o.account_ref = l.account_ref
where l.n = 1
