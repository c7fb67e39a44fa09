/*
title: The account holder has another name than the worker
says: The payout account ending {account_tail} is held by a name that is {percent}% alike to the worker's.
stage: onboarding
family: payout
strength: strong
evidence: payout_accounts
needs: [payout_accounts.holder_name, personas.name]
catalogue: payout-name-mismatch
parameters: {alike: 0.7}   # the catalogue's starting value; initials, order and spelling lie above it
cites: [joint-advisory-2022/employer/1, joint-advisory-2022/employer-measures, japan-2024-03, case-review-2025-08, it-isac-2025-08, doj-2025-11]
benign: An own company, a spouse's account, payroll cards, banks that cut names, joint family accounts.
checks: [confirm-payee-by-bank, offer-verified-bank-payout]
half_life_days: 365
note: Company holders are left to the reviewer of vendors; a household member's account does not count.
*/
select
  p.persona_id,
  p.payout_account_id as evidence_id,
  p.account_tail,
  cast(round(100 * max(f.similarity)) as bigint) as percent
from payout_accounts p
join personas w on w.persona_id = p.persona_id
join name_pair_facts f on f.name_a = least(p.holder_name, w.name) and f.name_b = greatest(p.holder_name, w.name)
where coalesce(p.holder_kind, 'unknown') <> 'company' and p.holder_name <> w.name and f.relation <> 'unknown'
  and not exists (select 1 from allowances a where a.kind = 'account' and a.value = p.account_key)
  and not exists (
    select 1 from household_pairs h join personas o on o.persona_id = h.other_id
    where h.persona_id = p.persona_id and o.name = p.holder_name
  )
group by p.persona_id, p.payout_account_id, p.account_tail
having max(f.similarity) < $alike
