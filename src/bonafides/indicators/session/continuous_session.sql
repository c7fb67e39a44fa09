/*
title: Active for a day or more without a pause
says: The account {account_ref} was active for {hours} hours without a pause of thirty minutes, from {started_at}.
stage: working
family: session
strength: moderate
evidence: sessions
needs: [sessions]
catalogue: continuous-session-beyond-a-day
parameters: {hours: 24.0}
cites: [joint-advisory-2022/platform/3, seal-framework]
benign: Background apps, forgotten sessions, automation, a push before a deadline.
affects:
  release_night: A release through the night is a day without a pause; the calendar tells.
checks: [device-and-session-comparison, agree-a-call-window]
half_life_days: 180
*/
select persona_id, first_session_id as evidence_id, account_ref, round(hours, 1) as hours, started_at
from session_islands
where hours >= $hours
