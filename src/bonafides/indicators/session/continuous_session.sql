/*
title: Active for days without a pause, again and again
says: "{times} stretch(es) of a day or more without a pause of thirty minutes within 90 days, {full_days} full days in all; the last, of the account {account_ref}, took {hours} hours from {started_at}."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [sessions]
catalogue: continuous-session-beyond-a-day
cites: [joint-advisory-2022/platform/3, seal-framework]
benign: Background apps and automation that work under a person's account, a team that releases through the night every few weeks.
affects:
  release_night: Some carry a second release or incident through the night within a quarter.
checks: [device-and-session-comparison, agree-a-call-window]
half_life_days: 180
note: >
  Hands that take turns at an account do so as a habit; the advisory speaks of one or more days at a time. So two full days over at
  least four days of the calendar are asked for. A single night, and one long incident, is the sibling flag's.
*/
with ranked as (
  select persona_id, first_session_id, account_ref, times, full_days, hours, started_at,
    row_number() over (partition by persona_id order by started_at desc, first_session_id) as place
  from long_stretches
  where again
)
select persona_id, first_session_id as evidence_id, account_ref, times, full_days, round(hours, 1) as hours, started_at
from ranked
where place = 1
