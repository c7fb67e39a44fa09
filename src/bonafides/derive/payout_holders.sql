/*
title: Payout accounts that are held by another name
prose: >
  One row per payout account of a person whose holder's name is unlike every name that the worker is known by. Company holders,
  approved accounts, accounts of the recorded household and those that a bank has confirmed to be the worker's too are left out.
parameters: {alike: 0.7}   # the catalogue's starting value; initials, order and spelling lie above it
columns:
  payout_account_id: text, The payout account row.
  persona_id: text, The persona.
  account_tail: text, Last characters of the account.
  percent: integer, How alike the most alike name is, of 100.
  family_name_alike: boolean, Whether the holder bears the family name of one that the worker is known by.
private: [account_tail]
*/
with held as (
  select p.payout_account_id, p.persona_id, p.account_key, p.account_tail, p.holder_name
  from payout_accounts p
  where coalesce(p.holder_kind, 'unknown') <> 'company'
    and not exists (select 1 from allowances a where a.kind = 'account' and a.value = p.account_key)
),
accounts as (
  select persona_id, account_key, min(set_at) as first_at
  from payout_accounts
  where persona_id is not null and account_key is not null and set_at is not null
  group by persona_id, account_key
),
-- A confirmation names no account; it is taken for the one that was given last before it.
confirmed as (
  select a.persona_id, a.account_key
  from accounts a
  join external_checks c on c.persona_id = a.persona_id and c.kind = 'payee_confirmation' and c.performed_at >= a.first_at
  left join accounts o on o.persona_id = a.persona_id and o.first_at > a.first_at and o.first_at <= c.performed_at
  where o.account_key is null
  group by a.persona_id, a.account_key
  having bool_or(coalesce(c.result = 'passed' and c.independent_contact, false))
    and not bool_or(coalesce(c.result in ('failed', 'refused'), false))
),
explained as (
  select h.payout_account_id
  from held h
  join known_names k on k.persona_id = h.persona_id and lower(trim(k.name)) = lower(trim(h.holder_name))
  union
  select h.payout_account_id
  from held h
  join household_pairs w on w.persona_id = h.persona_id
  join known_names o on o.persona_id = w.other_id
  left join name_pair_facts f on f.name_a = least(h.holder_name, o.name) and f.name_b = greatest(h.holder_name, o.name)
  where lower(trim(o.name)) = lower(trim(h.holder_name)) or f.similarity >= $alike
)
select
  h.payout_account_id,
  h.persona_id,
  h.account_tail,
  cast(round(100 * max(f.similarity)) as bigint) as percent,
  bool_or(coalesce(f.family_name_alike, false)) as family_name_alike
from held h
join known_names k on k.persona_id = h.persona_id
join name_pair_facts f on f.name_a = least(h.holder_name, k.name) and f.name_b = greatest(h.holder_name, k.name)
where f.relation <> 'unknown'
  and not exists (select 1 from explained e where e.payout_account_id = h.payout_account_id)
  and not exists (select 1 from confirmed c where c.persona_id = h.persona_id and c.account_key = h.account_key)
group by h.persona_id, h.payout_account_id, h.account_tail
having max(f.similarity) < $alike
