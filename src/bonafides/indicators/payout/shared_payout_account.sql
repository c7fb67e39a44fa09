/*
title: Several workers are paid into one account
says: The account ending {account_tail} is also the payout account of {strangers} other worker(s) outside the recorded household.
stage: payment
family: payout
strength: strong
evidence: payout_accounts
needs: [payout_accounts.account_key]
catalogue: payout-account-shared-by-workers
parameters: {at_least: 1}   # one stranger is enough once households and agencies are recorded
cites: [joint-advisory-2022/platform/5, joint-advisory-2022/platform-measures, doj-arizona-2025-07, mandiant-2025-04, zachxbt-2025-07]
benign: Couples and families who are not yet recorded as a household, agencies and employers of record that collect for their staff.
checks: [confirm-payee-by-bank, ask-both-separately]
half_life_days: 365
link: true
*/
select persona_id, payout_account_id as evidence_id, account_tail, strangers
from payout_account_sharing
where strangers >= $at_least
