/*
title: Active once for a day or more without a pause
says: The account {account_ref} was active for {hours} hours without a pause of thirty minutes, from {started_at}.
stage: working
family: session
strength: weak
evidence: sessions
needs: [sessions]
catalogue: continuous-session-beyond-a-day
cites: [joint-advisory-2022/platform/3, seal-framework]
benign: A release or an incident through the night, a script that kept a session busy, a forgotten session, a push before a deadline.
affects:
  release_night: A release through the night is a day without a pause; the calendar tells.
checks: [device-and-session-comparison, agree-a-call-window]
half_life_days: 90
note: What happens again within ninety days is the sibling flag's, and only that is then raised.
*/
with ranked as (
  select persona_id, first_session_id, account_ref, hours, started_at,
    row_number() over (partition by persona_id order by started_at desc, first_session_id) as place,
    max(case when again then 1 else 0 end) over (partition by persona_id) as habit
  from long_stretches
)
select persona_id, first_session_id as evidence_id, account_ref, round(hours, 1) as hours, started_at
from ranked
where place = 1 and habit = 0
