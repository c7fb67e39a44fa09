/*
title: The account holder has another name than the worker
says: The payout account ending {account_tail} is held by a name that is {percent}% alike to the worker's.
stage: onboarding
family: payout
strength: strong
evidence: payout_accounts
needs: [payout_accounts.holder_name, known_names.name]
catalogue: payout-name-mismatch
cites: [joint-advisory-2022/employer/1, joint-advisory-2022/employer-measures, japan-2024-03, case-review-2025-08, it-isac-2025-08, doj-2025-11]
benign: An own company, a spouse's account, payroll cards, banks that cut names, joint family accounts.
checks: [confirm-payee-by-bank, offer-verified-bank-payout]
half_life_days: 365
affects:
  spouse_account: >
    A spouse of another family name cannot be told from a stranger until the household or the account is recorded.
note: >
  The holder is set against every name that the worker is known by (HR record, identity document, application, the person
  behind an account), and the most alike counts. Company holders are left to the reviewer of vendors; a household member's
  account, and one that a second holder shares, do not count. A holder of the worker's own family name is left to
  payout/payout_to_a_namesake.
*/
select persona_id, payout_account_id as evidence_id, account_tail, percent
from payout_holders
where not family_name_alike
