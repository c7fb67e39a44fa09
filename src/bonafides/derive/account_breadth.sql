/*
title: How many others an account deals with
prose: One row per account that money came from or went to, with how many accounts paid it and how many it paid.
columns:
  account_key: text, The account, as in payout_accounts.account_key.
  payers: integer, Different accounts that paid into it.
  payees: integer, Different accounts that it paid.
*/
with ends as (
  select payee_account_key as account_key, payer_account_key as payer_key, cast(null as varchar) as payee_key from payments
  union all
  select payer_account_key as account_key, cast(null as varchar) as payer_key, payee_account_key as payee_key from payments
)
select account_key, count(distinct payer_key) as payers, count(distinct payee_key) as payees
from ends
where account_key is not null
group by account_key
