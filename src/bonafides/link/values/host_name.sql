/*
title: Own computer by its name
says: A computer of their own named {value} was used by both.
family: device
strength: 0.6
halves_at: 2
crowd: 5
benign: Names that a maker gives to every computer of a kind, a household's computer.
*/
select persona_id, lower(trim(host_name)) as value_key, host_name as value_shown, coalesce(first_seen_at, issued_at) as first_at,
  coalesce(returned_at, first_seen_at, issued_at) as last_at, 'devices/' || device_id as evidence, cast(null as varchar) as set_aside
from devices
where ownership = 'personal' and length(trim(host_name)) >= 6
