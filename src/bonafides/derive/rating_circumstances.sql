/*
title: Ratings with what stands behind them
prose: >
  One row per rating by a known client. A rating stands on little when the developer's account was young or the contract among the
  smallest in its currency; null when neither is known. Couples count as one hand. Ratings within one household, and by clients
  that the organisation has approved by their reference, are left out.
parameters: {young_days: 90, top: 0.99, small: 0.1, enough: 20}   # five of five stars, and roundings of it
columns:
  rating_id: text, The rating.
  persona_id: text, The developer.
  client_id: text, The client.
  hand: text, The household of the developer, else the developer.
  rated_at: timestamp, When.
  is_top: boolean, Whether it gives the best possible mark.
  is_young: boolean, Whether the developer's account was young; null when its opening is unknown.
  is_small: boolean, Whether the contract was among the smallest in its currency; null when too few values are known.
  on_little: boolean, Whether the account was young or the contract small.
  comparable: boolean, True when that is known of any rating by this client.
*/
with opened as (
  select persona_id, min(opened_at) as opened_at
  from accounts
  where opened_at is not null and coalesce(role, 'unknown') in ('developer', 'unknown')
  group by persona_id
),
homes as (select persona_id, min(household_id) as household_id from households group by persona_id),
sized as (
  select
    rating_id, count(*) over (partition by currency) as contracts,
    rank() over (partition by currency order by value desc) as larger
  from ratings
  where value is not null
),
placed as (
  select
    r.rating_id, r.persona_id, r.client_id, coalesce(m.household_id, r.persona_id) as hand, r.rated_at,
    r.share_of_top >= $top as is_top,
    (epoch(r.rated_at) - epoch(o.opened_at)) / 86400.0 < $young_days as is_young,
    case when s.contracts >= $enough then s.contracts - s.larger + 1 <= $small * s.contracts end as is_small,
    case
      when (epoch(r.rated_at) - epoch(o.opened_at)) / 86400.0 < $young_days then true
      when s.contracts >= $enough and s.contracts - s.larger + 1 <= $small * s.contracts then true
      when o.opened_at is null and (s.contracts is null or s.contracts < $enough) then null
      else false
    end as on_little
  from ratings r
  left join opened o on o.persona_id = r.persona_id
  left join homes m on m.persona_id = r.persona_id
  left join sized s on s.rating_id = r.rating_id
  left join household_pairs h on h.persona_id = r.persona_id and h.other_id = r.client_id
  where r.persona_id is not null and r.client_id is not null and r.rated_at is not null and r.share_of_top is not null
    and h.persona_id is null
    and not exists (select 1 from allowances a where a.kind = 'account' and lower(a.value) = lower(r.client_id))
    and not exists (select 1 from allowances a where a.kind = 'account' and lower(a.value) = lower(r.client_ref))
)
select
  rating_id, persona_id, client_id, hand, rated_at, is_top, is_young, is_small, on_little,
  case
    when max(case when on_little is not null then 1 else 0 end) over (partition by client_id) = 1 then true
  end as comparable
from placed
