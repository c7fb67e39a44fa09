/*
title: Pay that is swept from a persona's account to one other account
prose: >
  One row per persona, own account and currency where pay is known and what happens after it, with the account that took most of it
  within a week and how many personas' accounts are swept there. Accounts that many send to are a service's and count as none.
columns:
  payment_id: text, A payment of the pay.
  persona_id: text, The persona.
  swept_to: text, The account that took most of it; null where none took anything.
  share: real, Which share of the pay it took, 0 to 1.
  senders: integer, Personas outside the household, itself among them, whose pay is swept there by the same share or more.
parameters: {days: 7, share: 0.8, too_many: 25}   # a service's hot wallet or deposit address collects from many
*/
with pay as (
  select persona_id, account_key, currency, min(payment_id) as payment_id, cast(sum(amount) as double) as received
  from pay_onward
  where onward_seen
  group by persona_id, account_key, currency
),
onward as (
  select p.persona_id, p.account_key, p.currency, p.payment_id, p.received, e.payee_key, cast(sum(e.amount) as double) as sent
  from pay p
  join account_edges e on e.payer_key = p.account_key and e.currency = p.currency
  where exists (
    select 1 from pay_onward o
    where o.account_key = p.account_key and o.currency = p.currency
      and (epoch(e.paid_on) - epoch(o.paid_on)) / 86400.0 between 0 and $days
  )
  group by p.persona_id, p.account_key, p.currency, p.payment_id, p.received, e.payee_key
),
known as (
  select persona_id, account_key, payee_key, currency, payment_id, least(sent / nullif(received, 0), 1.0) as share,
    row_number() over (partition by persona_id, account_key, currency order by sent desc, payee_key) as place
  from onward
),
swept as (
  select k.persona_id, k.account_key, k.payee_key, k.currency, k.payment_id, k.share
  from known k
  left join account_breadth b on b.account_key = k.payee_key
  where k.place = 1 and coalesce(b.payers, 0) <= $too_many
),
together as (
  select s.persona_id, s.payee_key, count(distinct o.persona_id) as others
  from swept s
  join swept o on o.payee_key = s.payee_key and o.persona_id <> s.persona_id and o.share >= $share
  left join household_pairs h on h.persona_id = s.persona_id and h.other_id = o.persona_id
  where s.share >= $share and h.persona_id is null
  group by s.persona_id, s.payee_key
)
select p.payment_id, p.persona_id, s.payee_key as swept_to, s.share, coalesce(t.others, 0) + 1 as senders
from pay p
left join swept s on s.persona_id = p.persona_id and s.account_key = p.account_key and s.currency = p.currency
left join together t on t.persona_id = s.persona_id and t.payee_key = s.payee_key
