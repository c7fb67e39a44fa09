/*
title: How soon a persona answers within agreed hours
prose: >
  One row per persona with messages on chat, text message or platform: the median time to its answers, calls that nobody had
  arranged and how many went unanswered, beside the median of its team, or of everybody where the team is unknown.
columns:
  persona_id: text, The persona.
  replies: integer, Messages within agreed hours that it answered.
  minutes: real, Median minutes to the answer; null when there are too few.
  peer_minutes: real, Median of the peers' medians; null when fewer than three peers are known.
  calls: integer, Calls within agreed hours that were not arranged.
  missed: integer, Of these unanswered.
  missed_share: real, Missed of all, 0 to 1; null when there are too few.
  last_missed_id: text, One missed call.
parameters: {replies_at_least: 20, calls_at_least: 5, peers: 3}
*/
with conversation as (
  select
    message_id, persona_id, direction, sent_at, within_agreed_hours,
    lead(direction) over (partition by persona_id, thread_id order by sent_at, message_id) as next_direction,
    lead(sent_at) over (partition by persona_id, thread_id order by sent_at, message_id) as next_at
  from messages
  where channel in ('chat', 'sms', 'platform') and persona_id is not null and thread_id is not null and sent_at is not null
),
named as (
  select reply_to as message_id, min(sent_at) as replied_at
  from messages
  where direction = 'from_persona' and reply_to is not null and sent_at is not null
  group by reply_to
),
answers as (
  select c.persona_id,
    (epoch(coalesce(n.replied_at, case when c.next_direction = 'from_persona' then c.next_at end)) - epoch(c.sent_at)) / 60.0 as minutes
  from conversation c
  left join named n on n.message_id = c.message_id
  where c.direction = 'to_persona' and c.within_agreed_hours
),
paces as (
  select persona_id, count(*) as replies, case when count(*) >= $replies_at_least then median(minutes) end as minutes
  from answers
  where minutes >= 0
  group by persona_id
),
called as (
  select m.persona_id, count(*) as calls, count(case when not m.answered then 1 end) as missed,
    max(case when not m.answered then m.message_id end) as last_missed_id
  from messages m
  where m.channel = 'call' and m.direction = 'to_persona' and m.within_agreed_hours and m.answered is not null
    and m.persona_id is not null
    and not exists (
      select 1 from slot_answers s
      where s.persona_id = m.persona_id and s.taken
        and m.sent_at >= s.starts_at - interval '30 minutes' and m.sent_at <= s.starts_at + interval '30 minutes'
    )
  group by m.persona_id
),
team as (
  select a.persona_id, median(o.minutes) as minutes
  from persona_teams a
  join persona_teams b on b.team = a.team and b.persona_id <> a.persona_id
  join paces o on o.persona_id = b.persona_id
  where o.minutes is not null
  group by a.persona_id
  having count(*) >= $peers
),
everybody as (
  select case when count(minutes) > $peers then median(minutes) end as minutes
  from paces
),
known as (
  select persona_id from paces
  union
  select persona_id from called
)
select
  k.persona_id, coalesce(p.replies, 0) as replies, p.minutes,
  case when own_team.team is null then everybody.minutes else team.minutes end as peer_minutes,
  coalesce(c.calls, 0) as calls, coalesce(c.missed, 0) as missed,
  case when c.calls >= $calls_at_least then cast(c.missed as double) / nullif(c.calls, 0) end as missed_share, c.last_missed_id
from known k
left join paces p on p.persona_id = k.persona_id
left join called c on c.persona_id = k.persona_id
left join persona_teams own_team on own_team.persona_id = k.persona_id
left join team on team.persona_id = k.persona_id
cross join everybody
