/*
title: A remote-control tool that the organisation did not approve is in standing use
says: "{tools} {use} on the issued device {device_id}; it is not on the list of approved tools."
stage: working
family: device
strength: strong
evidence: software
needs: [software]
lists: [remote_access_tools]
catalogue: unsanctioned-remote-access-software
parameters: {days: 3}
cites: [fbi-2025-07, case-review-2025-08, mandiant-2025-04, recorded-future-2026-08, doj-maryland-2025-12, unit42-2025-02, joint-advisory-2022/employer-measures]
benign: Helping relatives, self-support, tools of a managed-service provider, accessibility helpers.
affects:
  helps_a_relative: Some take the whole installation and leave its service behind; approving it, or a look at its log, settles it.
  mover_helping_a_relative: As for all who help a relative.
checks: [ask-about-remote-tool, photo-of-desk-and-asset-tag]
half_life_days: 180
note: >
  Who works through an issued device from elsewhere needs the tool on every day, or a service that waits for them. So what counts
  is a tool that is a service, or that was seen running on three days of any thirty. Where the device's processes were hardly ever
  looked at, its records cannot tell, and what the inventory has is in standing use until they can. What was seen otherwise stands
  in a red flag of its own. Programs that only view other devices are not meant.
*/
with standing as (
  select persona_id, device_id, tool, days, as_service, seen_at, evidence_id, evidence_table,
    row_number() over (
      partition by persona_id, device_id order by coalesce(seen_at, timestamp '1970-01-01') desc, evidence_table, evidence_id
    ) as place
  from tool_use
  where as_service or days >= $days or not is_watched
)
select
  persona_id, max(case when place = 1 then evidence_id end) as evidence_id,
  max(case when place = 1 then evidence_table end) as evidence_table, device_id,
  string_agg(distinct tool, ', ' order by tool) as tools,
  case when bool_or(as_service) then 'was seen running as a service'
    when max(days) >= $days then 'was seen running on ' || max(days) || ' of thirty days' else 'was seen' end as use
from standing
group by persona_id, device_id
