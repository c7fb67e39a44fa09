/*
title: Bidding over thirty days, day by day
prose: >
  One row per account and day with a bid: what the account did in the thirty days that end with it. Visits are sign-ins, and days of
  activity without one; they are null when no session is recorded from the first of those bids on.
parameters: {quick_seconds: 30}
columns:
  bid_id: text, A bid of that day.
  persona_id: text, The persona.
  account_ref: text, The account; the persona where the source names no account.
  category: text, The category the account bids in most.
  standing: text, Either new (opened within ninety days of that day) or settled or unknown.
  day: timestamp, The day.
  bids: integer, Bids in the thirty days.
  decided: integer, Those of them that were won or lost.
  wins: integer, Those of them that won.
  quick: integer, Those of them that came within thirty seconds of the one before.
  visits: integer, Visits in the thirty days.
*/
with ordered as (
  select
    bid_id, persona_id, coalesce(account_ref, persona_id) as account_ref, category, accepted, submitted_at,
    lag(submitted_at) over (
      partition by persona_id, coalesce(account_ref, persona_id) order by submitted_at, bid_id
    ) as before_at
  from bids
  where persona_id is not null and submitted_at is not null
),
bid_days as (
  select
    persona_id, account_ref, date_trunc('day', submitted_at) as day, max(bid_id) as bid_id, count(*) as bids,
    count(accepted) as decided, count(case when accepted then 1 end) as wins,
    count(case when epoch(submitted_at) - epoch(before_at) < $quick_seconds then 1 end) as quick
  from ordered
  group by persona_id, account_ref, date_trunc('day', submitted_at)
),
bidders as (select distinct persona_id, account_ref from bid_days),
visit_days as (
  select
    b.persona_id, b.account_ref, date_trunc('day', s.occurred_at) as day,
    greatest(count(case when s.event = 'sign_in' then 1 end), 1) as visits
  from sessions s
  join bidders b on b.account_ref = s.account_ref
  where s.occurred_at is not null and coalesce(s.outcome, 'unknown') <> 'failure'
  group by b.persona_id, b.account_ref, date_trunc('day', s.occurred_at)
),
days as (
  select
    coalesce(b.persona_id, v.persona_id) as persona_id, coalesce(b.account_ref, v.account_ref) as account_ref,
    coalesce(b.day, v.day) as day, b.bid_id, coalesce(b.bids, 0) as bids, coalesce(b.decided, 0) as decided,
    coalesce(b.wins, 0) as wins, coalesce(b.quick, 0) as quick, coalesce(v.visits, 0) as visits
  from bid_days b
  full join visit_days v on v.persona_id = b.persona_id and v.account_ref = b.account_ref and v.day = b.day
),
rolled as (
  select
    bid_id, persona_id, account_ref, day,
    sum(bids) over (
      partition by persona_id, account_ref order by day range between interval 29 days preceding and current row
    ) as bids,
    sum(decided) over (
      partition by persona_id, account_ref order by day range between interval 29 days preceding and current row
    ) as decided,
    sum(wins) over (
      partition by persona_id, account_ref order by day range between interval 29 days preceding and current row
    ) as wins,
    sum(quick) over (
      partition by persona_id, account_ref order by day range between interval 29 days preceding and current row
    ) as quick,
    sum(visits) over (
      partition by persona_id, account_ref order by day range between interval 29 days preceding and current row
    ) as visits,
    min(case when bids > 0 then day end) over (partition by persona_id, account_ref) as first_bid_on,
    min(case when visits > 0 then day end) over (partition by persona_id, account_ref) as first_visit_on
  from days
),
counted as (
  select persona_id, account_ref, category, count(*) as bids
  from ordered
  where category is not null
  group by persona_id, account_ref, category
),
main as (
  select persona_id, account_ref, category,
    row_number() over (partition by persona_id, account_ref order by bids desc, category) as n
  from counted
),
opened as (
  select account_ref, min(opened_at) as opened_at from accounts where account_ref is not null group by account_ref
)
select
  r.bid_id, r.persona_id, r.account_ref, m.category,
  case
    when o.opened_at is null then 'unknown'
    when o.opened_at > r.day - interval '90 days' then 'new'
    else 'settled'
  end as standing,
  r.day, cast(r.bids as bigint) as bids, cast(r.decided as bigint) as decided, cast(r.wins as bigint) as wins,
  cast(r.quick as bigint) as quick,
  case
    when r.first_visit_on <= greatest(r.day - interval '29 days', r.first_bid_on) and r.visits > 0 then cast(r.visits as bigint)
  end as visits
from rolled r
left join main m on m.persona_id = r.persona_id and m.account_ref = r.account_ref and m.n = 1
left join opened o on o.account_ref = r.account_ref
where r.bid_id is not null
