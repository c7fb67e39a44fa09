/*
title: A program that keeps the issued device from looking idle
says: "{tools} was seen on the issued device {device_id}, on {days} day(s)."
stage: working
family: device
strength: weak
evidence: software
needs: [software]
lists: [keep_awake_tools]
catalogue: keep-awake-or-mouse-jiggler
cites: [mandiant-2024-09, red-canary-2025-03]
benign: A screen that locks too soon, long builds and downloads, pressure to look present, health reasons.
checks: [photo-of-desk-and-asset-tag, device-and-session-comparison]
half_life_days: 90
note: >
  Common among honest staff, so it only corroborates. Movement of the pointer is not read: no table holds it, and none should.
*/
with seen as (
  select s.persona_id, s.device_id, f.tool, s.software_id as evidence_id, 'software' as evidence_table, s.seen_at
  from software s
  join software_facts f on f.name = s.name and f.kind = 'keep_awake'
  where coalesce(s.action, 'present') <> 'removed' and not coalesce(f.is_allowed, false)
  union all
  select p.persona_id, p.device_id, f.tool, p.process_id as evidence_id, 'processes' as evidence_table, p.seen_at
  from processes p
  join software_facts f on f.name = p.name and f.kind = 'keep_awake'
  where coalesce(p.action, 'present') <> 'stopped' and not coalesce(f.is_allowed, false)
),
-- The row to look at is an inventory's where there is one.
placed as (
  select persona_id, device_id, tool, seen_at, evidence_id, evidence_table,
    row_number() over (partition by persona_id, device_id order by evidence_table desc, seen_at desc, evidence_id) as place
  from seen
)
select
  persona_id, max(case when place = 1 then evidence_id end) as evidence_id,
  max(case when place = 1 then evidence_table end) as evidence_table, device_id,
  string_agg(distinct tool, ', ' order by tool) as tools, greatest(count(distinct cast(seen_at as date)), 1) as days
from placed
group by persona_id, device_id
