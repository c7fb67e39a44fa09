/*
title: Proposed times within agreed hours are mostly not taken
says: "{refused} of {slots} times proposed within agreed hours in the last 28 days were declined or missed; {beside}."
stage: working
family: conduct
strength: weak
evidence: calendar_slots
needs: [slot_availability]
catalogue: unavailable-in-business-hours
parameters: {share: 0.4, times_team: 2.0}
cites: [joint-advisory-2022/employer/10]
benign: Part-time work, caring for others, illness, leave, prayer or study times, flexible hours that were agreed but not written down.
checks: [agree-a-call-window, agree-on-channel-and-reply-time]
half_life_days: 60
restricted: true
note: >
  Hours are the agreed hours of each worker and the measure is the team's own median; time zones and countries play no part.
  Presence in core hours, the catalogue's other rule, is left out: most sources do not say what hours were agreed, and
  activity at other hours says nothing.
*/
select persona_id, last_refused_id as evidence_id, refused, slots,
  case
    when team_share is null then 'the rest of the team is not known'
    else 'the median of the team is ' || cast(cast(round(100 * team_share) as bigint) as varchar) || '%'
  end as beside
from slot_availability
where share > $share and (team_share is null or share > $times_team * team_share)
