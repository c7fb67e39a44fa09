/*
title: Money accounts that a persona uses
prose: >
  One row per persona and account that it is paid into or pays from. Accounts that the organisation has approved are left out, and
  so are accounts that more personas use than a household, agency or front would: those are a platform's or processor's own.
parameters: {too_many: 25}
columns:
  persona_id: text, The persona.
  account_key: text, The account, as in payout_accounts.account_key.
*/
with used as (
  select persona_id, account_key from payout_accounts
  union
  select persona_id, payee_account_key as account_key from payments
  where kind in ('payroll', 'payout') and coalesce(status, 'paid') in ('paid', 'pending')
  union
  select payer_id as persona_id, payer_account_key as account_key from payments
  where coalesce(status, 'paid') in ('paid', 'pending')
),
counted as (
  select persona_id, account_key, count(*) over (partition by account_key) as personas
  from used
  where persona_id is not null and account_key is not null
)
select persona_id, account_key
from counted c
where personas <= $too_many and not exists (select 1 from allowances a where a.kind = 'account' and a.value = c.account_key)
