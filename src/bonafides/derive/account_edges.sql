/*
title: Money from account to account, by day
prose: >
  One row per pair of accounts, currency and day: what went from one to the other. Failed and returned payments, refunds and charges
  are left out, and so are accounts that the organisation has approved.
columns:
  payer_key: text, The account paid from.
  payee_key: text, The account paid to.
  currency: text, ISO 4217.
  paid_on: timestamp, The day.
  amount: amount, The sum of that day.
*/
select
  p.payer_account_key as payer_key, p.payee_account_key as payee_key, p.currency,
  date_trunc('day', p.paid_at) as paid_on, cast(sum(p.amount) as decimal(28, 8)) as amount
from payments p
where p.payer_account_key is not null and p.payee_account_key is not null and p.payer_account_key <> p.payee_account_key
  and p.amount > 0 and p.paid_at is not null and coalesce(p.status, 'paid') in ('paid', 'pending')
  and coalesce(p.kind, 'transfer') in ('payroll', 'payout', 'funding', 'transfer')
  and not exists (select 1 from allowances a where a.kind = 'account' and a.value = p.payer_account_key)
  and not exists (select 1 from allowances a where a.kind = 'account' and a.value = p.payee_account_key)
group by p.payer_account_key, p.payee_account_key, p.currency, date_trunc('day', p.paid_at)
