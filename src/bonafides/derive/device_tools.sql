/*
title: Remote-control tools on devices
prose: >
  One row per sighting of a tool for remote control, as installed software or running process; removals are left out. A tool is
  allowed when the organisation's allowances name it.
columns:
  persona_id: text, The persona.
  device_id: text, The device.
  tool: text, Product.
  evidence_id: text, The software or process row.
  evidence_table: text, software or processes.
  seen_at: timestamp, When.
  is_allowed: boolean, Whether approved.
  as_service: boolean, Whether the system runs it as a service, whoever is signed in.
*/
select
  s.persona_id, s.device_id, f.tool, s.software_id as evidence_id, 'software' as evidence_table, s.seen_at, f.is_allowed,
  coalesce(s.kind = 'service', false) as as_service
from software s
join software_facts f on f.name = s.name and f.kind = 'remote_access'
where coalesce(s.action, 'present') <> 'removed'
union all
select
  p.persona_id, p.device_id, f.tool, p.process_id as evidence_id, 'processes' as evidence_table, p.seen_at, f.is_allowed,
  coalesce(lower(p.parent_name) = 'services.exe', false)
    or coalesce(regexp_matches(lower(p.os_user), '^(nt[ -].+)?(system|localsystem|local service|network service)$'), false)
    or coalesce(regexp_matches(lower(p.command_line), '[ "](--?|/)(type=)?(service|daemon)([ "=]|$)'), false) as as_service
from processes p
join software_facts f on f.name = p.name and f.kind = 'remote_access'
where coalesce(p.action, 'present') <> 'stopped'
