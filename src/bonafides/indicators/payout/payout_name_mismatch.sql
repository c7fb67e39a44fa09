/*
title: The account holder has another name than the worker
says: The payout account ending {account_tail} is held by a name that is {percent}% alike to the worker's.
stage: onboarding
family: payout
strength: strong
evidence: payout_accounts
needs: [payout_accounts.holder_name, known_names.name]
catalogue: payout-name-mismatch
parameters: {alike: 0.7}   # the catalogue's starting value; initials, order and spelling lie above it
cites: [joint-advisory-2022/employer/1, joint-advisory-2022/employer-measures, japan-2024-03, case-review-2025-08, it-isac-2025-08, doj-2025-11]
benign: An own company, a spouse's account, payroll cards, banks that cut names, joint family accounts.
checks: [confirm-payee-by-bank, offer-verified-bank-payout]
half_life_days: 365
affects:
  spouse_account: No record tells a spouse's account from a stranger's until the household or the account is recorded.
note: >
  The holder is set against every name that the worker is known by (HR record, identity document, application, the person
  behind an account), and the most alike counts. Company holders are left to the reviewer of vendors; a household member's
  account, and one that a second holder shares, do not count.
*/
with held as (
  select p.payout_account_id, p.persona_id, p.account_tail, p.holder_name
  from payout_accounts p
  where coalesce(p.holder_kind, 'unknown') <> 'company'
    and not exists (select 1 from allowances a where a.kind = 'account' and a.value = p.account_key)
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
  h.persona_id,
  h.payout_account_id as evidence_id,
  h.account_tail,
  cast(round(100 * max(f.similarity)) as bigint) as percent
from held h
join known_names k on k.persona_id = h.persona_id
join name_pair_facts f on f.name_a = least(h.holder_name, k.name) and f.name_b = greatest(h.holder_name, k.name)
where f.relation <> 'unknown'
  and not exists (select 1 from explained e where e.payout_account_id = h.payout_account_id)
group by h.persona_id, h.payout_account_id, h.account_tail
having max(f.similarity) < $alike
