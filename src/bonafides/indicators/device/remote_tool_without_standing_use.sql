/*
title: A remote-control tool that nobody approved was installed or run, and is not in standing use
says: "{tools} was seen on the issued device {device_id}, running on {days} of thirty days and never as a service; it is not on the list of approved tools."
stage: working
family: device
strength: weak
evidence: software
needs: [software, processes]
lists: [remote_access_tools]
catalogue: unsanctioned-remote-access-software
parameters: {days: 3}
cites: [fbi-2025-07, mandiant-2025-04]
benign: Helping relatives, self-support, a tool that was tried out or came with another program.
affects:
  helps_a_relative: It is what is seen of them, and therefore it weighs little; approving the tool, or a look at its log, settles it.
  mover_helping_a_relative: As for all who help a relative.
checks: [ask-about-remote-tool]
half_life_days: 90
note: >
  The catalogue's strong red flag is meant for access that stands. A tool that is run on an evening, to reach another's computer,
  lets nobody work here for weeks. Nothing is said where a tool on the same device is in standing use, for that says it all, nor
  where the device's processes were hardly ever looked at.
*/
with judged as (
  select persona_id, device_id, tool, days, seen_at, evidence_id, evidence_table,
    max(case when as_service or days >= $days or not is_watched then 1 else 0 end)
      over (partition by persona_id, device_id) as stands,
    row_number() over (
      partition by persona_id, device_id order by coalesce(seen_at, timestamp '1970-01-01') desc, evidence_table, evidence_id
    ) as place
  from tool_use
)
select
  persona_id, max(case when place = 1 then evidence_id end) as evidence_id,
  max(case when place = 1 then evidence_table end) as evidence_table, device_id,
  string_agg(distinct tool, ', ' order by tool) as tools, max(days) as days
from judged
where stands = 0
group by persona_id, device_id
