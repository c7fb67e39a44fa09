/*
title: A call of two lasted most of a day
says: "{times} call(s) of at most two participants lasted {hours} hours or more; the longest, from {joined_at}, lasted {longest} hours."
stage: working
family: device
strength: moderate
evidence: meetings
needs: [meetings.left_at]
catalogue: very-long-screen-share
parameters: {hours: 8.0, participants: 2, longest: 36.0}
cites: [sophos-2025-05]
benign: >
  Pair programming, an open line of a team of two, a helper at the desk for accessibility, a call that nobody hung up.
checks: [ask-about-remote-tool, device-and-session-comparison]
half_life_days: 90
note: >
  Eight hours and two participants are the catalogue's. Conferencing logs seldom say whether a screen was shared, so the call is
  measured; it stands among the red flags of devices because it matters as a way to control one. More than 36 hours is a client that
  was not closed.
*/
with attended as (
  select participation_id, meeting_id, persona_id, joined_at, (epoch(left_at) - epoch(joined_at)) / 3600.0 as lasted
  from meetings
  where joined_at is not null and left_at is not null and meeting_id is not null
),
-- Each participant has a row of its own; who came back has several.
sizes as (
  select meeting_id, count(distinct coalesce(persona_id, email, participant_name, participation_id)) as participants
  from meetings
  where meeting_id is not null
  group by meeting_id
),
long as (
  select a.persona_id, a.participation_id, a.joined_at, a.lasted,
    row_number() over (partition by a.persona_id order by round(a.lasted, 1) desc, a.joined_at desc, a.participation_id) as place
  from attended a
  join sizes s on s.meeting_id = a.meeting_id and s.participants <= $participants
  where a.lasted >= $hours and a.lasted <= $longest
)
select
  persona_id, max(case when place = 1 then participation_id end) as evidence_id,
  max(case when place = 1 then joined_at end) as joined_at, round(max(lasted), 1) as longest, count(*) as times,
  $hours as hours
from long
group by persona_id
