/*
title: A payment service is wanted in place of a bank account
says: "The payout account ending {account_tail} is {kind} and stands without a bank account; {why}."
stage: payment
family: payout
strength: weak
evidence: payout_accounts
needs: [payout_methods.judged_by]
catalogue: digital-wallet-or-emoney-preferred
parameters: {days: 60}
cites: [joint-advisory-2022/employer/2, google-2025-04, ofsi-2024-09, bfv-2024-10]
benign: >
  Most users of payment services. Freelancers who save fees, people whose bank cannot take foreign pay, people without a bank
  account, and people who open an account for a new job.
checks: [offer-verified-bank-payout, confirm-payee-by-bank]
half_life_days: 365
lists: [message_phrases, payment_institutions]
note: >
  Using such a service is innocent by default. It is raised only when the account was opened within sixty days before it was
  given, or when a message refuses a bank account, and never beside a bank account. The country of the service and of the
  worker play no part. Wallets of virtual currency are left to asks_for_cryptocurrency.
*/
select persona_id, payout_account_id as evidence_id, account_tail,
  case kind when 'prepaid' then 'a prepaid account' else 'an e-money account' end as kind,
  case
    when coalesce(refuses_bank, false) then 'a message refuses payment to a bank'
    else 'it was opened ' || cast(age_days as varchar) || ' day(s) before it was given'
  end as why
from payout_methods
where kind in ('e_money', 'prepaid') and not has_bank
  and (coalesce(refuses_bank, false) or (age_days >= 0 and age_days < $days))
