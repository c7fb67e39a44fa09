/*
title: A constant share of each pay stays and the rest goes on
says: "Of {payments} payments of pay about {kept}% stayed each time and the rest went on to somebody else within five days."
stage: payment
family: payout
strength: moderate
evidence: payments
needs: [payments.payee_account_key, pay_onward.onward_seen]
catalogue: fixed-percentage-split
parameters: {kept_least: 0.05, kept_most: 0.35, spread: 0.03, payments: 4, narrow: 0.01, different: 1.2, few: 3}
cites: [tokyo-police-2025-04, case-review-2025-08]
benign: >
  Agents and agencies that keep a commission, tithing, savings rules, co-operative teams, a family account that most of the
  pay goes to.
checks: [ask-whose-pay-the-account-receives, confirm-payee-by-bank, ask-for-deliverable-and-contract]
half_life_days: 365
note: >
  The catalogue asks for four payments whose share differs by less than three points. Three are enough where the share is the
  same to one point although the sums differ by a fifth: then it is a share and no fixed sum such as rent. Accounts of the
  worker's own, of the household and approved ones do not count. Many honest arrangements keep a fixed share; who gets the
  rest is what has to be asked.
*/
with split as (
  select persona_id, payment_id, min(received) as received, round(1 - max(share), 3) as kept
  from pay_forwarded
  group by persona_id, payment_id
),
measured as (
  select persona_id, max(payment_id) as payment_id, count(*) as payments, avg(kept) as kept, stddev_pop(kept) as spread,
    cast(max(received) as double) / nullif(cast(min(received) as double), 0) as different
  from split
  where kept >= $kept_least and kept <= $kept_most
  group by persona_id
)
select persona_id, payment_id as evidence_id, payments, cast(round(100 * kept) as bigint) as kept
from measured
where payments >= $payments and spread < $spread
  or payments >= $few and spread < $narrow and different >= $different
