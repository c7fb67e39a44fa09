/*
title: The account earns before its identity check is complete
says: "{early_bids} bid(s), {early_contracts} contract(s) and {early_payouts} payout(s) came before the identity check was complete."
stage: identity-verification
family: account
strength: weak
evidence: accounts
needs: [account_beginnings.state]
catalogue: new-account-active-before-verification
parameters: {peer_share: 0.95}
cites: [joint-advisory-2022/platform-measures]
benign: Platforms that let everybody bid first and check later, eager newcomers, a check that the provider delays.
checks: [hold-until-verified]
half_life_days: 90
note: >
  Where most accounts of a service act before their check, the service is built that way; then an account is shown only when it did
  more in its first seven days than 95% of the others.
*/
select persona_id, account_id as evidence_id, early_bids, early_contracts, early_payouts
from account_beginnings
where early_bids + early_contracts + early_payouts > 0 and (not coalesce(customary, false) or peer_share >= $peer_share)
