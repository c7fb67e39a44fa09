/*
title: The conversation is to leave the platform early on
says: "Within 30 days {clients} other side(s) were asked early on to talk or pay elsewhere, {early} of them before a contract (\"{phrase}\")."
stage: application
family: conversation
strength: weak
evidence: messages
needs: [persona_messages.place_in_thread]
catalogue: moves-conversation-off-platform
parameters: {first: 20, clients: 3}
cites: [joint-advisory-2022/employer/6, japan-psia, freelance-community]
benign: Saving fees, a client who prefers another tool, habit, a call that the platform cannot carry.
checks: [remind-of-platform-terms]
half_life_days: 90
lists: [message_phrases]
note: >
  Only the first twenty messages of a conversation count, and never those that are known to lie outside the platform already.
  Before a contract counts only where the persona has contracts on record and the request was made on the platform's own
  channel: where no contract is recorded at all, nothing is known of it.
*/
with asked as (
  select m.message_id, m.persona_id, m.counterpart, m.sent_at, m.phrase,
    coalesce(m.on_platform, false) and m.counterpart_id is not null
      and exists (select 1 from engagements e where e.persona_id = m.persona_id and e.client_id is not null)
      and not exists (
        select 1 from engagements c
        where c.persona_id = m.persona_id and c.client_id = m.counterpart_id and (c.started_at is null or c.started_at <= m.sent_at)
      ) as is_early
  from persona_messages m
  where m.phrase_kind = 'off_platform' and m.place_in_thread <= $first and coalesce(m.on_platform, true)
),
windows as (
  select a.message_id, a.persona_id, a.sent_at, a.phrase, count(distinct b.counterpart) as clients,
    count(distinct case when b.is_early then b.counterpart end) as early
  from asked a
  join asked b on b.persona_id = a.persona_id and b.sent_at <= a.sent_at and b.sent_at > a.sent_at - interval '30 days'
  group by a.message_id, a.persona_id, a.sent_at, a.phrase
),
ranked as (
  select message_id, persona_id, phrase, clients, early,
    row_number() over (partition by persona_id order by clients desc, early desc, sent_at desc, message_id, phrase) as place
  from windows
  where clients >= $clients or early > 0
)
select persona_id, message_id as evidence_id, clients, early, phrase
from ranked
where place = 1
