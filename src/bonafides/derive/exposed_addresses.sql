/*
title: Open ports of the addresses that a persona came from
prose: >
  One row per persona, day of presence and port that a third party saw open at the address within a week of it. Addresses that
  are approved, anonymised or known to be shared are left out, and so are those with more personas than an unrecorded office has;
  addresses of which nothing is known count. service is null when the port is not one of remote desktops.
parameters: {days: 7, too_many: 25}
columns:
  scan_id: text, The row of the scan.
  persona_id: text, The persona.
  ip: text, The address.
  seen_on: timestamp, The day of presence.
  scanned_at: timestamp, When the third party saw it.
  port: integer, The port.
  service: text, What remote desktop or remote-control service it is.
  of_own_computer: boolean, Whether what answered gave a name that no device issued to the persona has; null when either is unknown.
private: [ip]
*/
with present as (
  select distinct persona_id, ip, date_trunc('day', occurred_at) as seen_on
  from session_networks
  where ip is not null and not coalesce(is_anonymised, false) and not is_shared and not is_allowed
),
crowded as (
  select ip from present group by ip having count(distinct persona_id) > $too_many
),
issued as (
  select persona_id, lower(split_part(coalesce(host_name, device_id), '.', 1)) as name
  from devices
  where persona_id is not null and coalesce(ownership, 'company') <> 'personal'
),
holders as (
  select distinct persona_id from issued
),
named as (
  select
    scan_id, ip, port, seen_at, lower(split_part(host_name, '.', 1)) as name,
    case
      when regexp_matches(lower(coalesce(product, '')), 'teamviewer') then 'TeamViewer'
      when regexp_matches(lower(coalesce(product, '')), 'anydesk') then 'AnyDesk'
      when regexp_matches(lower(coalesce(product, '')), 'rustdesk') then 'RustDesk'
      when regexp_matches(lower(coalesce(product, '')), 'vnc') then 'VNC'
      when regexp_matches(lower(coalesce(product, '')), 'remote desktop|terminal service|ms-wbt|xrdp|(^|[^a-z])rdp([^a-z]|$)')
        then 'Remote Desktop'
      when port = 3389 then 'Remote Desktop'             -- named by the advisory
      when port in (5900, 5901) then 'VNC'                -- displays 0 and 1
      when port = 5938 then 'TeamViewer'                  -- registered for it
      when port = 7070 and product is null then 'AnyDesk' -- also used by media servers: a banner that says so wins
      when port in (21115, 21116, 21117) then 'RustDesk'  -- its own server
    end as service
  from port_scans
  where ip is not null and port is not null and seen_at is not null
)
select distinct n.scan_id, p.persona_id, p.ip, p.seen_on, n.seen_at as scanned_at, n.port, n.service,
  case when n.name is not null and h.persona_id is not null then i.persona_id is null end as of_own_computer
from present p
join named n on n.ip = p.ip
  and abs(epoch(n.seen_at) - epoch(p.seen_on)) / 86400.0 <= $days
left join holders h on h.persona_id = p.persona_id
left join issued i on i.persona_id = p.persona_id and i.name = n.name
where not exists (select 1 from crowded c where c.ip = p.ip)
