/*
title: A remote-control tool that the organisation did not approve
says: "{tools} was seen on the issued device {device_id}; it is not on the list of approved tools."
stage: working
family: device
strength: strong
evidence: software
needs: [software]
lists: [remote_access_tools]
catalogue: unsanctioned-remote-access-software
cites: [fbi-2025-07, case-review-2025-08, mandiant-2025-04, recorded-future-2026-08, doj-maryland-2025-12, unit42-2025-02, joint-advisory-2022/employer-measures]
benign: Helping relatives, self-support, tools of a managed-service provider, accessibility helpers.
affects:
  helps_a_relative: The tool is the same whoever is helped; approving it, or a look at its log, settles it.
  mover_helping_a_relative: As for all who help a relative.
checks: [ask-about-remote-tool, photo-of-desk-and-asset-tag]
half_life_days: 180
*/
select persona_id, min(evidence_id) as evidence_id, device_id, string_agg(distinct tool, ', ' order by tool) as tools
from device_tools
where not coalesce(is_allowed, false)
group by persona_id, device_id
