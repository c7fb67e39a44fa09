/*
title: Stretches of activity that last a day or more
prose: >
  Every stretch of unbroken activity of a day or more, with what the same persona had of them in the ninety days up to it. A night
  without sleep happens once; what goes on without sleep for two full days or more, over four days and more, is no one night.
parameters: {hours: 24.0, full_days: 2, over_days: 4.0}
columns:
  persona_id: text, The persona.
  account_ref: text, The account.
  first_session_id: text, Its first session.
  started_at: timestamp, Begin.
  hours: real, Hours from begin to last activity.
  times: integer, Such stretches within ninety days, this one included.
  full_days: integer, Full days of unbroken activity in all of them.
  again: boolean, Whether they are more than one night's or one incident's.
*/
with long as (
  select persona_id, account_ref, first_session_id, started_at, finished_at, hours,
    count(*) over (
      partition by persona_id order by started_at range between interval 90 days preceding and current row
    ) as times,
    sum(floor(hours / 24.0)) over (
      partition by persona_id order by started_at range between interval 90 days preceding and current row
    ) as full_days,
    min(started_at) over (
      partition by persona_id order by started_at range between interval 90 days preceding and current row
    ) as first_started_at
  from session_islands
  where hours >= $hours
)
select persona_id, account_ref, first_session_id, started_at, hours, times, cast(round(full_days) as bigint) as full_days,
  full_days >= $full_days and (epoch(finished_at) - epoch(first_started_at)) / 86400.0 >= $over_days as again
from long
