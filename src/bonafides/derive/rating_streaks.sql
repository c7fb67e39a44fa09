/*
title: Top marks of one client within thirty days
prose: >
  One row per developer and client who gave a top mark, with the most developers that the client praised within thirty days around
  it. A streak is of beginners when most of them had young accounts or contracts among the smallest, and a ring when most had
  contracts among the smallest, none of these on an account known to be old, and when most of all whom the client ever rated are
  of that sort. Each developer counts with the first top mark by the client, and a household once.
parameters: {at_least: 3, share: 0.6, too_many: 25}   # who rates more developers a month is a large firm or the platform itself
columns:
  rating_id: text, The developer's first top mark by the client.
  persona_id: text, The developer.
  client_id: text, The client.
  tiny: boolean, Whether it was for a contract among the smallest, on an account that is not known to be old.
  beginners: integer, Developers in the longest streak that is of beginners; null when there is none.
  ring: integer, Developers in the longest streak that is a ring; null when there is none.
*/
with marks as (
  select
    rating_id, persona_id, client_id, hand, rated_at, is_top, coalesce(on_little, false) as on_little,
    coalesce(is_small, false) and coalesce(is_young, true) as tiny,
    row_number() over (partition by client_id, persona_id order by case when is_top then 0 else 1 end, rated_at, rating_id) as n
  from rating_circumstances
),
business as (
  select client_id, count(*) as rated, count(case when is_top and tiny then 1 end) as praised_on_tiny
  from marks
  where n = 1
  group by client_id
),
firsts as (
  select
    rating_id, persona_id, client_id, rated_at, on_little, tiny,
    row_number() over (partition by client_id, hand order by rated_at, rating_id) as of_hand
  from marks
  where n = 1 and is_top
),
windows as (
  select
    rating_id, persona_id, client_id, rated_at, tiny,
    sum(case when of_hand = 1 then 1 else 0 end) over (
      partition by client_id order by rated_at range between interval 30 days preceding and current row
    ) as developers,
    sum(case when of_hand = 1 and on_little then 1 else 0 end) over (
      partition by client_id order by rated_at range between interval 30 days preceding and current row
    ) as on_little,
    sum(case when of_hand = 1 and tiny then 1 else 0 end) over (
      partition by client_id order by rated_at range between interval 30 days preceding and current row
    ) as on_tiny
  from firsts
),
judged as (
  select
    w.rating_id, w.persona_id, w.client_id, w.rated_at, w.tiny,
    case when w.developers between $at_least and $too_many and w.on_little >= $share * w.developers then w.developers
      end as beginners,
    case when w.developers between $at_least and $too_many and w.on_tiny >= $share * w.developers
      and b.praised_on_tiny >= $share * b.rated then w.developers end as ring
  from windows w
  join business b on b.client_id = w.client_id
)
select
  rating_id, persona_id, client_id, tiny,
  cast(max(beginners) over (
    partition by client_id order by rated_at range between current row and interval 30 days following
  ) as bigint) as beginners,
  cast(max(ring) over (
    partition by client_id order by rated_at range between current row and interval 30 days following
  ) as bigint) as ring
from judged
