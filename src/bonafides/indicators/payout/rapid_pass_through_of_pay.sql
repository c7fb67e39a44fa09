/*
title: Nearly all of the pay goes on to somebody else within two days
says: "{payments} payments of pay over {span} days went on to accounts of others within two days, {percent}% of each or more."
stage: payment
family: payout
strength: moderate
evidence: payments
needs: [payments.payee_account_key, pay_onward.onward_seen]
catalogue: rapid-pass-through-of-pay
parameters: {share: 0.9, days: 2, payments: 3, of_all: 0.5}   # the catalogue's nine tenths, 48 hours and three times
cites: [doj-arizona-2025-07, case-review-2025-08, flame-2026-03]
benign: >
  Another account of one's own that is not on record, rent and loans paid on the day of pay, money for the family, an agency
  that collects for its staff, one that pays subcontractors.
checks: [ask-whose-pay-the-account-receives, confirm-payee-by-bank]
half_life_days: 365
note: >
  Nine tenths of a pay to one other account is more than rent or help for a family, and it has to happen three times and with
  at least half of the pay that is seen. Accounts that are recorded for the worker or the household, and approved ones, do not
  count. The catalogue asks for three months; freelancers are paid by the job, so three payments are asked for. Where nothing
  is known of what leaves the account, it is unknown.
*/
with passed as (
  select persona_id, payment_id, min(paid_on) as paid_on, max(share) as share
  from pay_forwarded
  where share >= $share and (epoch(forwarded_on) - epoch(paid_on)) / 86400.0 <= $days
  group by persona_id, payment_id
),
paid as (
  select persona_id, count(*) as payments
  from pay_onward
  where onward_seen
  group by persona_id
)
select p.persona_id, max(p.payment_id) as evidence_id, count(*) as payments,
  date_diff('day', cast(min(p.paid_on) as date), cast(max(p.paid_on) as date)) as span,
  cast(floor(100 * min(p.share)) as bigint) as percent
from passed p
join paid a on a.persona_id = p.persona_id
group by p.persona_id, a.payments
having count(*) >= $payments and count(*) >= $of_all * a.payments
