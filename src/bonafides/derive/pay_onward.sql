/*
title: Pay, and whether it can be followed
prose: >
  One row per payment of pay to a persona whose account is known. onward_seen is true when any payment out of that account is
  recorded, and null when nothing is known of what happens after. Pay into accounts that the organisation has approved is left out.
columns:
  payment_id: text, The payment.
  persona_id: text, The persona.
  account_key: text, The account paid into.
  currency: text, ISO 4217.
  amount: amount, Amount.
  paid_on: timestamp, The day.
  onward_seen: boolean, True when payments out of the account are recorded.
*/
select
  p.payment_id, p.persona_id, p.payee_account_key as account_key, p.currency, p.amount,
  date_trunc('day', p.paid_at) as paid_on,
  case when b.payees > 0 then true end as onward_seen
from payments p
left join account_breadth b on b.account_key = p.payee_account_key
where p.persona_id is not null and p.payee_account_key is not null and p.kind in ('payroll', 'payout')
  and p.amount > 0 and p.paid_at is not null and coalesce(p.status, 'paid') in ('paid', 'pending')
  and not exists (select 1 from allowances a where a.kind = 'account' and a.value = p.payee_account_key)
