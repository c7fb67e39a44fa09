/*
title: How remote-control tools that nobody approved are used
prose: >
  One row per persona, device and tool. A tool is a service where an inventory of services has it, where the system or its service
  manager starts it, or where its command line says so. Days count a running process, not the inventory, and only those that lie
  close together. Where a device's processes were hardly ever looked at, its records cannot tell whether a tool is in use.
columns:
  persona_id: text, The persona.
  device_id: text, The device.
  tool: text, Product.
  days: integer, Days on which it was seen running; the most of any 30.
  as_service: boolean, Whether it was seen as a service.
  is_watched: boolean, Whether the device's processes were looked at on three days or more.
  seen_at: timestamp, When it was last seen.
  evidence_id: text, The software or process row that saw it last.
  evidence_table: text, software or processes.
*/
with seen as (
  select persona_id, device_id, tool, evidence_id, evidence_table, seen_at, as_service
  from device_tools
  where persona_id is not null and not coalesce(is_allowed, false)
),
run_on as (
  select distinct persona_id, device_id, tool, date_trunc('day', seen_at) as day
  from seen
  where evidence_table = 'processes' and seen_at is not null
),
spells as (
  select persona_id, device_id, tool, count(*) over (
    partition by persona_id, device_id, tool order by day range between interval 29 days preceding and current row
  ) as days
  from run_on
),
busiest as (
  select persona_id, device_id, tool, max(days) as days
  from spells
  group by persona_id, device_id, tool
),
watched as (
  select persona_id, device_id, count(distinct cast(seen_at as date)) as days
  from processes
  where persona_id is not null
  group by persona_id, device_id
),
placed as (
  select persona_id, device_id, tool, evidence_id, evidence_table, seen_at, as_service,
    row_number() over (
      partition by persona_id, device_id, tool order by coalesce(seen_at, timestamp '1970-01-01') desc, evidence_table, evidence_id
    ) as place
  from seen
)
select
  p.persona_id, p.device_id, p.tool, coalesce(max(b.days), 0) as days, bool_or(p.as_service) as as_service,
  coalesce(max(w.days), 0) >= 3 as is_watched, max(p.seen_at) as seen_at,
  max(case when p.place = 1 then p.evidence_id end) as evidence_id,
  max(case when p.place = 1 then p.evidence_table end) as evidence_table
from placed p
left join busiest b on b.persona_id = p.persona_id and b.device_id = p.device_id and b.tool = p.tool
left join watched w on w.persona_id = p.persona_id and w.device_id = p.device_id
group by p.persona_id, p.device_id, p.tool
