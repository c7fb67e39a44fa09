/*
title: Tasks are late or unanswered far more often than in the team
says: "{late} of {tasks} tasks of the last six weeks were late or unanswered, in {weeks} different weeks; the median of the team is {team_percent}%."
stage: working
family: conduct
strength: weak
evidence: tickets
needs: [task_punctuality.team_share]
catalogue: tasks-late-or-unanswered
parameters: {times_team: 2.0, share: 0.3, weeks: 3}
cites: [joint-advisory-2022/employer/13]
benign: Overload, unclear tasks, people new to the work, illness, tasks that wait for others.
checks: [talk-about-workload]
half_life_days: 60
note: >
  Lateness counts only against the others of the same team, of whom at least three have to be known; without them it is
  unknown. Where a team is nearly always on time, twice its median is little, so three tasks in ten have to be late as well,
  in at least three weeks.
*/
select persona_id, last_late_id as evidence_id, late, tasks, weeks, cast(round(100 * team_share) as bigint) as team_percent
from task_punctuality
where share > $times_team * team_share and share >= $share and weeks >= $weeks
