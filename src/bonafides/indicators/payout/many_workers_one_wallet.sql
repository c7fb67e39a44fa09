/*
title: Pay of several workers is swept to one account
says: "{percent}% of the pay went on within a week to an account that takes the pay of {others} other worker(s) as well."
stage: payment
family: payout
strength: strong
evidence: payments
needs: [pay_swept]
catalogue: many-workers-one-wallet
parameters: {share: 0.8}
cites: [zachxbt-2025-07, zachxbt-2024-08]
benign: A deposit address or hot wallet of an exchange that is not known as such, a payroll contract, relatives who pool their pay.
checks: [ask-whose-pay-the-account-receives, confirm-payee-by-bank, verify-both-live-at-once]
half_life_days: 365
link: true
note: >
  One step is followed, not two, and only where payments out of the account are on record. Accounts that more than 25 send to are taken for
  a service's. Households are left out. Two who are paid into one account at once are the red flag of shared payout accounts.
*/
select persona_id, payment_id as evidence_id, cast(round(share * 100) as bigint) as percent, senders - 1 as others
from pay_swept
where share >= $share and senders >= 2
