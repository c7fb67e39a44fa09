/*
title: Pay, and what went on from its account to somebody else
prose: >
  One row per payment of pay and account of somebody else to which money went from the account paid into, on the day of the
  pay or within five days after it. Accounts that pay the persona itself or its recorded household are not somebody else's, and
  neither are a private person's whose name on the payment is, or is nearly, one that the persona is known by.
  Only the first day on which money went to that account is looked at, and only where it was no more than what came in. An
  account may receive the pay of several, who are then paid and passed on in one sum: so the share is of all pay of that day.
columns:
  payment_id: text, The payment.
  persona_id: text, The persona.
  account_key: text, The account paid into.
  payee_key: text, The account of somebody else.
  currency: text, ISO 4217.
  received: amount, All pay that came into the account on that day.
  paid_on: timestamp, Its day.
  forwarded_on: timestamp, The first day on which money went on.
  forwarded: amount, What went on that day.
  share: real, Forwarded as a share of what was received, 0 to 1.
parameters: {days: 5, alike: 0.9}
*/
with own as (
  select persona_id, account_key from payout_accounts where account_key is not null
  union
  select h.persona_id, p.account_key
  from household_pairs h
  join payout_accounts p on p.persona_id = h.other_id
  where p.account_key is not null
  union
  select p.persona_id, p.payee_account_key as account_key
  from payments p
  join known_names k on k.persona_id = p.persona_id
  left join name_pair_facts f on f.name_a = least(p.payee_name, k.name) and f.name_b = greatest(p.payee_name, k.name)
  where p.payee_account_key is not null and p.payee_name is not null and coalesce(p.payee_kind, 'unknown') <> 'company'
    and (lower(trim(p.payee_name)) = lower(trim(k.name)) or f.similarity >= $alike)
),
received as (
  select payment_id, persona_id, account_key, currency, paid_on,
    cast(sum(amount) over (partition by account_key, currency, paid_on) as decimal(28, 8)) as received
  from pay_onward
),
onward as (
  select p.payment_id, p.persona_id, p.account_key, e.payee_key, p.currency, p.received, p.paid_on, e.paid_on as forwarded_on,
    e.amount as forwarded,
    row_number() over (partition by p.payment_id, e.payee_key order by e.paid_on) as place
  from received p
  join account_edges e on e.payer_key = p.account_key and e.currency = p.currency and e.paid_on >= p.paid_on
  where (epoch(e.paid_on) - epoch(p.paid_on)) / 86400.0 <= $days and e.amount <= p.received
    and not exists (select 1 from own o where o.persona_id = p.persona_id and o.account_key = e.payee_key)
)
select payment_id, persona_id, account_key, payee_key, currency, received, paid_on, forwarded_on, forwarded,
  cast(forwarded as double) / nullif(cast(received as double), 0) as share
from onward
where place = 1
