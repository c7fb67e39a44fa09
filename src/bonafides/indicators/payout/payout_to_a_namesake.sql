/*
title: The account holder has another name and the worker's family name
says: The payout account ending {account_tail} is held by another person of the worker's family name ({percent}% alike).
stage: onboarding
family: payout
strength: weak
evidence: payout_accounts
needs: [payout_accounts.holder_name, known_names.name]
catalogue: payout-name-mismatch
cites: [joint-advisory-2022/employer/1, joint-advisory-2022/employer-measures, japan-2024-03]
benign: A spouse's, a parent's or a joint account, and an account that still has a former given name.
checks: [confirm-payee-by-bank, offer-verified-bank-payout]
half_life_days: 365
note: >
  Who collects the pay of several personas has an account in one name, and the personas have each another: that it is the name of one
  of them is chance. Families are told by it everyday, so it weighs little. It is not nothing: the Japanese alert has accounts that
  were lent by relatives. Spouses who keep their names must not fare worse for it: for them as for others the bank's confirmation
  settles the matter (payout_holders).
*/
select persona_id, payout_account_id as evidence_id, account_tail, percent
from payout_holders
where family_name_alike
