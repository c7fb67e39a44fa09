/*
title: Account that takes the pay
says: The pay of both goes into the account {value}.
family: payout
strength: 0.85
halves_at: 25
crowd: 200
vendor_lends: true
benign: Couples and families who are not recorded as a household, agencies and employers of record that collect for their staff.
*/
with paid as (
  select persona_id, account_key, account_tail, set_at as first_at, coalesce(replaced_at, set_at) as last_at,
    'payout_accounts/' || payout_account_id as evidence
  from payout_accounts
  union all
  select persona_id, payee_account_key as account_key, payee_account_tail as account_tail, paid_at as first_at, paid_at as last_at,
    'payments/' || payment_id as evidence
  from payments
  where kind in ('payroll', 'payout') and coalesce(status, 'paid') in ('paid', 'pending')
)
select p.persona_id, p.account_key as value_key, 'ending ' || coalesce(p.account_tail, '????') as value_shown, p.first_at, p.last_at,
  p.evidence, case when a.value is not null then 'approved by the organisation' end as set_aside
from paid p
left join (select distinct value from allowances where kind = 'account') a on a.value = p.account_key
