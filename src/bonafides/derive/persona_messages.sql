/*
title: What a persona's own messages were found to hold
prose: >
  One row per message from a persona that the phrase lists could read, and per kind of phrase in it. The kind is null where
  the message was read and holds none, so a persona without a row is unknown and never clean. The text stays where it is.
columns:
  message_id: text, The message.
  persona_id: text, The persona who wrote it.
  counterpart: text, The other side (the persona where known, else as the source names it, else the conversation).
  counterpart_id: text, The other side as a persona; null when unknown.
  sent_at: timestamp, When.
  place_in_thread: integer, Which message of its conversation it is, both sides counted; null when that is unknown.
  on_platform: boolean, Whether it was written on the platform's own channel; null when unknown.
  phrase_kind: text, Kind of phrase; null when none.
  phrase: text, The phrase.
private: [phrase]
*/
with placed as (
  select message_id, row_number() over (partition by thread_id order by sent_at, message_id) as place
  from messages
  where thread_id is not null and sent_at is not null
)
select
  m.message_id, m.persona_id, coalesce(m.counterpart_id, m.counterpart_ref, m.thread_id) as counterpart, m.counterpart_id,
  m.sent_at, p.place as place_in_thread,
  case when m.on_platform is not null then m.on_platform when m.channel = 'platform' then true end as on_platform,
  f.phrase_kind, f.phrase
from messages m
join message_facts f on f.message_id = m.message_id
left join placed p on p.message_id = m.message_id
where m.direction = 'from_persona' and m.persona_id is not null
