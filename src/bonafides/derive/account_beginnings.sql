/*
title: What an account did before its identity check was complete
prose: >
  One row per account whose check has a known state. Contracts and payouts carry no account, so they count only for personas with
  one such account. An account that is verified on an unknown day is left out, because nothing can be put before or after that day.
parameters: {enough: 20, first_days: 7}
columns:
  account_id: text, The account's row.
  persona_id: text, The persona.
  account_ref: text, The account.
  service: text, Which service.
  state: text, How far the check is.
  verified_at: timestamp, When it was complete; null when it is not.
  early_bids: integer, Bids before that.
  early_contracts: integer, Contracts begun before that.
  early_payouts: integer, Payouts before that.
  first_actions: integer, All three together in the first seven days.
  customary: boolean, Whether most accounts of the service act before their check is complete; null when they are too few to say.
  peer_share: real, Share of the service's accounts with fewer actions in the first seven days; null when they are too few to say.
*/
with checked as (
  select
    account_id, persona_id, account_ref, service, coalesce(verification, 'verified') as state, verified_at, opened_at,
    count(*) over (partition by persona_id) as accounts
  from accounts
  where persona_id is not null
    and (verified_at is not null or coalesce(verification, 'unknown') in ('pending', 'failed'))
),
actions as (
  select c.account_id, 'bid' as action, b.submitted_at as acted_at
  from checked c
  join bids b on b.account_ref = c.account_ref
  union all
  select c.account_id, 'contract' as action, e.started_at as acted_at
  from checked c
  join engagements e on e.persona_id = c.persona_id
  where c.accounts = 1
  union all
  select c.account_id, 'payout' as action, p.paid_at as acted_at
  from checked c
  join payments p on p.persona_id = c.persona_id
  where c.accounts = 1 and p.kind = 'payout' and coalesce(p.status, 'paid') in ('paid', 'pending')
),
counted as (
  select
    c.account_id,
    count(case when a.action = 'bid' and (c.verified_at is null or a.acted_at < c.verified_at) then 1 end) as early_bids,
    count(case when a.action = 'contract' and (c.verified_at is null or a.acted_at < c.verified_at) then 1 end) as early_contracts,
    count(case when a.action = 'payout' and (c.verified_at is null or a.acted_at < c.verified_at) then 1 end) as early_payouts,
    count(case when (epoch(a.acted_at) - epoch(c.opened_at)) / 86400.0 between 0 and $first_days then 1 end) as first_actions
  from checked c
  left join actions a on a.account_id = c.account_id and a.acted_at is not null
  group by c.account_id
),
ranked as (
  select
    c.account_id, c.persona_id, c.account_ref, c.service, c.state, c.verified_at,
    n.early_bids, n.early_contracts, n.early_payouts, n.first_actions,
    count(*) over (partition by c.service) as peers,
    sum(case when n.early_bids + n.early_contracts + n.early_payouts > 0 then 1 else 0 end)
      over (partition by c.service) as early_peers,
    rank() over (partition by c.service order by n.first_actions) - 1 as fewer
  from checked c
  join counted n on n.account_id = c.account_id
)
select
  account_id, persona_id, account_ref, service, state, verified_at, early_bids, early_contracts, early_payouts, first_actions,
  case when peers >= $enough then early_peers / nullif(peers, 0) > 0.5 end as customary,
  case when peers >= $enough then fewer / nullif(peers, 0) end as peer_share
from ranked
