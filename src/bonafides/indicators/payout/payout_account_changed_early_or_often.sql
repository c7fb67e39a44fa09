/*
title: Payout details change soon after the start or repeatedly
says: Payout details were changed {changes} time(s) within {days} days after the first ones were set.
stage: payment
family: payout
strength: moderate
evidence: payout_accounts
needs: [payout_accounts.set_at]
catalogue: payout-account-changed-early-or-often
parameters: {days: 90, at_least: 2}
cites: [fbi-2025-07, joint-advisory-2022/employer/1, web3-handbook-2026]
benign: A new bank, a closed account, a separation, or a payroll-diversion attack in which the worker is the victim.
affects:
  changes_bank_twice: Two changes in a quarter are what is looked for; a bank letter settles it.
checks: [confirm-payee-by-bank, confirm-contact-through-old-channel]
half_life_days: 180
note: One change is left alone; the catalogue's single early change is common among people who open an account for a new job.
*/
with ordered as (
  select persona_id, payout_account_id, account_key, set_at,
    min(set_at) over (partition by persona_id) as first_at,
    lag(account_key) over (partition by persona_id order by set_at, payout_account_id) as before_key
  from payout_accounts
  where set_at is not null
)
select persona_id, max(payout_account_id) as evidence_id, count(*) as changes, $days as days
from ordered
where before_key is not null and account_key <> before_key and set_at <= first_at + interval '90 days'
group by persona_id
having count(*) >= $at_least
