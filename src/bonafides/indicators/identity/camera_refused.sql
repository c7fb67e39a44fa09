/*
title: The camera stayed off in every video interview
says: The camera was off in all {interviews} video interviews that were held, from {first_at} to {last_at}.
stage: interview
family: identity
strength: moderate
evidence: interviews
needs: [interviews.camera_on]
catalogue: camera-refused
parameters: {interviews: 2}   # the catalogue's rule for interviews: none of the first two
cites: [fbi-rok-2023-10, joint-advisory-2022/employer-measures, mandiant-2025-04, bfv-2024-10, japan-2024-03, secureworks-2024-10, seal-framework]
benign: >
  A slow line, a broken camera, disability, trauma, religious practice, a shared home, interviewers who leave theirs off as
  well.
checks: [live-call-on-independent-number, reverify-identity]
half_life_days: 365
restricted: true
note: >
  Reasons to stay unseen are often protected ones, so this corroborates and never raises a band alone. One interview with the
  camera on ends it; a camera that is on clears nobody. Team meetings, the catalogue's other rule, are left out: no log that
  is read here says whether a camera was on, and a team's habit would have to be known.
*/
select persona_id, max(interview_id) as evidence_id, count(*) as interviews,
  min(started_at) as first_at, max(started_at) as last_at
from interviews
where medium = 'video' and started_at is not null and camera_on is not null
  and coalesce(outcome, 'held') not in ('declined', 'no_show', 'moved')
group by persona_id
having count(*) >= $interviews and count(case when camera_on then 1 end) = 0
