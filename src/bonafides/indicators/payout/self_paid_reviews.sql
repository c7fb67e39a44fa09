/*
title: The client who rates and the developer are paid from and to one account
says: A client who rated this account {ratings} time(s) {how}.
stage: payment
family: payout
strength: strong
evidence: ratings
needs: [ratings.client_id, client_pairs.accounts_known]
catalogue: self-paid-reviews-shared-account
parameters: {returned: 0.7, days: 60, too_many: 25}   # more payers than that are a processor's or exchange's pool
cites: [joint-advisory-2022/platform/5]
benign: A founder who tests the platform, a family business, a client who is refunded for a cancelled contract outside the platform.
checks: [ask-for-deliverable-and-contract, verify-both-live-at-once, confirm-payee-by-bank]
half_life_days: 365
link: true
note: >
  Money counts as returned when it reaches an account of the client directly or through one more account, within sixty days of what
  the client paid; with funding and payout that is a circle of at most four steps. It lies with the payout family, because the
  shared account raises that family's flags too.
*/
with pairs as (
  select persona_id, other_id as client_id, rating_id, ratings
  from client_pairs
  where role = 'developer' and rating_id is not null and other_id <> persona_id and accounts_known
),
same as (
  select distinct p.persona_id, p.client_id
  from pairs p
  join persona_accounts a on a.persona_id = p.persona_id
  join persona_accounts b on b.persona_id = p.client_id and b.account_key = a.account_key
),
pay as (
  select m.persona_id, coalesce(e.client_id, m.payer_id) as client_id, m.currency, m.amount, date_trunc('day', m.paid_at) as paid_on
  from payments m
  left join engagements e on e.engagement_id = m.engagement_id
  where m.kind in ('payroll', 'payout') and m.amount > 0 and m.paid_at is not null
    and coalesce(m.status, 'paid') in ('paid', 'pending')
),
paid as (
  select p.persona_id, p.client_id, m.currency, sum(m.amount) as amount, min(m.paid_on) as first_on, max(m.paid_on) as last_on
  from pairs p
  join pay m on m.persona_id = p.persona_id and m.client_id = p.client_id
  group by p.persona_id, p.client_id, m.currency
),
sent as (
  select p.persona_id, p.client_id, p.currency, p.last_on, e.payee_key, e.amount, e.paid_on
  from paid p
  join persona_accounts a on a.persona_id = p.persona_id
  join account_edges e on e.payer_key = a.account_key and e.currency = p.currency and e.paid_on >= p.first_on
  where (epoch(e.paid_on) - epoch(p.last_on)) / 86400.0 <= $days
),
relays as (
  select persona_id, client_id, currency, payee_key, sum(amount) as amount, min(paid_on) as first_on, max(last_on) as last_on
  from sent
  group by persona_id, client_id, currency, payee_key
),
relayed as (
  select r.persona_id, r.client_id, r.currency, least(max(r.amount), sum(e.amount)) as amount
  from relays r
  join account_breadth w on w.account_key = r.payee_key and w.payers <= $too_many
  join account_edges e on e.payer_key = r.payee_key and e.currency = r.currency and e.paid_on >= r.first_on
  join persona_accounts c on c.persona_id = r.client_id and c.account_key = e.payee_key
  where (epoch(e.paid_on) - epoch(r.last_on)) / 86400.0 <= $days
  group by r.persona_id, r.client_id, r.currency, r.payee_key
),
back as (
  select s.persona_id, s.client_id, s.currency, s.amount
  from relays s
  join persona_accounts c on c.persona_id = s.client_id and c.account_key = s.payee_key
  union all
  select persona_id, client_id, currency, amount from relayed
),
totals as (
  select persona_id, client_id, currency, sum(amount) as amount from back group by persona_id, client_id, currency
),
circles as (
  select p.persona_id, p.client_id, max(100 * t.amount / nullif(p.amount, 0)) as percent
  from paid p
  join totals t on t.persona_id = p.persona_id and t.client_id = p.client_id and t.currency = p.currency
  where t.amount > $returned * p.amount
  group by p.persona_id, p.client_id
)
select
  p.persona_id, p.rating_id as evidence_id, p.ratings,
  case
    when s.persona_id is not null then 'uses the same payment account'
    else 'got ' || cast(cast(floor(least(c.percent, 100)) as bigint) as varchar) || '% of the pay back within sixty days'
  end as how
from pairs p
left join same s on s.persona_id = p.persona_id and s.client_id = p.client_id
left join circles c on c.persona_id = p.persona_id and c.client_id = p.client_id
where s.persona_id is not null or c.persona_id is not null
