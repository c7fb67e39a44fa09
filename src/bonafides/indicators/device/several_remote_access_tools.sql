/*
title: Two or more remote-control tools on one device
says: "{tool_count} remote-control tools were seen on the issued device {device_id}: {tools}."
stage: working
family: device
strength: strong
evidence: software
needs: [software]
lists: [remote_access_tools]
catalogue: several-remote-access-tools
parameters: {at_least: 2}
cites: [sophos-2025-05, ballena-azul-2026-08, recorded-future-2026-08]
benign: IT staff, managed-service technicians, developers who test tools.
checks: [ask-about-remote-tool, device-and-session-comparison]
half_life_days: 180
note: At least one of the tools is not approved; the seven days of the catalogue are not asked for, because inventories are sparse.
*/
select
  persona_id, min(evidence_id) as evidence_id, device_id, count(distinct tool) as tool_count,
  string_agg(distinct tool, ', ' order by tool) as tools
from device_tools
group by persona_id, device_id
having count(distinct tool) >= $at_least and count(case when not coalesce(is_allowed, false) then 1 end) > 0
