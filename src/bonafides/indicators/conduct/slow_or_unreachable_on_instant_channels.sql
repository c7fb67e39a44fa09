/*
title: Instant messages are answered late and calls mostly missed
says: "Instant messages within agreed hours were answered after {minutes} minutes (peers {peer_minutes}) and {missed} of {calls} calls that were not arranged were missed."
stage: working
family: conduct
strength: weak
evidence: messages
needs: [reply_pace.minutes, reply_pace.peer_minutes, reply_pace.missed_share]
catalogue: slow-or-unreachable-on-instant-channels
parameters: {minutes: 120.0, peer_minutes: 30.0, missed: 0.7}
cites: [joint-advisory-2022/employer/14]
benign: Time without interruptions, many clients, hearing or speech impairment, poor coverage, hours that were agreed but not recorded.
checks: [agree-on-channel-and-reply-time, agree-a-call-window]
half_life_days: 60
restricted: true
note: >
  Medians over at least twenty answers and five calls, against the worker's team, or everybody where the team is unknown.
  Messages that were never answered are left out, because many need no answer. Where writing was agreed instead of calling,
  calls are not to be recorded against the worker. It rests on working hours and so corroborates only.
*/
select persona_id, last_missed_id as evidence_id, round(minutes, 1) as minutes,
  round(peer_minutes, 1) as peer_minutes, missed, calls
from reply_pace
where minutes > $minutes and peer_minutes < $peer_minutes and missed_share > $missed
