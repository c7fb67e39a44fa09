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
checks: [confirm-payee-by-bank, confirm-contact-through-old-channel]
half_life_days: 180
note: >
  One change is left alone; the catalogue's single early change is common among people who open an account for a new job. An
  account from which pay came back because there is none of that number was a slip of the pen: it never held pay, so neither it nor
  its correction counts. Whoever moves pay from account to account gains nothing by such a slip, for the moves are still there. An
  account that was closed or frozen was one, and counts.
*/
with mistyped as (
  select distinct persona_id, payee_account_key as account_key
  from payments
  where return_reason = 'no_account' and persona_id is not null and payee_account_key is not null
),
ordered as (
  select p.persona_id, p.payout_account_id, p.account_key, p.set_at,
    min(p.set_at) over (partition by p.persona_id) as first_at,
    lag(p.account_key) over (partition by p.persona_id order by p.set_at, p.payout_account_id) as before_key
  from payout_accounts p
  left join mistyped m on m.persona_id = p.persona_id and m.account_key = p.account_key
  where p.set_at is not null and m.account_key is null
)
select persona_id, max(payout_account_id) as evidence_id, count(*) as changes, $days as days
from ordered
where before_key is not null and account_key <> before_key and set_at <= first_at + interval '90 days'
group by persona_id
having count(*) >= $at_least
