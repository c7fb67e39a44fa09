/*
title: The team a persona works in
prose: One row per persona with tickets of a team; of several teams the one with most of its tickets. Timing is compared within a team.
columns:
  persona_id: text, The persona.
  team: text, The team.
*/
with counted as (
  select persona_id, team, count(*) as tickets
  from tickets
  where persona_id is not null and team is not null
  group by persona_id, team
),
ranked as (
  select persona_id, team, row_number() over (partition by persona_id order by tickets desc, team) as place
  from counted
)
select persona_id, team
from ranked
where place = 1
