/*
title: The website that supports the account does not work
says: "The website {domain}, given to support the account, was {found} when it was looked at on {checked_at}."
stage: application
family: account
strength: weak
evidence: websites
needs: [account_websites.state]
catalogue: account-based-on-defunct-website
parameters: {within_days: 365}
cites: [joint-advisory-2022/platform-measures]
benign: Small firms that closed or were bought, a lapsed hosting bill, a rebrand, a site that blocks automatic look-ups.
checks: [vet-the-vendor]
half_life_days: 365
note: A site that works again counts as live. A site that failed more than a year after the account was opened is ordinary ageing.
*/
select
  persona_id, website_row_id as evidence_id, domain, checked_at,
  case state
    when 'nxdomain' then 'not registered' when 'for_sale' then 'for sale'
    when 'unreachable' then 'unreachable, as it had been for a week or more' else state
  end as found
from account_websites
where is_gone and (opened_at is null or (epoch(gone_since) - epoch(opened_at)) / 86400.0 <= $within_days)
