/*
title: Own computer by its name
says: A computer of their own named {value} was used by both.
family: device
strength: 0.6
halves_at: 2
crowd: 5
benign: Names that a maker gives to every computer of a kind, a household's computer, a meeting room's.
*/
select persona_id, lower(trim(host_name)) as value_key, host_name as value_shown, coalesce(first_seen_at, issued_at) as first_at,
  coalesce(returned_at, first_seen_at, issued_at) as last_at, 'devices/' || device_id as evidence, cast(null as varchar) as set_aside
from devices
where ownership = 'personal' and length(trim(host_name)) >= 6
union all
select m.persona_id, lower(trim(m.host_name)) as value_key, m.host_name as value_shown, m.joined_at as first_at,
  coalesce(m.left_at, m.joined_at) as last_at, 'meetings/' || m.participation_id as evidence,
  case when d.host_name is not null then 'a computer of the organisation' end as set_aside
from meetings m
left join (
  select distinct lower(trim(host_name)) as host_name from devices where coalesce(ownership, 'company') <> 'personal' and host_name is not null
) d on d.host_name = lower(trim(m.host_name))
where length(trim(m.host_name)) >= 6
