/*
title: Company accounts that money only passes through
prose: >
  One row per account and currency of a company that passes on nearly all that it receives. What came in after the last payment
  out is not counted, because it may still be passed on. Left out are approved accounts, companies known to be established for two
  years or more, and accounts that deal with so many others that they are a processor's.
parameters: {kept: 0.1, too_many: 100}   # a front collects for tens of workers, a processor pays thousands
columns:
  account_key: text, The account, as in payout_accounts.account_key.
  currency: text, ISO 4217.
  received: amount, What came in.
  sent: amount, What went out.
*/
with companies as (
  select payee_account_key as account_key from payments where payee_kind = 'company'
  union
  select account_key from payout_accounts where holder_kind = 'company'
  union
  select value as account_key from vendor_links where kind = 'account'
),
established as (
  select l.value as account_key
  from vendor_links l
  join vendors v on v.vendor_ref = l.vendor_ref
  where l.kind = 'account' and cast(v.founded_on as timestamp) <= $as_of - interval '730 days'
),
narrow as (
  select c.account_key
  from companies c
  join account_breadth b on b.account_key = c.account_key
  where b.payers <= $too_many and b.payees <= $too_many
    and not exists (select 1 from established e where e.account_key = c.account_key)
    and not exists (select 1 from allowances a where a.kind = 'account' and a.value = c.account_key)
),
settled as (
  select payer_account_key, payee_account_key, currency, amount, paid_at
  from payments
  where amount > 0 and paid_at is not null and coalesce(status, 'paid') in ('paid', 'pending')
    and coalesce(kind, 'transfer') in ('payroll', 'payout', 'funding', 'transfer')
),
outgoing as (
  select n.account_key, s.currency, cast(sum(s.amount) as decimal(28, 8)) as sent, max(s.paid_at) as last_at
  from narrow n
  join settled s on s.payer_account_key = n.account_key
  group by n.account_key, s.currency
),
flows as (
  select o.account_key, o.currency, cast(sum(s.amount) as decimal(28, 8)) as received, max(o.sent) as sent
  from outgoing o
  join settled s on s.payee_account_key = o.account_key and s.currency = o.currency and s.paid_at <= o.last_at
  group by o.account_key, o.currency
)
select account_key, currency, received, sent
from flows
where sent >= received * (1 - $kept) and sent <= received * (1 + $kept)
